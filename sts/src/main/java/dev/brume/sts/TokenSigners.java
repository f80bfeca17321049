package dev.brume.sts;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.ArrayList;
import java.util.List;

/// The keys with which accounts' issuers sign tokens.
///
/// @param rows by the issuer and the algorithm
record TokenSigners(PMap<String, Signer> rows) {
    /// One for the whole emulator: who verifies a token names an issuer, not an account.
    static final StateSpec<TokenSigners> SPEC =
            new StateSpec<>(
                    "sts",
                    Scope.EMULATOR,
                    new TokenSigners(PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "signers",
                                    Signer.class,
                                    TokenSigners::rows,
                                    (state, rows) -> new TokenSigners(rows))));

    /// A key pair.
    ///
    /// @param issuer its URL
    /// @param keyId by which tokens name the key
    record Signer(String issuer, JwtAlgorithm algorithm, String keyId, byte[] secret, byte[] open) {
        String key() {
            return issuer + " " + algorithm;
        }
    }

    /// The keys of an issuer.
    List<Signer> of(String issuer) {
        var found = new ArrayList<Signer>();
        for (var algorithm : JwtAlgorithm.values()) {
            var signer = rows.get(issuer + " " + algorithm);
            if (signer != null) {
                found.add(signer);
            }
        }
        return found;
    }
}
