package dev.brume.engine.policy;

/// What a document is attached to; decides which elements it must and must not have.
public enum PolicyKind {
    /// Attached to a user, group or role: no principal.
    IDENTITY,
    /// The most an identity may do: same grammar as an identity policy.
    BOUNDARY,
    /// Passed when a session is made: same grammar as an identity policy.
    SESSION,
    /// Attached to a resource: says who.
    RESOURCE,
    /// A role's trust policy: says who, and has no resource.
    TRUST,
    /// An organization's limit on its principals.
    SERVICE_CONTROL,
    /// An organization's limit on its resources.
    RESOURCE_CONTROL;

    boolean namesPrincipals() {
        return this == RESOURCE || this == TRUST || this == RESOURCE_CONTROL;
    }

    boolean namesResources() {
        return this != TRUST;
    }
}
