package dev.brume.kms;

import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What every cryptographic operation does before and after its own work.
final class KeyUse {
    private final KeyDirectory directory;
    private final GrantTokens tokens;
    private final LastUses lastUses;

    KeyUse(KeyDirectory directory, GrantTokens tokens, LastUses lastUses) {
        this.directory = directory;
        this.tokens = tokens;
        this.lastUses = lastUses;
    }

    /// Finds the key; it must be in a state to be used, and be for this usage.
    KeyDirectory.Located begin(
            String keyId,
            KeyOperation operation,
            KeyUsage usage,
            @Nullable List<String> grantTokens,
            RequestContext context) {
        tokens.check(grantTokens);
        var found = directory.find(keyId, operation, context);
        checkUsage(found.key(), usage, operation);
        return found;
    }

    /// Finds the key that a ciphertext names; the same is asked of it.
    KeyDirectory.Located begin(
            CiphertextBlob blob,
            KeyOperation operation,
            @Nullable List<String> grantTokens,
            RequestContext context) {
        tokens.check(grantTokens);
        var found = directory.ofCiphertext(blob, operation, context);
        checkUsage(found.key(), KeyUsage.ENCRYPT_DECRYPT, operation);
        return found;
    }

    private static void checkUsage(Key key, KeyUsage usage, KeyOperation operation) {
        if (key.usage() != usage) {
            throw KmsErrors.usage(key, operation);
        }
    }

    /// Ends the checks: a dry run goes no further, a use is noted.
    void go(Key key, KeyOperation operation, @Nullable Boolean dryRun, RequestContext context) {
        if (Boolean.TRUE.equals(dryRun)) {
            throw KmsErrors.dryRun();
        }
        lastUses.note(key, operation, context);
    }

    /// The version that a key encrypts and signs with.
    static Material current(Key key) {
        return key.current().orElseThrow(() -> KmsErrors.internal());
    }

    /// A call for a Nitro enclave needs a document that only such an enclave can get.
    static void refuseRecipient(@Nullable Object recipient) {
        if (recipient != null) {
            throw KmsErrors.attestation();
        }
    }
}
