package dev.brume.kms;

import org.bouncycastle.jce.provider.BouncyCastleProvider;

import java.security.Provider;

/// The provider for what the JDK lacks: secp256k1 and SM2. It is loaded on first use, since few
/// need it, and never registered with the JVM.
final class BouncyCastle {
    private BouncyCastle() {}

    static Provider provider() {
        return Loaded.PROVIDER;
    }

    private static final class Loaded {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }
}
