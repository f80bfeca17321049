package dev.brume.core.auth;

import dev.brume.wire.call.Caller;

import java.time.Instant;
import java.util.Optional;

/// A secret that Brume issued, and whom it stands for.
///
/// @param accessKeyId `AKIA…` or `ASIA…`
/// @param secretAccessKey what signs
/// @param sessionToken what temporary credentials carry besides
/// @param expiration when a temporary credential ends
/// @param active false while a user's key is switched off
/// @param caller whom it stands for
public record Credential(
        String accessKeyId,
        String secretAccessKey,
        Optional<String> sessionToken,
        Optional<Instant> expiration,
        boolean active,
        Caller caller) {}
