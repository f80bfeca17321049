package dev.brume.kms;

/// A key's state as the API names it.
enum KeyStatus {
    CREATING("Creating", "is creating."),
    ENABLED("Enabled", "is enabled."),
    DISABLED("Disabled", "is disabled."),
    PENDING_DELETION("PendingDeletion", "is pending deletion."),
    PENDING_REPLICA_DELETION("PendingReplicaDeletion", "is pending replica deletion."),
    PENDING_IMPORT("PendingImport", "is pending import."),
    UPDATING("Updating", "is updating."),
    UNAVAILABLE("Unavailable", "is unavailable.");

    private final String wireName;
    private final String sentence;

    KeyStatus(String wireName, String sentence) {
        this.wireName = wireName;
        this.sentence = sentence;
    }

    String wireName() {
        return wireName;
    }

    /// What an error says of a key in this state, after its ARN.
    String sentence() {
        return sentence;
    }

    static KeyStatus of(KeyState state) {
        return switch (state) {
            case KeyState.Creating creating -> CREATING;
            case KeyState.Enabled enabled -> ENABLED;
            case KeyState.Disabled disabled -> DISABLED;
            case KeyState.PendingDeletion pending -> PENDING_DELETION;
            case KeyState.PendingReplicaDeletion pending -> PENDING_REPLICA_DELETION;
            case KeyState.PendingImport pending -> PENDING_IMPORT;
            case KeyState.Updating updating -> UPDATING;
        };
    }
}
