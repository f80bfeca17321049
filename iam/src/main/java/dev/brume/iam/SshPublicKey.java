package dev.brume.iam;

import dev.brume.model.iam.InvalidPublicKeyException;
import dev.brume.wire.call.ServiceException;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// An RSA key that proves who pushes over SSH.
///
/// @param text as it was given
record SshPublicKey(RSAPublicKey key, String text) {
    private static final String RSA = "RSA";
    private static final String SSH_RSA = "ssh-rsa";
    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_END = "-----END PUBLIC KEY-----";
    private static final int BITS_MIN = 2_048;
    private static final int PEM_LINE = 64;

    /// A key in either form.
    ///
    /// @throws ServiceException `InvalidPublicKey` where it is none, or too short
    static SshPublicKey of(String text) {
        try {
            var factory = KeyFactory.getInstance(RSA);
            var key =
                    (RSAPublicKey)
                            (text.strip().startsWith(PEM_BEGIN)
                                    ? factory.generatePublic(new X509EncodedKeySpec(pemBytes(text)))
                                    : factory.generatePublic(sshSpec(text)));
            if (key.getModulus().bitLength() < BITS_MIN) {
                throw invalid();
            }
            return new SshPublicKey(key, text);
        } catch (GeneralSecurityException
                | IllegalArgumentException
                | BufferUnderflowException
                | ArithmeticException e) {
            throw invalid();
        }
    }

    private static ServiceException invalid() {
        return InvalidPublicKeyException.of("The public key is malformed or otherwise invalid.");
    }

    private static byte[] pemBytes(String text) {
        return Base64.getMimeDecoder()
                .decode(text.strip().replace(PEM_BEGIN, "").replace(PEM_END, ""));
    }

    private static RSAPublicKeySpec sshSpec(String text) {
        var words = text.strip().split("\\s+", 3);
        if (words.length < 2 || !words[0].equals(SSH_RSA)) {
            throw new IllegalArgumentException(text);
        }
        var blob = ByteBuffer.wrap(Base64.getDecoder().decode(words[1]));
        if (!new String(next(blob), StandardCharsets.US_ASCII).equals(SSH_RSA)) {
            throw new IllegalArgumentException(text);
        }
        var exponent = new BigInteger(next(blob));
        return new RSAPublicKeySpec(new BigInteger(next(blob)), exponent);
    }

    private static byte[] next(ByteBuffer blob) {
        int length = blob.getInt();
        if (length < 0 || length > blob.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        blob.get(bytes);
        return bytes;
    }

    private byte[] blob() {
        var blob = new ByteArrayOutputStream();
        for (var part :
                new byte[][] {
                    SSH_RSA.getBytes(StandardCharsets.US_ASCII),
                    key.getPublicExponent().toByteArray(),
                    key.getModulus().toByteArray()
                }) {
            blob.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            blob.writeBytes(part);
        }
        return blob.toByteArray();
    }

    /// MD5 over the blob, as `ssh-keygen -E md5` shows it.
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(blob());
            return HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /// In OpenSSH's form; with its comment, where it was given so.
    String ssh() {
        return text.strip().startsWith(PEM_BEGIN)
                ? SSH_RSA + " " + Base64.getEncoder().encodeToString(blob())
                : text;
    }

    String pem() {
        if (text.strip().startsWith(PEM_BEGIN)) {
            return text;
        }
        var lines = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
        return PEM_BEGIN + "\n" + lines.encodeToString(key.getEncoded()) + "\n" + PEM_END + "\n";
    }
}
