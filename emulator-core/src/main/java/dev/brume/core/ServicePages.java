package dev.brume.core;

import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;

import java.io.IOException;

/// What a service serves beside its API: pages for developers, certificates.
@FunctionalInterface
public interface ServicePages {
    /// A service without pages.
    ServicePages NONE =
            request -> {
                throw new IOException("there is no such page");
            };

    /// Answers a request whose path begins with one of [ServiceProvider#pages].
    WireResponse handle(WireRequest request) throws IOException;
}
