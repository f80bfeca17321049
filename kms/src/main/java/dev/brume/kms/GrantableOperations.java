package dev.brume.kms;

import java.util.Set;
import java.util.TreeSet;

/// The operations that a grant on a key can allow: those that the key can carry out.
///
/// Source: AWS KMS Developer Guide, "Grant operations".
final class GrantableOperations {
    private static final Set<String> EVERY_KEY =
            Set.of("CreateGrant", "DescribeKey", "RetireGrant");
    private static final Set<String> ENCRYPTION =
            Set.of("Decrypt", "Encrypt", "ReEncryptFrom", "ReEncryptTo");
    private static final Set<String> DATA_KEYS =
            Set.of(
                    "GenerateDataKey",
                    "GenerateDataKeyWithoutPlaintext",
                    "GenerateDataKeyPair",
                    "GenerateDataKeyPairWithoutPlaintext");

    private GrantableOperations() {}

    static Set<String> of(Key key) {
        var all = new TreeSet<>(EVERY_KEY);
        if (!key.spec().symmetric()) {
            all.add("GetPublicKey");
        }
        switch (key.usage()) {
            case ENCRYPT_DECRYPT -> {
                all.addAll(ENCRYPTION);
                if (key.spec() == KeySpec.SYMMETRIC_DEFAULT) {
                    all.addAll(DATA_KEYS);
                }
            }
            case SIGN_VERIFY -> all.addAll(Set.of("Sign", "Verify"));
            case GENERATE_VERIFY_MAC -> all.addAll(Set.of("GenerateMac", "VerifyMac"));
            case KEY_AGREEMENT -> all.add("DeriveSharedSecret");
        }
        return all;
    }
}
