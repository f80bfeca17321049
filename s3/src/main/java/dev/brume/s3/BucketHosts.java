package dev.brume.s3;

import dev.brume.wire.http.PercentCoding;
import dev.brume.wire.http.WireRequest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a request's host and path say about a bucket, before it is known to be S3's.
final class BucketHosts {
    private static final Pattern WEBSITE =
            Pattern.compile("(.+)\\.s3-website(?:[.-][a-z]{2}(?:-[a-z]+)+-\\d{1,2})?\\.[a-z.]+");
    private static final Pattern VIRTUAL =
            Pattern.compile("(.+?)\\.s3(?:[.-][a-z0-9-]+)*\\.(?:amazonaws\\.com.*|localhost.*)");
    private static final List<String> LOCAL = List.of(".localhost", ".localhost.localstack.cloud");

    private BucketHosts() {}

    /// The host without its port, in lower case.
    static String host(WireRequest request) {
        var host = request.headers().first("host");
        if (host == null) {
            return "";
        }
        var lower = host.toLowerCase(Locale.ROOT);
        int port = lower.lastIndexOf(':');
        return port > lower.lastIndexOf(']') ? lower.substring(0, port) : lower;
    }

    /// The bucket whose web site a host is.
    static Optional<String> website(String host) {
        var match = WEBSITE.matcher(host);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /// The bucket that a host names as AWS's endpoints do.
    static Optional<String> virtual(String host) {
        if (!host.contains(".s3")) {
            for (var suffix : LOCAL) {
                if (host.endsWith(suffix)) {
                    return Optional.of(host.substring(0, host.length() - suffix.length()));
                }
            }
            return Optional.empty();
        }
        var match = VIRTUAL.matcher(host);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /// The first part of a path.
    static Optional<String> inPath(WireRequest request) {
        var path = request.path();
        int end = path.indexOf('/', 1);
        var first = path.substring(1, end < 0 ? path.length() : end);
        return first.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(PercentCoding.decode(first, false));
    }
}
