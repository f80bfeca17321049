package dev.brume.kms;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;

/// Works out the public part of an imported private key.
final class PublicKeys {
    private PublicKeys() {}

    /// SubjectPublicKeyInfo.
    ///
    /// @throws IllegalArgumentException where the key is not of the spec
    static byte[] of(KeySpec spec, PrivateKey key) {
        checkSize(spec, key);
        try {
            var parameters = publicOf(PrivateKeyFactory.createKey(key.getEncoded()));
            var info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(parameters);
            var encoded = info.getEncoded();
            // Reading it back refuses a curve that is not the spec's.
            var read = KeyPairs.publicKey(spec, encoded);
            checkSize(spec, read);
            return read.getEncoded();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a private key of " + spec, e);
        }
    }

    private static AsymmetricKeyParameter publicOf(AsymmetricKeyParameter key) {
        return switch (key) {
            case RSAPrivateCrtKeyParameters rsa ->
                    new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            case ECPrivateKeyParameters curve ->
                    new ECPublicKeyParameters(
                            curve.getParameters().getG().multiply(curve.getD()),
                            curve.getParameters());
            case Ed25519PrivateKeyParameters edwards -> edwards.generatePublicKey();
            case MLDSAPrivateKeyParameters lattice -> lattice.getPublicKeyParameters();
            default -> throw new IllegalArgumentException("not a key of KMS");
        };
    }

    private static void checkSize(KeySpec spec, java.security.Key key) {
        boolean fits =
                switch (key) {
                    case RSAKey rsa -> rsa.getModulus().bitLength() == spec.bits();
                    case ECKey curve -> orderBits(curve) == spec.bits();
                    default -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException("not a key of " + spec);
        }
    }

    private static int orderBits(ECKey key) {
        BigInteger order = key.getParams().getOrder();
        return order.bitLength();
    }
}
