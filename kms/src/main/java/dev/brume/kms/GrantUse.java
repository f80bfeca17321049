package dev.brume.kms;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a call wants of a key, as far as grants decide on it.
///
/// @param action without its prefix: `Decrypt`
/// @param context the encryption context of the call
/// @param operations what a grant that is to be created allows
/// @param constraints what a grant that is to be created asks for
record GrantUse(
        String action,
        Map<String, String> context,
        List<String> operations,
        Optional<Grant.Constraints> constraints) {

    private static final String CREATE = "CreateGrant";
    private static final String RETIRE = "RetireGrant";
    private static final String DESCRIBE = "DescribeKey";

    static GrantUse of(String action, Map<String, String> context) {
        return new GrantUse(action, context, List.of(), Optional.empty());
    }

    static GrantUse of(KeyTarget target, CallInput input) {
        return new GrantUse(
                target.action(),
                KeyConditions.context(target.role(), input),
                input.texts("Operations"),
                input.inner("Constraints")
                        .map(
                                asked ->
                                        new Grant.Constraints(
                                                asked.map("EncryptionContextEquals"),
                                                asked.map("EncryptionContextSubset"))));
    }

    /// Whether this is what the retiring principal of a grant may do.
    boolean retires() {
        return action.equals(RETIRE);
    }

    /// Whether a grant gives its grantee this. Who may create grants by a grant only, and not by a
    /// policy, passes on no more than it has.
    ///
    /// Source: AWS KMS Developer Guide, "Creating grants", "Granting CreateGrant permission".
    boolean allowedBy(Grant grant) {
        if (!grant.operations().contains(action)) {
            return false;
        }
        if (action.equals(CREATE)) {
            return grant.operations().containsAll(operations)
                    && grant.constraints().map(this::asStrictAs).orElse(true);
        }
        return !constrained() || grant.constraints().map(c -> c.allow(context)).orElse(true);
    }

    // Constraints bind the operations that take an encryption context, and no others.
    private boolean constrained() {
        return !action.equals(DESCRIBE) && !action.equals(CREATE) && !action.equals(RETIRE);
    }

    private boolean asStrictAs(Grant.Constraints parent) {
        return constraints.map(wanted -> wanted.asStrictAs(parent)).orElse(false);
    }
}
