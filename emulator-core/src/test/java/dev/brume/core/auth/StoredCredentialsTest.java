package dev.brume.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.Problems;
import dev.brume.core.RandomIds;
import dev.brume.core.VirtualWorkers;
import dev.brume.core.event.QueuedEvents;
import dev.brume.core.state.StateStore;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class StoredCredentialsTest {
    private static final Credential SESSION =
            new Credential(
                    "ASIAEXAMPLE",
                    "secret",
                    Optional.of("token"),
                    Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                    true,
                    new Caller(
                            Caller.Kind.ASSUMED_ROLE,
                            "111122223333",
                            "arn:aws:sts::111122223333:assumed-role/r/s",
                            "AROAEXAMPLE:s",
                            "ASIAEXAMPLE",
                            Map.of("aws:TokenIssueTime", "2026-01-01T00:00:00Z")));

    private final Problems problems =
            (where, problem) -> {
                throw new AssertionError(where, problem);
            };

    @Test
    void whatWasIssuedIsFoundUntilItIsRemoved() {
        try (var workers = new VirtualWorkers(problems)) {
            var events = new QueuedEvents(workers, problems);
            var store = new StoredCredentials(StateStore.inMemory(events));
            assertThat(store.find("ASIAEXAMPLE")).isEmpty();
            store.put(SESSION);
            assertThat(store.find("ASIAEXAMPLE")).contains(SESSION);
            store.remove("ASIAEXAMPLE");
            assertThat(store.find("ASIAEXAMPLE")).isEmpty();
        }
    }

    @Test
    void whatExpiredIsRemovedOldestFirst() {
        try (var workers = new VirtualWorkers(problems)) {
            var store =
                    new StoredCredentials(StateStore.inMemory(new QueuedEvents(workers, problems)));
            var end = Instant.parse("2026-01-01T00:00:00Z");
            store.put(expiring("LATER", Optional.of(end.plusSeconds(9))));
            store.put(expiring("FIRST", Optional.of(end)));
            store.put(expiring("SECOND", Optional.of(end.plusSeconds(1))));
            store.put(expiring("NEVER", Optional.empty()));

            store.removeExpired(end.plusSeconds(5), 1);
            assertThat(store.find("FIRST")).isEmpty();
            assertThat(store.find("SECOND")).isPresent();
            store.removeExpired(end.plusSeconds(5), 10);
            assertThat(store.find("SECOND")).isEmpty();
            assertThat(store.find("LATER")).isPresent();
            assertThat(store.find("NEVER")).isPresent();
        }
    }

    private static Credential expiring(String id, Optional<Instant> expiration) {
        return new Credential(id, "secret", Optional.empty(), expiration, true, SESSION.caller());
    }

    @Test
    void whatWasIssuedSurvivesTheProcess(@TempDir Path data) throws IOException {
        try (var workers = new VirtualWorkers(problems)) {
            var events = new QueuedEvents(workers, problems);
            try (var state = StateStore.open(data, false, events, workers, problems)) {
                new StoredCredentials(state).put(SESSION);
            }
            try (var state = StateStore.open(data, false, events, workers, problems)) {
                assertThat(new StoredCredentials(state).find("ASIAEXAMPLE")).contains(SESSION);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000000000", "000000000001", "111122223333", "999999999999"})
    void anIssuedIdTellsItsAccount(String account) {
        var ids = RandomIds.seeded(7);
        for (int i = 0; i < 100; i++) {
            var id = AccessKeyIds.issue(AccessKeyIds.LONG_TERM, account, ids);
            assertThat(id).matches("AKIA[Q-Z2-7][A-Z2-7]{15}");
            assertThat(AccessKeyIds.account(id)).contains(account);
        }
    }
}
