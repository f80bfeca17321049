package dev.brume.core.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a user or a role may do by its own policies.
///
/// @param principalArn of the user, or of the role behind a session
/// @param tags of the user or role
/// @param identity its inline and managed policies, and those of a user's groups
/// @param boundary what bounds them
public record Standing(
        String principalArn,
        Map<String, String> tags,
        List<PolicyText> identity,
        Optional<PolicyText> boundary) {}
