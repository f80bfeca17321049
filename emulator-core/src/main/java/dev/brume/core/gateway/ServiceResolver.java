package dev.brume.core.gateway;

import dev.brume.core.gateway.HostNames.HostName;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Tells by a request's head which service it is for and which protocol it speaks, without loading
/// the service. Every rule is one look-up in a table made at the start.
///
/// In this order: CBOR path, `X-Amz-Target`, credential scope, host, `Version`, the API version at
/// the path's start, and S3's paths, which may look like anything.
public final class ServiceResolver {
    private static final String S3 = "s3";
    private static final String SQS = "sqs";
    private static final String QUEUE_URL = "QueueUrl";

    /// A call written by hand to a queue's URL, which says no `Version`.
    private static final Pattern QUEUE_PATH =
            Pattern.compile("(?:/queue/[a-z0-9-]+)?/[0-9]{12}/[A-Za-z0-9._-]+/?");

    private static final String CBOR_PATH = "/service/";

    private final Map<String, ServiceSchema.Info> byCborName = new HashMap<>();
    private final Map<String, ServiceSchema.Info> byTarget = new HashMap<>();
    private final Map<String, List<ServiceSchema.Info>> bySigningName = new HashMap<>();
    private final Map<String, List<ServiceSchema.Info>> byVersion = new HashMap<>();
    private final Map<String, ServiceSchema.Info> byEndpoint = new HashMap<>();
    private final Map<String, ServiceSchema.Info> byPathVersion = new HashMap<>();
    private final Set<String> enabled;
    private final HostNames hosts;
    private ServiceSchema.@Nullable Info s3;

    /// @param services all that Brume has
    /// @param enabled the ids of those that are to be served; empty means all
    /// @param publicHost what Brume calls itself in URLs
    public ServiceResolver(
            Collection<ServiceSchema.Info> services, Set<String> enabled, String publicHost) {
        this.enabled = new TreeSet<>(enabled);
        for (var info : services) {
            index(info);
            if (enabled.isEmpty()) {
                this.enabled.add(info.id());
            }
        }
        this.hosts = new HostNames(byEndpoint, publicHost);
    }

    private void index(ServiceSchema.Info info) {
        bySigningName.computeIfAbsent(info.signingName(), name -> new ArrayList<>(1)).add(info);
        byEndpoint.putIfAbsent(info.endpointPrefix(), info);
        byEndpoint.putIfAbsent(info.id(), info);
        if (info.targetPrefix() != null) {
            byTarget.put(info.targetPrefix(), info);
        }
        if (info.cborServiceName() != null) {
            byCborName.put(info.cborServiceName(), info);
        }
        for (var protocol : info.protocols()) {
            switch (protocol) {
                case AWS_QUERY, EC2_QUERY ->
                        byVersion
                                .computeIfAbsent(info.apiVersion(), v -> new ArrayList<>(1))
                                .add(info);
                case REST_JSON_1, REST_XML -> byPathVersion.putIfAbsent(info.apiVersion(), info);
                case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR -> {}
            }
        }
        if (info.id().equals(S3)) {
            s3 = info;
        }
    }

    /// Which service the request is for. A form is looked into only where it stands in memory.
    public Resolution resolve(WireRequest request) {
        var scope = ScopeHint.of(request);
        var host = hosts.read(request.headers().first("host"));
        var region = scope == null || scope.region().isEmpty() ? host.region() : scope.region();
        var info = find(request, scope, host);
        if (info == null) {
            return notFound(request, scope, host, region);
        }
        var protocol = ProtocolChoice.of(info, request);
        if (!enabled.contains(info.id())) {
            var off =
                    new ServiceException(
                            "NotImplemented",
                            "The service '"
                                    + info.id()
                                    + "' is switched off in this Brume; it "
                                    + "serves: "
                                    + String.join(", ", enabled)
                                    + ".",
                            501);
            return new Resolution.NotFound(protocol, info.id(), region, off);
        }
        var readable =
                switch (info.id()) {
                    case S3 -> pathStyle(request, host);
                    case SQS -> queueOfPath(request, protocol);
                    default -> request;
                };
        return new Resolution.Found(info, protocol, region, readable);
    }

    private ServiceSchema.@Nullable Info find(
            WireRequest request, @Nullable ScopeHint scope, HostName host) {
        if (request.path().startsWith(CBOR_PATH) && ProtocolChoice.isCbor(request)) {
            var info = byCborName.get(cborName(request.path()));
            if (info != null) {
                return info;
            }
        }
        var target = request.headers().first("x-amz-target");
        if (target != null) {
            var info = byTarget.get(target.substring(0, Math.max(0, target.lastIndexOf('.'))));
            if (info != null) {
                return info;
            }
        }
        if (scope != null) {
            var candidates = bySigningName.get(scope.service());
            return candidates == null ? null : narrow(candidates, request, host);
        }
        if (host.service() != null) {
            var sharing = bySigningName.getOrDefault(host.service().signingName(), List.of());
            return sharing.size() < 2 ? host.service() : narrow(sharing, request, host);
        }
        return target == null ? unsigned(request) : null;
    }

