package dev.brume.testkit;

import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;
import dev.brume.core.auth.IamEnforcement;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// How a [TestEmulator] differs from the usual one, which is seeded, stands at [#START], listens
/// nowhere, serves every service on the class path and enforces signatures and policies.
///
/// @param seed what identifiers follow from
/// @param start where the clock stands at the beginning
/// @param services the services to serve, by model name; empty means all
/// @param iam how signatures and policies are enforced
/// @param account the account of clients that are told no other
/// @param region the region of clients that are told no other
public record Settings(
        Seed seed,
        Instant start,
        Set<String> services,
        IamEnforcement iam,
        String account,
        String region) {

    /// Where the clock of a test begins.
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /// The usual settings.
    public static final Settings DEFAULT =
            new Settings(
                    Seed.of(7),
                    START,
                    Set.of(),
                    IamEnforcement.ENFORCE,
                    EmulatorConfig.DEFAULT_ACCOUNT,
                    EmulatorConfig.DEFAULT_REGION);

    public Settings withSeed(Seed newSeed) {
        return new Settings(newSeed, start, services, iam, account, region);
    }

    public Settings withStart(Instant newStart) {
        return new Settings(seed, newStart, services, iam, account, region);
    }

    public Settings withServices(Set<String> newServices) {
        return new Settings(seed, start, Set.copyOf(newServices), iam, account, region);
    }

    public Settings withIam(IamEnforcement newIam) {
        return new Settings(seed, start, services, newIam, account, region);
    }

    EmulatorConfig config() {
        var usual = EmulatorConfig.IN_MEMORY;
        return new EmulatorConfig(
                usual.host(),
                Emulator.NO_PORT,
                Optional.empty(),
                false,
                services,
                iam,
                account,
                region,
                OptionalLong.of(seed.value()),
                Optional.of(start),
                usual.requestBodyBytesMax(),
                usual.publicHost(),
                usual.cors());
    }
}
