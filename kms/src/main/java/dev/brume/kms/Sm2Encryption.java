package dev.brume.kms;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;

/// SM2 public-key encryption (GB/T 32918.4). The ciphertext is the DER sequence of GM/T 0009: the
/// point's two coordinates, the hash, the encrypted bytes.
final class Sm2Encryption {
    /// KMS's bound for `SM2PKE`.
    static final int PLAINTEXT_BYTES_MAX = 1024;

    private static final int FIELD_BYTES = 32;
    private static final int HASH_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;

    private Sm2Encryption() {}

    static byte[] encrypt(PublicKey key, byte[] plaintext) {
        try {
            var engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
            engine.init(true, new ParametersWithRandom(ECUtil.generatePublicKeyParameter(key)));
            var flat = engine.processBlock(plaintext, 0, plaintext.length);
            int hashStart = 1 + 2 * FIELD_BYTES;
            int textStart = hashStart + HASH_BYTES;
            ASN1Encodable[] parts = {
                new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(flat, 1, 1 + FIELD_BYTES))),
                new ASN1Integer(
                        new BigInteger(1, Arrays.copyOfRange(flat, 1 + FIELD_BYTES, hashStart))),
                new DEROctetString(Arrays.copyOfRange(flat, hashStart, textStart)),
                new DEROctetString(Arrays.copyOfRange(flat, textStart, flat.length))
            };
            return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
        } catch (InvalidKeyException | InvalidCipherTextException | IOException e) {
            throw new IllegalStateException("SM2 encryption failed", e);
        }
    }

    /// The plaintext; empty where the ciphertext is not one of that key.
    static Optional<byte[]> decrypt(PrivateKey key, byte[] ciphertext) {
        try {
            var parts = ASN1Sequence.getInstance(ciphertext);
            if (parts.size() != 4) {
                return Optional.empty();
            }
            var hash = ASN1OctetString.getInstance(parts.getObjectAt(2)).getOctets();
            if (hash.length != HASH_BYTES) {
                return Optional.empty();
            }
            var flat =
                    Arrays.concatenate(
                            new byte[][] {
                                {UNCOMPRESSED},
                                coordinate(parts.getObjectAt(0)),
                                coordinate(parts.getObjectAt(1)),
                                hash,
                                ASN1OctetString.getInstance(parts.getObjectAt(3)).getOctets()
                            });
            var engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
            engine.init(false, ECUtil.generatePrivateKeyParameter(key));
            return Optional.of(engine.processBlock(flat, 0, flat.length));
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("SM2 decryption failed", e);
        }
    }

    private static byte[] coordinate(ASN1Encodable integer) {
        return BigIntegers.asUnsignedByteArray(
                FIELD_BYTES, ASN1Integer.getInstance(integer).getPositiveValue());
    }
}
