package dev.brume.iam;

import java.time.Instant;

/// A user's name and password for one service: CodeCommit, Keyspaces.
record UserCredential(
        String user,
        String id,
        String service,
        String serviceUser,
        String password,
        Instant created,
        boolean active)
        implements Row.OfUser {

    /// What keys of one user's service-specific credentials begin with.
    static String prefix(String user) {
        return Row.OfUser.prefix(user) + "servicecredential/";
    }

    @Override
    public String key() {
        return prefix(user) + id;
    }

    @Override
    public UserCredential of(String renamed) {
        return new UserCredential(renamed, id, service, serviceUser, password, created, active);
    }

    @Override
    public String before() {
        return "remove referenced objects";
    }

    UserCredential with(boolean switchedOn) {
        return new UserCredential(user, id, service, serviceUser, password, created, switchedOn);
    }

    UserCredential withPassword(String fresh) {
        return new UserCredential(user, id, service, serviceUser, fresh, created, active);
    }

    String status() {
        return active ? "Active" : "Inactive";
    }
}
