package dev.brume.core.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 without the provider look-up that [MessageDigest#getInstance] costs each time: a
/// pristine digest is kept and cloned.
public final class Sha256 {
    private static final MessageDigest PRISTINE = pristine();

    private Sha256() {}

    /// A fresh digest.
    public static MessageDigest digest() {
        return copy(PRISTINE);
    }

    public static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    /// A digest that goes on from where the given one stands. Safe for many threads at once as
    /// long as nobody updates the original.
    static MessageDigest copy(MessageDigest original) {
        try {
            return (MessageDigest) original.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest pristine() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
