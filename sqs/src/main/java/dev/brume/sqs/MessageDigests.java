package dev.brume.sqs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The digests by which clients check that a message arrived whole.
///
/// Source: Developer Guide, "Calculating the MD5 message digest for message attributes".
final class MessageDigests {
    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private MessageDigests() {}

    static String ofBody(String body) {
        return hex(digest("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    /// Of name, type and value of every attribute, in the order of names.
    static String ofAttributes(Map<String, Attribute> attributes) {
        var digest = digest("MD5");
        for (var entry : new TreeMap<>(attributes).entrySet()) {
            var attribute = entry.getValue();
            add(digest, entry.getKey().getBytes(StandardCharsets.UTF_8));
            add(digest, attribute.type().getBytes(StandardCharsets.UTF_8));
            if (attribute.binary()) {
                digest.update(BINARY);
                add(digest, attribute.bytes());
            } else {
                digest.update(TEXT);
                add(digest, attribute.text().orElse("").getBytes(StandardCharsets.UTF_8));
            }
        }
        return hex(digest.digest());
    }

    /// The deduplication id of a message in a queue that deduplicates by content.
    static String ofContent(String body) {
        return hex(digest("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
