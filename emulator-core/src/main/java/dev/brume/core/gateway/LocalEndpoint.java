package dev.brume.core.gateway;

import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;

import java.io.IOException;

/// Something that Brume answers beside the AWS services: its admin API, for one. Requests whose
/// path starts with the prefix go to it and pass no filter; of several that fit, the longest
/// prefix wins.
public interface LocalEndpoint {
    /// `/_brume/`
    String prefix();

    /// Whether it answers a path; all that begin with the prefix, unless it says otherwise.
    default boolean serves(String path) {
        return path.startsWith(prefix());
    }

    /// Answers a request; may block. The body need not fit in memory.
    WireResponse handle(WireRequest request) throws IOException;
}
