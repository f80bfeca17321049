package dev.brume.iam;

/// An index row: a principal uses a managed policy.
///
/// @param boundary whether as its permissions boundary
record PolicyUse(String arn, boolean boundary, Principal.Kind kind, String name) implements Row {
    /// What keys of the uses of one policy begin with. No ARN holds a space.
    static String prefix(String arn, boolean boundary) {
        return "use/" + arn + (boundary ? " boundary/" : " attached/");
    }

    @Override
    public String key() {
        return prefix(arn, boundary) + kind.key(name);
    }
}
