package dev.brume.route53;

/// A health check as it is kept.
///
/// @param account whose it is
/// @param version counts updates, from 1
/// @param inverted whether healthy means unhealthy
/// @param disabled whether nothing is looked at, and the subject counts as healthy
record StoredCheck(
        String id,
        String account,
        String callerReference,
        long version,
        boolean inverted,
        boolean disabled,
        CheckSubject subject) {

    /// Whether both look at the same thing in the same way.
    boolean sameSettings(StoredCheck other) {
        return inverted == other.inverted
                && disabled == other.disabled
                && subject.equals(other.subject);
    }

    StoredCheck next(boolean isInverted, boolean isDisabled, CheckSubject newSubject) {
        return new StoredCheck(
                id, account, callerReference, version + 1, isInverted, isDisabled, newSubject);
    }
}
