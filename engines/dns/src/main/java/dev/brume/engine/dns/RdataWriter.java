package dev.brume.engine.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Collects the octets of record data.
final class RdataWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(32);

    RdataWriter octet(int value) {
        out.write(value);
        return this;
    }

    RdataWriter sixteen(int value) {
        return octet(value >>> 8).octet(value);
    }

    RdataWriter thirtyTwo(long value) {
        return sixteen((int) (value >>> 16)).sixteen((int) value);
    }

    RdataWriter bytes(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    RdataWriter ascii(String text) {
        return bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// A name, case kept, uncompressed.
    RdataWriter name(String text) {
        try {
            return bytes(NameText.wire(text));
        } catch (NameException bad) {
            throw RdataException.of(bad, text);
        }
    }

    /// A length octet and as many octets.
    RdataWriter string(byte[] octets) {
        return octet(octets.length).bytes(octets);
    }

    byte[] done() {
        return out.toByteArray();
    }
}
