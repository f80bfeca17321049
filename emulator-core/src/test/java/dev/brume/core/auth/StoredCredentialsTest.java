package dev.brume.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.Problems;
import dev.brume.core.RandomIds;
import dev.brume.core.VirtualWorkers;
import dev.brume.core.event.QueuedEvents;
import dev.brume.core.state.StateStore;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class StoredCredentialsTest {
    @Test
    void whatWasIssuedIsFoundUntilItIsRemoved() {
        var credential =
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
        Problems problems =
                (where, problem) -> {
                    throw new AssertionError(where, problem);
                };
        var events = new QueuedEvents(new VirtualWorkers(problems), problems);
        var store = new StoredCredentials(StateStore.inMemory(events));
        assertThat(store.find("ASIAEXAMPLE")).isEmpty();
        store.put(credential);
        assertThat(store.find("ASIAEXAMPLE")).contains(credential);
        store.remove("ASIAEXAMPLE");
        assertThat(store.find("ASIAEXAMPLE")).isEmpty();
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
