package dev.brume.core.state;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

import java.io.OutputStream;

/// The JSON of journals, snapshots and exports. Loaded only where something is kept.
final class Json {
    /// Rows are our own, so only the memory bounds them.
    private static final StreamReadConstraints READ_BOUNDS =
            StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(1 << 20)
                    .maxNestingDepth(1000)
                    .build();

    // Escapes, because a client may send half of a surrogate pair, which UTF-8 cannot carry.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(READ_BOUNDS)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();

    private Json() {}

    static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    static JsonParser parser(byte[] bytes, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }
}
