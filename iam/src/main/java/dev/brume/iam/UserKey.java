package dev.brume.iam;

import java.time.Instant;

/// A user's access key. Its secret is not here: the store of credentials has it.
record UserKey(String user, String id, Instant created, boolean active) implements Row {
    /// What keys of one user's access keys begin with.
    static String prefix(String user) {
        return "accesskey/" + Names.folded(user) + "/";
    }

    @Override
    public String key() {
        return prefix(user) + id;
    }

    /// As the API spells it.
    String status() {
        return active ? "Active" : "Inactive";
    }

    UserKey with(boolean switchedOn) {
        return new UserKey(user, id, created, switchedOn);
    }

    UserKey of(String renamed) {
        return new UserKey(renamed, id, created, active);
    }
}
