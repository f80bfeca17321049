package dev.brume.sts;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The keys of issuers, kept for a while, since fetching them takes two requests.
final class IssuerKeys {
    /// How many issuers' keys are kept; beyond it the one unused for longest goes.
    static final int ISSUERS_MAX = 64;

    /// How long keys are kept, by the emulator's clock.
    static final Duration KEPT = Duration.ofMinutes(15);

    private final IssuerClient client;
    private final Function<String, Optional<JsonWebKeys>> own;
    private final Map<String, Fetched> known = new LinkedHashMap<>(16, 0.75f, true);

    private record Fetched(JsonWebKeys keys, Instant time) {}

    /// @param own the keys of issuers of this emulator, which nobody else serves
    IssuerKeys(IssuerClient client, Function<String, Optional<JsonWebKeys>> own) {
        this.client = client;
        this.own = own;
    }

    /// The keys that a token may be signed with: those that are kept, fetched anew where none of
    /// them has the token's key id, because issuers exchange their keys.
    List<JsonWebKeys.Key> of(String issuer, List<String> thumbprints, String keyId, Instant now)
            throws IOException {
        var here = own.apply(issuer);
        if (here.isPresent()) {
            return here.get().named(keyId);
        }
        Fetched kept;
        synchronized (known) {
            kept = known.get(issuer);
        }
        if (kept != null && now.isBefore(kept.time().plus(KEPT)) && !now.isBefore(kept.time())) {
            var found = kept.keys().named(keyId);
            if (!found.isEmpty()) {
                return found;
            }
        }
        var fetched = client.keys(issuer, thumbprints);
        synchronized (known) {
            known.put(issuer, new Fetched(fetched, now));
            if (known.size() > ISSUERS_MAX) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return fetched.named(keyId);
    }
}
