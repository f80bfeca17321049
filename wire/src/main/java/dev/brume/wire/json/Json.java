package dev.brume.wire.json;

import dev.brume.wire.value.Numbers;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// How deep, long and big JSON may be, and the one parser factory that knows it.
final class Json {
    /// How many objects and arrays may stand in one another. DynamoDB's own bound for documents
    /// is 32; nothing that AWS answers comes near this. It bounds the stack of readers.
    static final int DEPTH_MAX = 200;

    /// How many names, values, brackets and braces a body may hold: `{}` is two bytes, but an
    /// object with all its members in memory. AWS's own bounds on requests lie far below.
    static final long TOKENS_MAX = 1_000_000;

    /// Bytes of a member's or a map key's name.
    static final int NAME_BYTES_MAX = 64 * 1024;

    /// Parsers' and generators' buffers that are kept for reuse: as many as calls run at once.
    static final int BUFFERS_MAX = 64;

    // Strings are bounded by the body, whose size the gateway bounds; the encoding is always UTF-8.
    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxTokenCount(TOKENS_MAX)
                                    .maxNumberLength(Numbers.DIGITS_MAX)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(NAME_BYTES_MAX)
                                    .build())
                    .streamWriteConstraints(
                            StreamWriteConstraints.builder().maxNestingDepth(2 * DEPTH_MAX).build())
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_MAX))
                    .build();

    private Json() {}
}
