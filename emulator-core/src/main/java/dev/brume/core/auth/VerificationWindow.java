package dev.brume.core.auth;

import java.time.Duration;
import java.time.Instant;

/// When a signature is valid, by the emulator's clock.
final class VerificationWindow {
    /// How far a request's clock may be from the emulator's, either way.
    static final Duration SKEW = Duration.ofMinutes(15);

    private VerificationWindow() {}

    /// @throws dev.brume.wire.call.ServiceException where the signature is not valid now
    static void check(RequestSignature signature, Instant now, ErrorDialect dialect) {
        if (signature.time().isAfter(now.plus(SKEW))) {
            throw AuthErrors.notYetCurrent(dialect, signature, now);
        }
        if (signature.presigned()) {
            if (now.isAfter(signature.time().plusSeconds(signature.expires()))) {
                throw AuthErrors.presignedExpired(dialect, signature, now);
            }
        } else if (signature.time().isBefore(now.minus(SKEW))) {
            throw AuthErrors.expired(dialect, signature, now);
        }
    }
}
