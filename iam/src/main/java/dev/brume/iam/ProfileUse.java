package dev.brume.iam;

/// An index row: a role is in an instance profile.
record ProfileUse(String role, String profile) implements Row {
    /// What keys of the profiles of one role begin with.
    static String prefix(String role) {
        return "roleprofile/" + Names.folded(role) + "/";
    }

    @Override
    public String key() {
        return prefix(role) + Names.folded(profile);
    }
}