    /// Services that share a signing name are told apart by the API version that they were called
    /// with: Elastic Load Balancing's two.
    private static ServiceSchema.Info narrow(
            List<ServiceSchema.Info> candidates, WireRequest request, HostName host) {
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        if (candidates.getFirst().protocols().contains(ProtocolId.REST_XML)) {
            return narrowByPath(candidates, request);
        }
        var version = FormParameters.find(request, "Version");
        for (var candidate : candidates) {
            if (candidate.apiVersion().equals(version)) {
                return candidate;
            }
        }
        var named = host.service();
        if (named != null && candidates.contains(named)) {
            return named;
        }
        var protocol = ProtocolChoice.guess(request);
        for (var candidate : candidates) {
            if (candidate.protocols().contains(protocol)) {
                return candidate;
            }
        }
        return candidates.get(0);
    }

    /// S3 Control shares S3's name. Its calls name an account in a header, and their paths begin
    /// with its version, `/v20180820/`; S3's may look like anything.
    private static ServiceSchema.Info narrowByPath(
            List<ServiceSchema.Info> candidates, WireRequest request) {
        var s3 = candidates.getFirst();
        for (var candidate : candidates) {
            var version = "/v" + candidate.apiVersion().replace("-", "") + "/";
            if (request.path().startsWith(version)
                    && request.headers().contains("x-amz-account-id")) {
                return candidate;
            }
            if (candidate.id().equals(S3)) {
                s3 = candidate;
            }
        }
        return s3;
    }

    /// The service of a request whose scope, target and host say nothing.
    private ServiceSchema.@Nullable Info unsigned(WireRequest request) {
        if (!FormParameters.find(request, "Action").isEmpty()) {
            var candidates = byVersion.get(FormParameters.find(request, "Version"));
            if (candidates != null) {
                return candidates.get(0);
            }
            if (QUEUE_PATH.matcher(request.path()).matches()) {
                return byEndpoint.get(SQS);
            }
        }
        int end = request.path().indexOf('/', 1);
        var first = request.path().substring(1, end < 0 ? request.path().length() : end);
        var byPath = byPathVersion.get(first);
        return byPath == null ? s3 : byPath;
    }

    private static String cborName(String path) {
        int end = path.indexOf('/', CBOR_PATH.length());
        return end < 0 ? "" : path.substring(CBOR_PATH.length(), end);
    }

    /// A bucket in the host becomes the path's first part.
    private WireRequest pathStyle(WireRequest request, HostName host) {
        boolean named = host.service() == null || host.service().id().equals(S3);
        if (host.prefix().isEmpty() || !named) {
            return request;
        }
        return request.withPath("/" + host.prefix() + request.path(), request.query());
    }

    /// A query call to a queue's own URL names the queue by it, where no parameter does.
    private static WireRequest queueOfPath(WireRequest request, ProtocolId protocol) {
        if (protocol != ProtocolId.AWS_QUERY
                || request.path().length() < 2
                || !FormParameters.find(request, QUEUE_URL).isEmpty()) {
            return request;
        }
        var before = request.query().isEmpty() ? "" : request.query() + "&";
        var query =
                before
                        + QUEUE_URL
                        + "="
                        + URLEncoder.encode(request.path(), StandardCharsets.UTF_8);
        return request.withPath(request.path(), query);
    }

    private Resolution notFound(
            WireRequest request, @Nullable ScopeHint scope, HostName host, String region) {
        var protocol = ProtocolChoice.ofUnknown(scope == null ? null : scope.service(), request);
        var target = request.headers().first("x-amz-target");
        var action = FormParameters.find(request, "Action");
        String named;
        String by;
        if (scope != null) {
            named = scope.service();
            by = "the signature's scope";
        } else if (target != null) {
            named = target;
            by = "X-Amz-Target";
        } else if (!host.named().isEmpty()) {
            named = host.named();
            by = "the host name";
        } else if (!action.isEmpty()) {
            named = action;
            by = "Action and Version";
        } else {
            return new Resolution.NotFound(protocol, "", region, namesNothing());
        }
        var problem =
                new ServiceException(
                        "NotImplemented",
                        "Brume has no service for '"
                                + named
                                + "', named by "
                                + by
                                + "; it serves: "
                                + String.join(", ", enabled)
                                + ".",
                        501);
        return new Resolution.NotFound(protocol, named, region, problem);
    }

    private static ServiceException namesNothing() {
        return new ServiceException(
                "MissingAuthenticationToken",
                "The request names no AWS service: it has no signature, no X-Amz-Target, no"
                        + " service's host name, no Action and no known path. Brume's own pages are"
                        + " under /_brume/.",
                403);
    }
}
