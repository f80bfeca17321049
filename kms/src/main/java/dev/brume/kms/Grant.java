package dev.brume.kms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A permission that allows a principal some operations on one key.
///
/// @param id 64 hexadecimal digits
/// @param keyId the key's id
/// @param keyArn the key's ARN
/// @param issuer the principal under whose account the grant was made
record Grant(
        String id,
        String keyId,
        String keyArn,
        String grantee,
        Optional<String> retiring,
        List<String> operations,
        Optional<Constraints> constraints,
        Optional<String> name,
        Instant created,
        String issuer) {

    /// What the encryption context of a call must be. Each is empty where it is not asked for.
    record Constraints(Map<String, String> equal, Map<String, String> subset) {
        /// Whether a call with this encryption context is allowed.
        boolean allow(Map<String, String> context) {
            return (equal.isEmpty() || equal.equals(context))
                    && context.entrySet().containsAll(subset.entrySet());
        }

        /// Whether whatever these allow, others allow too.
        boolean asStrictAs(Constraints others) {
            boolean inEqual = others.equal.isEmpty() || others.equal.equals(equal);
            boolean inSubset =
                    subset.entrySet().containsAll(others.subset.entrySet())
                            || equal.entrySet().containsAll(others.subset.entrySet());
            return inEqual && inSubset;
        }
    }

    /// Whether creating this grant again asks for nothing new: such calls get the first one's id.
    boolean sameRequest(Grant other) {
        return name.isPresent()
                && name.equals(other.name)
                && grantee.equals(other.grantee)
                && retiring.equals(other.retiring)
                && operations.equals(other.operations)
                && constraints.equals(other.constraints);
    }
}
