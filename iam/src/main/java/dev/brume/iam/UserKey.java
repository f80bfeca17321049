package dev.brume.iam;

import java.time.Instant;

/// A user's access key. Its secret is not here: the store of credentials has it.
record UserKey(String user, String id, Instant created, boolean active) implements Row.Switchable {
    /// What keys of one user's access keys begin with.
    static String prefix(String user) {
        return Row.OfUser.prefix(user) + "accesskey/";
    }

    @Override
    public String key() {
        return prefix(user) + id;
    }

    @Override
    public UserKey of(String renamed) {
        return new UserKey(renamed, id, created, active);
    }

    @Override
    public String before() {
        return "delete access keys";
    }

    @Override
    public UserKey with(boolean switchedOn) {
        return new UserKey(user, id, created, switchedOn);
    }
}
