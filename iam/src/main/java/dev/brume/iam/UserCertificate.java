package dev.brume.iam;

import java.time.Instant;

/// A user's X.509 signing certificate.
record UserCertificate(String user, String id, String body, Instant uploaded, boolean active)
        implements Row.Switchable {

    /// What keys of one user's signing certificates begin with.
    static String prefix(String user) {
        return Row.OfUser.prefix(user) + "signingcertificate/";
    }

    @Override
    public String key() {
        return prefix(user) + id;
    }

    @Override
    public UserCertificate of(String renamed) {
        return new UserCertificate(renamed, id, body, uploaded, active);
    }

    @Override
    public String before() {
        return "delete signing certificates";
    }

    @Override
    public UserCertificate with(boolean switchedOn) {
        return new UserCertificate(user, id, body, uploaded, switchedOn);
    }
}
