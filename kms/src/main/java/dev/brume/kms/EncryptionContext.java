package dev.brume.kms;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// The name-value pairs that a caller binds to a ciphertext: not secret, not stored, and needed
/// again to decrypt. No context and an empty one are the same.
final class EncryptionContext {
    private static final byte[] NONE = new byte[0];

    private EncryptionContext() {}

    /// The bytes that stand for a context: pairs in the order of their names, each name and value
    /// after its length, so that no two contexts share a form.
    static byte[] canonical(Map<String, String> context) {
        if (context.isEmpty()) {
            return NONE;
        }
        var out = new ByteArrayOutputStream();
        new TreeMap<>(context)
                .forEach(
                        (name, value) -> {
                            append(out, name);
                            append(out, value);
                        });
        return out.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }
}
