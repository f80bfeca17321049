package dev.brume.kms;

import static dev.brume.kms.KeyStatus.CREATING;
import static dev.brume.kms.KeyStatus.DISABLED;
import static dev.brume.kms.KeyStatus.ENABLED;
import static dev.brume.kms.KeyStatus.PENDING_DELETION;
import static dev.brume.kms.KeyStatus.PENDING_IMPORT;
import static dev.brume.kms.KeyStatus.PENDING_REPLICA_DELETION;
import static dev.brume.kms.KeyStatus.UNAVAILABLE;
import static dev.brume.kms.KeyStatus.UPDATING;

import java.util.EnumSet;
import java.util.Set;

/// What each operation on an existing key asks of it: how the key may be named, whose it may be,
/// and in which states the operation goes ahead.
///
/// Source: AWS KMS Developer Guide, "Key states of AWS KMS keys" and "AWS KMS permissions"; API
/// Reference for the ways to name a key.
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the sets
enum KeyOperation {
    CANCEL_KEY_DELETION("CancelKeyDeletion", States.AWAITING_DELETION, Naming.KEY),
    CREATE_ALIAS("CreateAlias", States.NOT_ENDING, Naming.KEY),
    CREATE_GRANT("CreateGrant", EnumSet.of(ENABLED, UNAVAILABLE, UPDATING), Naming.FOREIGN_KEY),
    DECRYPT("Decrypt", States.IN_USE, Naming.FOREIGN_ALIAS),
    DELETE_ALIAS("DeleteAlias", States.ALL, Naming.KEY),
    DELETE_IMPORTED_KEY_MATERIAL(
            "DeleteImportedKeyMaterial",
            EnumSet.complementOf(EnumSet.of(CREATING, UPDATING)),
            Naming.KEY),
    DERIVE_SHARED_SECRET("DeriveSharedSecret", States.IN_USE, Naming.FOREIGN_ALIAS),
    DESCRIBE_KEY("DescribeKey", States.ALL, Naming.FOREIGN_ALIAS),
    DISABLE_KEY("DisableKey", States.SWITCHABLE, Naming.KEY),
    DISABLE_KEY_ROTATION("DisableKeyRotation", States.SCHEDULABLE, Naming.KEY),
    ENABLE_KEY("EnableKey", States.SWITCHABLE, Naming.KEY),
    ENABLE_KEY_ROTATION("EnableKeyRotation", States.SCHEDULABLE, Naming.KEY),
    ENCRYPT("Encrypt", States.IN_USE, Naming.FOREIGN_ALIAS),
    GENERATE_DATA_KEY("GenerateDataKey", States.IN_USE, Naming.FOREIGN_ALIAS),
    GENERATE_DATA_KEY_PAIR("GenerateDataKeyPair", States.IN_USE, Naming.FOREIGN_ALIAS),
    GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT(
            "GenerateDataKeyPairWithoutPlaintext", States.IN_USE, Naming.FOREIGN_ALIAS),
    GENERATE_DATA_KEY_WITHOUT_PLAINTEXT(
            "GenerateDataKeyWithoutPlaintext", States.IN_USE, Naming.FOREIGN_ALIAS),
    GENERATE_MAC("GenerateMac", States.IN_USE, Naming.FOREIGN_ALIAS),
    GET_KEY_LAST_USAGE("GetKeyLastUsage", States.ALL, Naming.KEY),
    GET_KEY_POLICY("GetKeyPolicy", States.ALL, Naming.KEY),
    GET_KEY_ROTATION_STATUS("GetKeyRotationStatus", States.ALL, Naming.FOREIGN_KEY),
    GET_PARAMETERS_FOR_IMPORT("GetParametersForImport", States.IMPORTABLE, Naming.KEY),
    GET_PUBLIC_KEY("GetPublicKey", States.IN_USE, Naming.FOREIGN_ALIAS),
    IMPORT_KEY_MATERIAL(
            "ImportKeyMaterial",
            EnumSet.of(ENABLED, DISABLED, PENDING_IMPORT, UNAVAILABLE, UPDATING),
            Naming.KEY),
    LIST_ALIASES("ListAliases", States.ALL, Naming.KEY),
    LIST_GRANTS("ListGrants", States.ALL, Naming.FOREIGN_KEY),
    LIST_KEY_POLICIES("ListKeyPolicies", States.ALL, Naming.KEY),
    LIST_KEY_ROTATIONS("ListKeyRotations", States.ALL, Naming.KEY),
    LIST_RESOURCE_TAGS("ListResourceTags", States.ALL, Naming.KEY),
    PUT_KEY_POLICY("PutKeyPolicy", States.ALL, Naming.KEY),
    RE_ENCRYPT("ReEncrypt", States.IN_USE, Naming.FOREIGN_ALIAS),
    REPLICATE_KEY("ReplicateKey", EnumSet.of(ENABLED), Naming.KEY),
    RETIRE_GRANT("RetireGrant", States.ALL, Naming.FOREIGN_KEY),
    REVOKE_GRANT("RevokeGrant", States.ALL, Naming.FOREIGN_KEY),
    ROTATE_KEY_ON_DEMAND("RotateKeyOnDemand", EnumSet.of(ENABLED, UNAVAILABLE), Naming.KEY),
    SCHEDULE_KEY_DELETION(
            "ScheduleKeyDeletion",
            EnumSet.of(ENABLED, DISABLED, PENDING_IMPORT, UNAVAILABLE, CREATING),
            Naming.KEY),
    SIGN("Sign", States.IN_USE, Naming.FOREIGN_ALIAS),
    TAG_RESOURCE("TagResource", States.NOT_ENDING, Naming.KEY),
    UNTAG_RESOURCE("UntagResource", States.NOT_ENDING, Naming.KEY),
    UPDATE_ALIAS("UpdateAlias", States.NOT_ENDING, Naming.KEY),
    UPDATE_KEY_DESCRIPTION("UpdateKeyDescription", States.NOT_ENDING, Naming.KEY),
    UPDATE_PRIMARY_REGION("UpdatePrimaryRegion", States.IN_USE, Naming.KEY),
    VERIFY("Verify", States.IN_USE, Naming.FOREIGN_ALIAS),
    VERIFY_MAC("VerifyMac", States.IN_USE, Naming.FOREIGN_ALIAS);

