package dev.brume.core.auth;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;
import dev.brume.wire.call.Caller;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every credential that was issued, by access key id.
record CredentialState(PMap<String, Row> rows) {
    /// One for the whole emulator: a key is looked up before its account is known.
    static final StateSpec<CredentialState> SPEC =
            new StateSpec<>(
                    "credentials",
                    Scope.EMULATOR,
                    new CredentialState(PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "keys",
                                    Row.class,
                                    CredentialState::rows,
                                    (state, rows) -> new CredentialState(rows))));

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
