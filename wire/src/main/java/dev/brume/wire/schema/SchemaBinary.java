package dev.brume.wire.schema;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The compact form in which a service's schema travels from the generator to the running program.
///
/// All strings stand once, in a table at the front; everything else is variable-length integers
/// that name strings, shapes and flags. KMS takes 18 KB and reads in some milliseconds when
/// nothing is warm, so a service's schema is read when the service is first called and not before.
/// Generator and reader are built together: a version that the reader does not know is an error,
/// never a guess.
public final class SchemaBinary {
    static final int MAGIC = 0x42525357; // BRSW
    static final int VERSION = 1;

    private SchemaBinary() {}

    /// The schema as bytes; the same schema makes the same bytes.
    public static byte[] write(ServiceSchema schema) {
        return new SchemaWriter().write(schema);
    }

    /// @throws IllegalArgumentException where the bytes are no schema of this version
    public static ServiceSchema read(byte[] bytes) {
        return new SchemaReader(bytes).read();
    }

    /// Reads a schema that stands beside a class.
    ///
    /// @throws IllegalArgumentException where there is none, or of another version
    public static ServiceSchema load(Class<?> owner, String resource) {
        try (var in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "no schema " + resource + " beside " + owner.getName());
            }
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
