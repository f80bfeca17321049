package dev.brume.core.identity;

import dev.brume.core.Secrets;
import dev.brume.engine.policy.Decision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The encoded messages of refusals, which tell only those about the decision who may decode them:
/// encrypted with a key that stands in the data directory, or lives as long as the process.
///
/// Source: AWS STS API Reference, "DecodeAuthorizationMessage".
public final class AuthorizationMessages {
    /// The longest message that can be handed in for decoding.
    static final int ENCODED_CHARACTERS_MAX = 10_240;

    private static final String KEY_FILE = "authorization-messages.key";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int DECODED_BYTES_MAX = 1 << 20;

    private final Optional<Path> file;
    private final Secrets secrets;
    private volatile byte[] key = new byte[0];

    /// @param directory where the key is kept; empty keeps it in memory
    public AuthorizationMessages(Optional<Path> directory, Secrets secrets) {
        this.file = directory.map(data -> data.resolve(KEY_FILE));
        this.secrets = secrets;
    }

    /// A refusal's message; without the condition keys where it would be too long with them.
    public String encode(Decision decision) {
        var whole = seal(DecisionDocument.of(decision, true));
        return whole.length() <= ENCODED_CHARACTERS_MAX
                ? whole
                : seal(DecisionDocument.of(decision, false));
    }

    /// The decision's document in JSON; empty where this emulator did not encode the message.
    public Optional<String> decode(String message) {
        try {
            var sealed = Base64.getUrlDecoder().decode(message);
            if (sealed.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            var cipher = cipher(Cipher.DECRYPT_MODE, sealed);
            return Optional.of(
                    inflate(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES)));
        } catch (IllegalArgumentException | GeneralSecurityException | DataFormatException e) {
            return Optional.empty();
        }
    }

    private String seal(String document) {
        try {
            var nonce = secrets.bytes(NONCE_BYTES);
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            var sealed = new ByteArrayOutputStream();
            sealed.writeBytes(nonce);
            sealed.writeBytes(cipher.doFinal(deflate(document)));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(
                mode,
                new SecretKeySpec(key(), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        return cipher;
    }

    private static byte[] deflate(String text) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static String inflate(byte[] bytes) throws DataFormatException {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(bytes);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4096];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 || out.size() > DECODED_BYTES_MAX) {
                    throw new DataFormatException("no message of ours");
                }
                out.write(buffer, 0, count);
            }
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private byte[] key() {
        if (key.length == 0) {
            synchronized (this) {
                if (key.length == 0) {
                    key = file.isPresent() ? kept(file.get()) : secrets.bytes(KEY_BYTES);
                }
            }
        }
        return key;
    }

    private byte[] kept(Path path) {
        try {
            if (Files.exists(path)) {
                var known = Files.readAllBytes(path);
                if (known.length == KEY_BYTES) {
                    return known;
                }
            }
            var made = secrets.bytes(KEY_BYTES);
            var part = path.resolveSibling(path.getFileName() + ".part");
            Files.deleteIfExists(part);
            if (Files.getFileStore(path.toAbsolutePath().getParent())
                    .supportsFileAttributeView("posix")) {
                Files.createFile(
                        part,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(part, made);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + path, e);
        }
    }
}
