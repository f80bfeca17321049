package dev.brume.s3;

import java.time.Instant;
import java.util.Optional;

/// What keeps a version from being deleted.
///
/// @param mode `GOVERNANCE` or `COMPLIANCE`; empty where nothing retains it
/// @param until the retention's end
/// @param hold `ON`, `OFF`; empty where none was ever set
record Lock(String mode, Optional<Instant> until, String hold) {
    static final Lock NONE = new Lock("", Optional.empty(), "");
    static final String GOVERNANCE = "GOVERNANCE";
    static final String COMPLIANCE = "COMPLIANCE";

    /// Whether the version may go.
    ///
    /// @param bypass whether the caller passes over governance
    boolean permitsDelete(Instant now, boolean bypass) {
        if (hold.equals("ON")) {
            return false;
        }
        return !retains(now) || (mode.equals(GOVERNANCE) && bypass);
    }

    boolean retains(Instant now) {
        return until.isPresent() && now.isBefore(until.get());
    }

    Lock retained(String newMode, Optional<Instant> end) {
        return new Lock(newMode, end, hold);
    }

    Lock held(String status) {
        return new Lock(mode, until, status);
    }
}
