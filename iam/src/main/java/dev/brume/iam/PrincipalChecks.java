package dev.brume.iam;

/// What holds for every kind of principal.
final class PrincipalChecks {
    private PrincipalChecks() {}

    /// Refuses to delete what still has policies.
    static void requireNoPolicies(Principal principal) {
        if (!principal.grants().attached().isEmpty()) {
            throw IamErrors.mustFirst("detach all policies");
        }
        if (!principal.grants().inline().isEmpty()) {
            throw IamErrors.mustFirst("delete policies");
        }
    }
}
