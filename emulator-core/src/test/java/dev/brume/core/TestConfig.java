package dev.brume.core;

import dev.brume.core.auth.IamEnforcement;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Settings of emulators under test: a frozen clock, a seed, and bodies of at most a million bytes.
final class TestConfig {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final int BODY_BYTES_MAX = 1_000_000;

    /// Names a caller, whose signature cannot be checked: enough where that is not enforced.
    static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/parrot/aws4_request";

    private TestConfig() {}

    static EmulatorConfig withPort(int port) {
        return with(port, IamEnforcement.REPORT);
    }

    static EmulatorConfig with(int port, IamEnforcement iam) {
        var defaults = EmulatorConfig.IN_MEMORY;
        return new EmulatorConfig(
                defaults.host(),
                port,
                Optional.empty(),
                false,
                Set.of(),
                iam,
                defaults.account(),
                defaults.region(),
                OptionalLong.of(1),
                Optional.of(START),
                BODY_BYTES_MAX,
                defaults.publicHost(),
                defaults.cors());
    }
}
