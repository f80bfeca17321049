package dev.brume.engine.policy;

/// What is asked: may this requester do this to that, here and now.
///
/// @param requester who asks
/// @param action `kms:Encrypt`
/// @param resource its ARN, or `*` where the action has none
/// @param resourceAccount the account that owns the resource
/// @param values the condition keys of the request
public record AuthorizationRequest(
        Requester requester,
        String action,
        String resource,
        String resourceAccount,
        RequestValues values) {}
