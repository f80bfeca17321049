package dev.brume.core.identity;

import java.time.Duration;
import java.util.Map;

/// A role, as far as assuming it goes.
///
/// @param id the unique id, `AROA…`
/// @param trust the policy that says who may assume it
/// @param maxSession how long a session may last
public record RoleIdentity(
        String arn,
        String name,
        String id,
        String trust,
        Duration maxSession,
        Map<String, String> tags) {}
