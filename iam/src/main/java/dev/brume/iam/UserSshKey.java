package dev.brume.iam;

import java.time.Instant;

/// A user's SSH public key.
///
/// @param body in OpenSSH's form
/// @param fingerprint MD5 over the key's blob, in pairs of digits
record UserSshKey(
        String user, String id, String body, String fingerprint, Instant uploaded, boolean active)
        implements Row.Switchable {

    /// What keys of one user's SSH keys begin with.
    static String prefix(String user) {
        return Row.OfUser.prefix(user) + "sshkey/";
    }

    @Override
    public String key() {
        return prefix(user) + id;
    }

    @Override
    public UserSshKey of(String renamed) {
        return new UserSshKey(renamed, id, body, fingerprint, uploaded, active);
    }

    @Override
    public String before() {
        return "remove referenced objects";
    }

    @Override
    public UserSshKey with(boolean switchedOn) {
        return new UserSshKey(user, id, body, fingerprint, uploaded, switchedOn);
    }
}