    /// How a key may be named, and whose it may be.
    private enum Naming {
        /// Key id or key ARN, in the caller's account.
        KEY,
        /// Key id or key ARN, in any account.
        FOREIGN_KEY,
        /// Key id, key ARN, alias name or alias ARN, in any account.
        FOREIGN_ALIAS
    }

    private static final class States {
        static final Set<KeyStatus> ALL = EnumSet.allOf(KeyStatus.class);
        static final Set<KeyStatus> IN_USE = EnumSet.of(ENABLED, UPDATING);
        static final Set<KeyStatus> SWITCHABLE = EnumSet.of(ENABLED, DISABLED, UNAVAILABLE);
        static final Set<KeyStatus> NOT_ENDING =
                EnumSet.complementOf(EnumSet.of(PENDING_DELETION, PENDING_REPLICA_DELETION));

        // What cannot be rotated says so itself, whatever its state.
        static final Set<KeyStatus> SCHEDULABLE =
                EnumSet.of(ENABLED, PENDING_IMPORT, UNAVAILABLE, UPDATING);
        static final Set<KeyStatus> IMPORTABLE =
                EnumSet.of(ENABLED, DISABLED, PENDING_IMPORT, UNAVAILABLE);
        static final Set<KeyStatus> AWAITING_DELETION =
                EnumSet.of(PENDING_DELETION, PENDING_REPLICA_DELETION);
    }

    private final String wireName;
    private final Set<KeyStatus> states;
    private final Naming naming;

    KeyOperation(String wireName, Set<KeyStatus> states, Naming naming) {
        this.wireName = wireName;
        this.states = states;
        this.naming = naming;
    }

    String wireName() {
        return wireName;
    }

    /// Whether the operation changes the key itself: nobody does that to an AWS managed key.
    boolean changesKey() {
        return Changes.ALL.contains(this);
    }

    private static final class Changes {
        static final Set<KeyOperation> ALL =
                EnumSet.of(
                        CANCEL_KEY_DELETION,
                        CREATE_ALIAS,
                        DELETE_IMPORTED_KEY_MATERIAL,
                        DISABLE_KEY,
                        DISABLE_KEY_ROTATION,
                        ENABLE_KEY,
                        ENABLE_KEY_ROTATION,
                        IMPORT_KEY_MATERIAL,
                        PUT_KEY_POLICY,
                        REPLICATE_KEY,
                        ROTATE_KEY_ON_DEMAND,
                        SCHEDULE_KEY_DELETION,
                        TAG_RESOURCE,
                        UNTAG_RESOURCE,
                        UPDATE_ALIAS,
                        UPDATE_KEY_DESCRIPTION,
                        UPDATE_PRIMARY_REGION);
    }

    boolean takesAliases() {
        return naming == Naming.FOREIGN_ALIAS;
    }

    /// Whether the key is what an alias points to.
    boolean namesTarget() {
        return this == CREATE_ALIAS || this == UPDATE_ALIAS;
    }

    boolean crossesAccounts() {
        return naming != Naming.KEY;
    }

    boolean goesAheadIn(KeyStatus status) {
        return states.contains(status);
    }

    /// Refuses, in AWS's words, a key whose state does not allow the operation.
    void check(String keyArn, KeyStatus status) {
        if (goesAheadIn(status)) {
            return;
        }
        if (this == CANCEL_KEY_DELETION) {
            throw KmsErrors.notPendingDeletion(keyArn);
        }
        throw status == DISABLED
                ? KmsErrors.disabled(keyArn)
                : KmsErrors.invalidState(keyArn, status);
    }
}
