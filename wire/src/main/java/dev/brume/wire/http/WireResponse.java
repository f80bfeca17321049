package dev.brume.wire.http;

import dev.brume.wire.value.Body;

/// An HTTP answer as protocols make it; the gateway adds request ids, CORS and framing.
public record WireResponse(int status, Headers headers, Body body) {}
