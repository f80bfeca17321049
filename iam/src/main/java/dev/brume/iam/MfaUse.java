package dev.brume.iam;

/// An index row: an MFA device is enabled for a user.
record MfaUse(String user, String serial) implements Row {
    static final String ALL = "mfause/";

    /// What keys of one user's devices begin with.
    static String prefix(String user) {
        return ALL + Names.folded(user) + "/";
    }

    @Override
    public String key() {
        return prefix(user) + serial;
    }
}
