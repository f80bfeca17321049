package dev.brume.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/// What symmetric encryption answers: opaque to clients, and naming the key that decrypts it.
///
/// | bytes | content |
/// |---|---|
/// | 1 | version of this format: 1 |
/// | 6 | account of the key, as a number |
/// | 1 | length n of the key id |
/// | n | key id, ASCII |
/// | 16 | first half of the key material id |
/// | 4 | CRC-32 of the bytes before it |
/// | 12 | initialisation vector |
/// | rest | ciphertext and tag |
///
/// The Region is not named: related multi-Region keys decrypt each other's ciphertexts. What names
/// the
/// key is authenticated with the ciphertext; the checksum tells a damaged blob from one of another
/// key before any key is looked for.
///
/// @param account twelve digits
/// @param materialPrefix the first 32 hexadecimal digits of the material's id
record CiphertextBlob(
        String account, String keyId, String materialPrefix, byte[] iv, byte[] sealed) {
    private static final byte FORMAT = 1;
    private static final int ACCOUNT_BYTES = 6;
    private static final int ACCOUNT_DIGITS = 12;
    private static final int MATERIAL_BYTES = 16;
    private static final int MATERIAL_DIGITS = 2 * MATERIAL_BYTES;
    private static final HexFormat HEX = HexFormat.of();

    static CiphertextBlob of(
            String account, String keyId, Material material, byte[] iv, byte[] sealed) {
        return new CiphertextBlob(
                account, keyId, material.id().substring(0, MATERIAL_DIGITS), iv, sealed);
    }

    /// The bytes before the vector: what names the key.
    static byte[] header(String account, String keyId, Material material) {
        return header(account, keyId, material.id().substring(0, MATERIAL_DIGITS));
    }

    byte[] header() {
        return header(account, keyId, materialPrefix);
    }

    private static byte[] header(String account, String keyId, String materialPrefix) {
        var id = keyId.getBytes(StandardCharsets.US_ASCII);
        var number = ByteBuffer.allocate(Long.BYTES).putLong(Long.parseLong(account)).array();
        return ByteBuffer.allocate(2 + ACCOUNT_BYTES + id.length + MATERIAL_BYTES)
                .put(FORMAT)
                .put(number, Long.BYTES - ACCOUNT_BYTES, ACCOUNT_BYTES)
                .put((byte) id.length)
                .put(id)
                .put(HEX.parseHex(materialPrefix))
                .array();
    }

    byte[] bytes() {
        var header = header();
        return ByteBuffer.allocate(header.length + Integer.BYTES + iv.length + sealed.length)
                .put(header)
                .putInt(checksum(header, header.length))
                .put(iv)
                .put(sealed)
                .array();
    }

    /// The same blob around another ciphertext.
    CiphertextBlob with(byte[] otherSealed) {
        return new CiphertextBlob(account, keyId, materialPrefix, iv, otherSealed);
    }

    boolean sealedWith(Material material) {
        return material.id().startsWith(materialPrefix);
    }

    /// Reads a blob; empty where the bytes are not one.
    static Optional<CiphertextBlob> parse(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        if (in.remaining() < 2 + ACCOUNT_BYTES || in.get() != FORMAT) {
            return Optional.empty();
        }
        long account = 0;
        for (int i = 0; i < ACCOUNT_BYTES; i++) {
            account = account << 8 | in.get() & 0xff;
        }
        int idLength = in.get() & 0xff;
        int named = idLength + MATERIAL_BYTES;
        if (in.remaining() < named + Integer.BYTES + AesGcm.IV_BYTES + AesGcm.TAG_BYTES) {
            return Optional.empty();
        }
        var id = new String(take(in, idLength), StandardCharsets.US_ASCII);
        var material = HEX.formatHex(take(in, MATERIAL_BYTES));
        if (checksum(bytes, in.position()) != in.getInt()) {
            return Optional.empty();
        }
        var iv = take(in, AesGcm.IV_BYTES);
        return Optional.of(
                new CiphertextBlob(accountId(account), id, material, iv, take(in, in.remaining())));
    }

    private static int checksum(byte[] bytes, int count) {
        var crc = new CRC32();
        crc.update(bytes, 0, count);
        return (int) crc.getValue();
    }

    // Formatting by a pattern would cost as much as decrypting.
    private static String accountId(long number) {
        var digits = Long.toString(number);
        return "0".repeat(Math.max(0, ACCOUNT_DIGITS - digits.length())) + digits;
    }

    private static byte[] take(ByteBuffer in, int count) {
        var bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }
}
