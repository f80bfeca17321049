package dev.brume.kms;

import dev.brume.core.Secrets;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;

/// RSA signatures over a digest that is made already, which the JCA does not offer: the encodings
/// of RFC 8017 §9 around the JCA's raw RSA. PSS uses MGF1 with the same hash and a salt as long as
/// the digest.
final class RsaSignatures {
    private static final byte PSS_TRAILER = (byte) 0xbc;
    private static final int PSS_PREFIX_BYTES = 8;

    private final Secrets secrets;

    RsaSignatures(Secrets secrets) {
        this.secrets = secrets;
    }

    byte[] signPkcs1(PrivateKey key, String hash, byte[] digest) throws GeneralSecurityException {
        return raw(Cipher.ENCRYPT_MODE, key, pkcs1(modulus(key), hash, digest));
    }

    boolean verifyPkcs1(PublicKey key, String hash, byte[] digest, byte[] signature)
            throws GeneralSecurityException {
        if (!inRange(key, signature)) {
            return false;
        }
        var encoded = raw(Cipher.DECRYPT_MODE, key, signature);
        return MessageDigest.isEqual(encoded, pkcs1(modulus(key), hash, digest));
    }

    byte[] signPss(PrivateKey key, String hash, byte[] digest) throws GeneralSecurityException {
        var salt = secrets.bytes(digest.length);
        int bits = modulus(key).bitLength() - 1;
        int length = (bits + 7) / 8;
        var h = pssHash(hash, digest, salt);
        var block = new byte[length - h.length - 1];
        block[block.length - salt.length - 1] = 1;
        System.arraycopy(salt, 0, block, block.length - salt.length, salt.length);
        mask(block, hash, h);
        block[0] &= (byte) (0xff >>> (8 * length - bits));
        var encoded = ByteBuffer.allocate(length).put(block).put(h).put(PSS_TRAILER).array();
        return raw(Cipher.ENCRYPT_MODE, key, encoded);
    }

    boolean verifyPss(PublicKey key, String hash, byte[] digest, byte[] signature)
            throws GeneralSecurityException {
        if (!inRange(key, signature)) {
            return false;
        }
        int bits = modulus(key).bitLength() - 1;
        int length = (bits + 7) / 8;
        var decrypted = raw(Cipher.DECRYPT_MODE, key, signature);
        var encoded = Arrays.copyOfRange(decrypted, decrypted.length - length, decrypted.length);
        int unused = 8 * length - bits;
        int blockLength = length - digest.length - 1;
        if (encoded[length - 1] != PSS_TRAILER
                || (encoded[0] & 0xff) >>> (8 - unused) != 0
                || decrypted.length > length && decrypted[0] != 0) {
            return false;
        }
        var block = Arrays.copyOf(encoded, blockLength);
        var h = Arrays.copyOfRange(encoded, blockLength, length - 1);
        mask(block, hash, h);
        block[0] &= (byte) (0xff >>> unused);
        int saltStart = blockLength - digest.length;
        for (int i = 0; i < saltStart - 1; i++) {
            if (block[i] != 0) {
                return false;
            }
        }
        var salt = Arrays.copyOfRange(block, saltStart, blockLength);
        return block[saltStart - 1] == 1 && MessageDigest.isEqual(h, pssHash(hash, digest, salt));
    }

    private static byte[] pssHash(String hash, byte[] digest, byte[] salt)
            throws GeneralSecurityException {
        var digester = MessageDigest.getInstance(hash);
        digester.update(new byte[PSS_PREFIX_BYTES]);
        digester.update(digest);
        return digester.digest(salt);
    }

    private static void mask(byte[] block, String hash, byte[] seed)
            throws GeneralSecurityException {
        var digester = MessageDigest.getInstance(hash);
        int done = 0;
        for (int counter = 0; done < block.length; counter++) {
            digester.update(seed);
            var part = digester.digest(ByteBuffer.allocate(Integer.BYTES).putInt(counter).array());
            for (int i = 0; i < part.length && done < block.length; i++) {
                block[done++] ^= part[i];
            }
        }
    }

    private static byte[] pkcs1(BigInteger modulus, String hash, byte[] digest) {
        var info = digestInfo(hash);
        var encoded = new byte[(modulus.bitLength() + 7) / 8];
        int tail = info.length + digest.length;
        Arrays.fill(encoded, 2, encoded.length - tail - 1, (byte) 0xff);
        encoded[1] = 1;
        System.arraycopy(info, 0, encoded, encoded.length - tail, info.length);
        System.arraycopy(digest, 0, encoded, encoded.length - digest.length, digest.length);
        return encoded;
    }

    // RFC 8017 §9.2, note 1.
    private static byte[] digestInfo(String hash) {
        return HexFormat.of()
                .parseHex(
                        switch (hash) {
                            case "SHA-256" -> "3031300d060960864801650304020105000420";
                            case "SHA-384" -> "3041300d060960864801650304020205000430";
                            case "SHA-512" -> "3051300d060960864801650304020305000440";
                            default -> throw new IllegalArgumentException(hash);
                        });
    }

    private static boolean inRange(PublicKey key, byte[] signature) {
        var modulus = modulus(key);
        return signature.length == (modulus.bitLength() + 7) / 8
                && new BigInteger(1, signature).compareTo(modulus) < 0;
    }

    private static BigInteger modulus(Key key) {
        return ((RSAKey) key).getModulus();
    }

    private static byte[] raw(int mode, Key key, byte[] block) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("RSA/ECB/NoPadding");
        cipher.init(mode, key);
        return cipher.doFinal(block);
    }
}
