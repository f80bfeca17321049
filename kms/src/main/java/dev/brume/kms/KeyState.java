package dev.brume.kms;

import java.time.Instant;

/// What can be done with a key at present. Only states that await an instant carry one.
///
/// `Unavailable` is not among them: it follows from the connection of the custom key store that a
/// key lives in, and [KmsState#statusOf] works it out.
///
/// Source: AWS KMS Developer Guide, "Key states of AWS KMS keys".
sealed interface KeyState {
    /// A replica that is being made.
    record Creating(Instant until) implements KeyState {}

    record Enabled() implements KeyState {}

    record Disabled() implements KeyState {}

    /// Scheduled to be deleted.
    ///
    /// @param deletion when the key ends
    /// @param days the waiting period that was asked for
    record PendingDeletion(Instant deletion, int days) implements KeyState {}

    /// A multi-Region primary that will be scheduled for deletion when its last replica is gone.
    ///
    /// @param days the waiting period that begins then
    record PendingReplicaDeletion(int days) implements KeyState {}

    /// A key that lacks imported material.
    record PendingImport() implements KeyState {}

    /// A multi-Region key whose primary Region is changing; the state that follows is kept.
    record Updating(Instant until, boolean enabled) implements KeyState {}
}
