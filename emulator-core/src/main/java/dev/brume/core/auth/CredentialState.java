package dev.brume.core.auth;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;
import dev.brume.wire.call.Caller;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every credential that was issued.
///
/// @param rows by access key id
/// @param expiring the access key ids of those that expire, by that instant and the id
record CredentialState(PMap<String, Row> rows, PMap<String, Expiring> expiring) {
    /// One for the whole emulator: a key is looked up before its account is known.
    static final StateSpec<CredentialState> SPEC =
            new StateSpec<>(
                    "credentials",
                    Scope.EMULATOR,
                    new CredentialState(PMap.empty(), PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "keys",
                                    Row.class,
                                    CredentialState::rows,
                                    (state, rows) -> new CredentialState(rows, state.expiring())),
                            new StateSpec.Table<>(
                                    "expiring",
                                    Expiring.class,
                                    CredentialState::expiring,
                                    (state, expiring) ->
                                            new CredentialState(state.rows(), expiring))));

    /// What the index points to.
    record Expiring(String accessKeyId) {}

    CredentialState with(String accessKeyId, Row row) {
        var cleared = without(accessKeyId);
        var index =
                row.expiration().isEmpty()
                        ? cleared.expiring
                        : cleared.expiring.with(
                                expiryKey(row.expiration().get(), accessKeyId),
                                new Expiring(accessKeyId));
        return new CredentialState(cleared.rows.with(accessKeyId, row), index);
    }

    CredentialState without(String accessKeyId) {
        var row = rows.get(accessKeyId);
        if (row == null) {
            return this;
        }
        var index =
                row.expiration().isEmpty()
                        ? expiring
                        : expiring.without(expiryKey(row.expiration().get(), accessKeyId));
        return new CredentialState(rows.without(accessKeyId), index);
    }

    /// Without those that expired before an instant, the oldest first, at most so many.
    CredentialState withoutExpired(Instant before, int max) {
        var next = this;
        var end = expiryKey(before, "");
        int gone = 0;
        for (var entry : expiring) {
            if (gone == max || entry.getKey().compareTo(end) >= 0) {
                break;
            }
            next = next.without(entry.getValue().accessKeyId());
            gone++;
        }
        return next;
    }

    // Digits of fixed width, so that text order is time order.
    private static String expiryKey(Instant expiration, String accessKeyId) {
        var seconds = Long.toString(expiration.getEpochSecond());
        return "0".repeat(Math.max(0, 12 - seconds.length())) + seconds + " " + accessKeyId;
    }

    /// A credential as the journal keeps it.
    record Row(
            String secretAccessKey,
            Optional<String> sessionToken,
            Optional<Instant> expiration,
            boolean active,
            Caller.Kind kind,
            String account,
            String arn,
            String userId,
            Map<String, String> sessionContext) {

        static Row of(Credential credential) {
            var caller = credential.caller();
            return new Row(
                    credential.secretAccessKey(),
                    credential.sessionToken(),
                    credential.expiration(),
                    credential.active(),
                    caller.kind(),
                    caller.account(),
                    caller.arn(),
                    caller.userId(),
                    caller.sessionContext());
        }

        Credential credential(String accessKeyId) {
            return new Credential(
                    accessKeyId,
                    secretAccessKey,
                    sessionToken,
                    expiration,
                    active,
                    new Caller(kind, account, arn, userId, accessKeyId, sessionContext));
        }
    }
}
