package dev.brume.iam;

import java.time.Instant;
import java.util.Optional;

/// A user's name and password for one service (CodeCommit, Keyspaces), or its API key for one
/// (Bedrock).
///
/// @param serviceUser the name, or the API key's alias
/// @param password or the API key itself
/// @param expires when it ends; empty for never
record UserCredential(
        String user,
        String id,
        String service,
        String serviceUser,
        String password,
        Instant created,
        Optional<Instant> expires,
        boolean active)
        implements Row.Switchable {
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
        return new UserCredential(
                renamed, id, service, serviceUser, password, created, expires, active);
    }

    @Override
    public String before() {
        return "remove referenced objects";
    }

    @Override
    public UserCredential with(boolean switchedOn) {
        return new UserCredential(
                user, id, service, serviceUser, password, created, expires, switchedOn);
    }

    UserCredential withPassword(String fresh) {
        return new UserCredential(user, id, service, serviceUser, fresh, created, expires, active);
    }

    /// As the API spells it, at an instant.
    String status(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent() ? "Expired" : status();
    }
}
