package dev.brume.core.auth;

/// What becomes of a call whose signature or policies do not allow it.
public enum IamEnforcement {
    /// Nothing is checked.
    OFF,
    /// Checked, and noted in the request log; the call goes on.
    REPORT,
    /// Refused, as AWS refuses.
    ENFORCE
}
