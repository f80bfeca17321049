package dev.brume.kms;

import dev.brume.core.auth.Sha256;
import dev.brume.wire.call.ServiceException;

/// The outer of the two encryptions of keys in external key stores: what KMS encrypted with its own
/// material is encrypted once more by the external key manager, so that neither can decrypt alone.
///
/// The proxy is given a digest of the encryption context, never the context.
///
/// Source: AWS KMS Developer Guide, "Double encryption in an external key store".
final class ExternalKeys {
    private final XksProxy proxy;

    ExternalKeys(XksProxy proxy) {
        this.proxy = proxy;
    }

    /// @param data what the inner encryption authenticates
    CiphertextBlob seal(
            KeyDirectory.Located found, CiphertextBlob inner, byte[] data, XksCall call) {
        try {
            var outer =
                    proxy.encrypt(
                            store(found),
                            externalKey(found),
                            Sha256.of(data),
                            inner.sealed(),
                            call);
            return inner.with(outer.bytes());
        } catch (XksProxyException e) {
            throw e.failure().ofUse();
        }
    }

    CiphertextBlob open(
            KeyDirectory.Located found, CiphertextBlob outer, byte[] data, XksCall call) {
        var sealed =
                ExternalCiphertext.parse(outer.sealed())
                        .orElseThrow(() -> KmsErrors.invalidCiphertext());
        try {
            var inner =
                    proxy.decrypt(store(found), externalKey(found), Sha256.of(data), sealed, call);
            return outer.with(inner);
        } catch (XksProxyException e) {
            throw e.failure().ofUse();
        }
    }

    /// The proxy decrypted something that KMS never gave it.
    static ServiceException notOurs() {
        return XksFailure.WRONG_CIPHERTEXT.ofUse();
    }

    /// Finds out whether an external key can serve as a KMS key that is about to be made.
    void checkNew(KeyStore store, String externalKey, XksCall call) {
        try {
            proxy.checkKey(store, externalKey, call);
        } catch (XksProxyException e) {
            throw e.failure().ofNewKey();
        }
    }

    private static KeyStore store(KeyDirectory.Located found) {
        return KeyStores.require(found.state(), found.key().keyStore().orElseThrow());
    }

    private static String externalKey(KeyDirectory.Located found) {
        return found.key().externalKey().orElseThrow();
    }
}
