package dev.brume.route53;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;

/// What a checker asks, and where.
///
/// @param host what the host header says
/// @param serverName what TLS asks for; null where it does not say
/// @param resolved whether the address was looked up, which the status then tells
record ProbeTarget(
        String checkId,
        CheckSubject.Endpoint endpoint,
        InetSocketAddress address,
        String host,
        @Nullable String serverName,
        boolean resolved) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /// The host header has the port where it is not the usual one.
    static ProbeTarget of(
            String checkId,
            CheckSubject.Endpoint endpoint,
            InetSocketAddress address,
            boolean resolved) {
        var name = endpoint.domainName();
        var host = name != null ? name : address.getAddress().getHostAddress();
        int usual = endpoint.isTls() ? HTTPS_PORT : HTTP_PORT;
        return new ProbeTarget(
                checkId,
                endpoint,
                address,
                endpoint.port() == usual ? host : host + ":" + endpoint.port(),
                endpoint.serverName() ? name : null,
                resolved);
    }

    String path() {
        var path = endpoint.path();
        return path == null || path.isEmpty() ? "/" : path.startsWith("/") ? path : "/" + path;
    }

    /// What a status ends with.
    String suffix() {
        return resolved ? ". Resolved IP: " + address.getAddress().getHostAddress() : "";
    }
}
