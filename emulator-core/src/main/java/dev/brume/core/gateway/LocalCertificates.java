package dev.brume.core.gateway;

import dev.brume.core.Workers;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Promise;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The gateway's TLS contexts, one per name that clients ask for, signed by [LocalAuthority] when
/// first asked for. Nothing of it loads while clients speak plain HTTP.
public final class LocalCertificates {
    private final LocalAuthority.Store store;
    private final Workers workers;
    private final Map<String, SslContext> contexts = new ConcurrentHashMap<>();
    private @Nullable LocalAuthority authority;

    public LocalCertificates(LocalAuthority.Store store, Workers workers) {
        this.store = store;
        this.workers = workers;
    }

    /// The authority's certificate, for clients to trust; made where there is none yet.
    public String authorityPem() throws IOException {
        return authority().certificatePem();
    }

    /// Completes the promise with the context for a server name; null where the client names none.
    void contextFor(@Nullable String serverName, Promise<SslContext> promise) {
        var name = serverName == null ? "localhost" : serverName.toLowerCase(Locale.ROOT);
        var known = contexts.get(name);
        if (known != null) {
            promise.setSuccess(known);
            return;
        }
        workers.start(
                "tls-certificate",
                () -> {
                    try {
                        promise.setSuccess(make(name));
                    } catch (IOException | RuntimeException refused) {
                        promise.setFailure(refused);
                    }
                });
    }

    private SslContext make(String name) throws IOException {
        if (contexts.size() >= GatewayLimits.TLS_NAMES_MAX) {
            contexts.clear();
        }
        var leaf = authority().leaf(name);
        var protocols =
                new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1);
        var context =
                SslContextBuilder.forServer(leaf.key(), leaf.chain())
                        .sslProvider(SslProvider.JDK)
                        .applicationProtocolConfig(protocols)
                        .build();
        contexts.put(name, context);
        return context;
    }

    private synchronized LocalAuthority authority() throws IOException {
        if (authority == null) {
            authority = LocalAuthority.open(store);
        }
        return authority;
    }
}
