package dev.brume.kms;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;

import javax.crypto.KeyAgreement;

/// Elliptic-curve Diffie-Hellman: the raw shared secret, the x-coordinate of the common point
/// (NIST SP 800-56A §5.7.1.2).
final class KeyAgreements {
    private KeyAgreements() {}

    /// @throws IllegalArgumentException where the other's key is not on the same curve
    static byte[] derive(KeySpec spec, PrivateKey own, PublicKey others) {
        try {
            var agreement =
                    spec == KeySpec.SM2
                            ? KeyAgreement.getInstance("ECDH", BouncyCastle.provider())
                            : KeyAgreement.getInstance("ECDH");
            agreement.init(own);
            agreement.doPhase(others, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no shared secret", e);
        }
    }
}
