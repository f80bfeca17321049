package dev.brume.wire.schema;

/// Where a member of an input, output or error travels in an HTTP message (REST protocols only;
/// the RPC protocols put everything in the body).
public enum Location {
    BODY,
    HEADER,
    /// A map whose entries become headers that share a prefix.
    PREFIX_HEADERS,
    QUERY,
    /// A map of all query parameters that no other member is bound to.
    QUERY_PARAMS,
    URI,
    STATUS_CODE,
    /// The member is the whole body.
    PAYLOAD;

    /// Whether a member stands in the structured body of an answer, which has neither path nor
    /// query.
    public boolean isInAnswerBody() {
        return switch (this) {
            case BODY, QUERY, QUERY_PARAMS, URI -> true;
            case HEADER, PREFIX_HEADERS, STATUS_CODE, PAYLOAD -> false;
        };
    }
}
