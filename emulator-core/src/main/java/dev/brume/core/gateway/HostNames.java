package dev.brume.core.gateway;

import dev.brume.wire.schema.ServiceSchema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Reads what a host name says: `kms.us-east-1.amazonaws.com`, `bucket.s3.localhost:4566`. What was
/// read once is remembered, within a bound.
final class HostNames {
    /// Host names that are remembered; then all are forgotten and read again.
    static final int HOSTS_MAX = 1_024;

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");
    private static final List<String> SUFFIXES =
            List.of(
                    ".amazonaws.com",
                    ".amazonaws.com.cn",
                    ".api.aws",
                    ".localhost.localstack.cloud",
                    ".localhost");

    /// Service labels that AWS has renamed, which old configurations still use, and those by which
    /// a service is reached another way.
    private static final Map<String, String> LEGACY =
            Map.of("queue", "sqs", "s3-accesspoint", "s3");

    private static final HostName NOTHING = new HostName(null, "", "", "");

    private final Map<String, ServiceSchema.Info> byEndpoint;
    private final String ownSuffix;
    private final Map<String, HostName> known = new ConcurrentHashMap<>();

    /// @param publicHost what Brume calls itself in URLs; names below it are read like
    ///     `*.localhost`
    HostNames(Map<String, ServiceSchema.Info> byEndpoint, String publicHost) {
        this.byEndpoint = byEndpoint;
        this.ownSuffix = "." + publicHost.toLowerCase(Locale.ROOT);
    }

    /// What a host name says.
    ///
    /// @param service null where it names none that Brume has
    /// @param named the label that should name a service; empty where the host is no service's
    /// @param region empty where it names none
    /// @param prefix what stands before the service: S3's bucket, an account
    record HostName(
            ServiceSchema.@Nullable Info service, String named, String region, String prefix) {}

    HostName read(@Nullable String host) {
        if (host == null
                || host.startsWith("127.")
                || host.startsWith("localhost") && !host.contains(".")) {
            return NOTHING;
        }
        var remembered = known.get(host);
        if (remembered == null) {
            remembered = parse(withoutPort(host.toLowerCase(Locale.ROOT)));
            if (known.size() >= HOSTS_MAX) {
                known.clear();
            }
            known.put(host, remembered);
        }
        return remembered;
    }

    private static String withoutPort(String host) {
        int port = host.lastIndexOf(':');
        return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
    }

    private HostName parse(String host) {
        var labels = serviceLabels(host).split("\\.", -1);
        int last = labels.length - 1;
        var region = "";
        if (last > 0 && REGION.matcher(labels[last]).matches()) {
            region = labels[last--];
        }
        if (last > 0 && labels[last].equals("dualstack")) {
            last--;
        }
        if (labels[last].isEmpty()) {
            return NOTHING;
        }
        var service = last > 0 ? byEndpoint.get(labels[last - 1] + "." + labels[last]) : null;
        if (service != null) {
            return new HostName(service, labels[last], region, join(labels, last - 1));
        }
        var label = labels[last];
        if (label.startsWith("s3-") && REGION.matcher(label.substring(3)).matches()) {
            region = label.substring(3);
            label = "s3";
        }
        service = byLabel(label);
        if (service != null && last > 0 && REGION.matcher(labels[last - 1]).matches()) {
            // The oldest spelling: us-west-2.queue.amazonaws.com
            region = labels[--last];
        }
        return new HostName(
                service,
                label,
                region,
                service == null ? join(labels, last + 1) : join(labels, last));
    }

    private ServiceSchema.@Nullable Info byLabel(String label) {
        var plain = label.endsWith("-fips") ? label.substring(0, label.length() - 5) : label;
        return byEndpoint.get(LEGACY.getOrDefault(plain, plain));
    }

    /// The labels before a suffix under which services are found; empty for any other host.
    private String serviceLabels(String host) {
        for (var suffix : SUFFIXES) {
            if (host.endsWith(suffix)) {
                var labels = host.substring(0, host.length() - suffix.length());
                return labels;
            }
        }
        return host.endsWith(ownSuffix)
                ? host.substring(0, host.length() - ownSuffix.length())
                : "";
    }

    private static String join(String[] labels, int count) {
        return String.join(".", List.of(labels).subList(0, count));
    }
}
