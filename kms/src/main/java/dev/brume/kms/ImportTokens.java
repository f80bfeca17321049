package dev.brume.kms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/// Import tokens: they hold the private wrapping key themselves, wrapped, so that nothing is kept
/// for imports that never come.
final class ImportTokens {
    private static final String LABEL = "import token";

    private final KeyVault vault;

    ImportTokens(KeyVault vault) {
        this.vault = vault;
    }

    /// What a token holds.
    ///
    /// @param wrapping the spec of the wrapping key
    /// @param privateKey the wrapping key's private part, PKCS #8
    record Content(
            String keyArn,
            WrappingAlgorithm algorithm,
            KeySpec wrapping,
            Instant until,
            byte[] privateKey) {
        @Override
        public String toString() {
            return "Content[" + keyArn + " until " + until + "]";
        }
    }

    byte[] issue(Content content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(content.keyArn());
            out.writeUTF(content.algorithm().name());
            out.writeUTF(content.wrapping().name());
            out.writeLong(content.until().getEpochSecond());
            out.writeInt(content.privateKey().length);
            out.write(content.privateKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vault.wrap(LABEL, bytes.toByteArray());
    }

    /// The content; empty where KMS did not issue the token.
    Optional<Content> read(byte[] token) {
        return vault.unwrap(LABEL, token).map(ImportTokens::content);
    }

    private static Content content(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Content(
                    in.readUTF(),
                    WrappingAlgorithm.valueOf(in.readUTF()),
                    KeySpec.valueOf(in.readUTF()),
                    Instant.ofEpochSecond(in.readLong()),
                    in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
