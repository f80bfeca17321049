package dev.brume.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.RandomIds;
import dev.brume.core.state.PMap;
import dev.brume.wire.call.Ids;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whatever happens to keys, aliases and grants, the tables that are looked up by something else
/// than an id agree with those that hold the things themselves.
class KmsStateSimulationTest {
    private static final int STEPS = 400;
    private static final int KEYS = 6;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTableAgrees(long seed) {
        var ids = RandomIds.seeded(seed);
        var state = KmsState.EMPTY;
        for (int step = 0; step < STEPS; step++) {
            state = next(state, ids);
            check(state);
        }
    }

    private static KmsState next(KmsState state, Ids ids) {
        var keyId = "k" + ids.below(KEYS);
        var key = state.keys().find(keyId);
        if (key.isEmpty()) {
            return state.with(key(keyId));
        }
        return switch (ids.below(8)) {
            case 0 -> state.without(key.get());
            case 1 -> state.with(key.get().but().state(state(ids)).build());
            case 2 -> state.with(key.get().but().materials(materials(ids)).build());
            case 3 -> {
                var rotation = Key.RotationSchedule.starting(90 + ids.below(9), START);
                yield state.with(key.get().but().rotation(Optional.of(rotation)).build());
            }
            case 4 -> state.with(alias("alias/a" + ids.below(9), keyId));
            case 5 ->
                    state.aliases()
                            .find("alias/a" + ids.below(9))
                            .map(state::without)
                            .orElse(state);
            case 6 -> state.with(grant(keyId, ids));
            default -> state.grant(keyId, "g" + ids.below(9)).map(state::without).orElse(state);
        };
    }

    private static Key key(String id) {
        return new Key(
                id,
                "arn:aws:kms:eu-west-1:111122223333:key/" + id,
                KeySpec.SYMMETRIC_DEFAULT,
                KeyUsage.ENCRYPT_DECRYPT,
                KeyOrigin.EXTERNAL,
                false,
                START,
                "",
                new KeyState.Enabled(),
                "",
                Map.of(),
                List.of(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static KeyState state(Ids ids) {
        var soon = START.plus(Duration.ofDays(ids.below(30)));
        return switch (ids.below(5)) {
            case 0 -> new KeyState.Disabled();
            case 1 -> new KeyState.PendingDeletion(soon, 7);
            case 2 -> new KeyState.PendingImport();
            case 3 -> new KeyState.Creating(soon);
            default -> new KeyState.Enabled();
        };
    }

    private static List<Material> materials(Ids ids) {
        Optional<Instant> end =
                ids.below(2) == 0
                        ? Optional.empty()
                        : Optional.of(START.plus(Duration.ofHours(ids.below(99))));
        Optional<byte[]> secret =
                ids.below(4) == 0 ? Optional.empty() : Optional.of(new byte[] {1});
        return List.of(
                new Material(
                        ids.hex(64),
                        secret,
                        Optional.empty(),
                        Material.Role.CURRENT,
                        Optional.empty(),
                        Optional.of(new Material.Imported(end, Optional.empty()))));
    }

    private static Alias alias(String name, String target) {
        return new Alias(name, "arn:" + name, target, START, START);
    }

    private static Grant grant(String keyId, Ids ids) {
        // A grant is never changed, so what an id stands for follows from it.
        int number = ids.below(9);
        return new Grant(
                "g" + number,
                keyId,
                "arn:" + keyId,
                "arn:aws:iam::111122223333:user/u" + number % 3,
                number % 2 == 0
                        ? Optional.of("arn:aws:iam::111122223333:user/r" + number % 4)
                        : Optional.empty(),
                List.of("Decrypt"),
                Optional.empty(),
                Optional.empty(),
                START,
                "arn:aws:iam::111122223333:root");
    }

    private static void check(KmsState state) {
        var due = new TreeSet<String>();
        var expiring = new TreeSet<String>();
        for (var key : state.keys().values()) {
            key.due().ifPresent(at -> due.add(key.id() + " " + at));
            key.expiry().ifPresent(at -> expiring.add(key.id()));
        }
        var deadlines = new TreeSet<String>();
        Instant last = Instant.MIN;
        for (var deadline : state.keyTables().deadlines().values()) {
            deadlines.add(deadline.keyId() + " " + deadline.due());
            assertThat(deadline.due()).as("deadlines come in order").isAfterOrEqualTo(last);
            last = deadline.due();
        }
        assertThat(deadlines).as("deadlines").isEqualTo(due);
        assertThat(names(state.expiring())).as("expiring").isEqualTo(expiring);

        var aliases = new TreeSet<String>();
        for (var alias : state.aliases().values()) {
            aliases.add(alias.target() + "/" + alias.name());
            assertThat(state.keys().containsKey(alias.target())).as("an alias's key").isTrue();
        }
        assertThat(names(state.aliasesByKey())).as("aliases by key").isEqualTo(aliases);

        var byGrantee = new TreeSet<String>();
        var byRetiree = new TreeSet<String>();
        for (var grant : state.grants().values()) {
            assertThat(state.keys().containsKey(grant.keyId())).as("a grant's key").isTrue();
            var id = grant.keyId() + "/" + grant.id();
            byGrantee.add(GrantTables.granteePrefix(grant.keyId(), grant.grantee()) + grant.id());
            grant.retiring().ifPresent(r -> byRetiree.add(GrantTables.retireePrefix(r) + id));
        }
        assertThat(names(state.grantsByGrantee())).as("grants by grantee").isEqualTo(byGrantee);
        assertThat(names(state.grantsByRetiree())).as("grants by retiree").isEqualTo(byRetiree);
    }

    private static Set<String> names(PMap<String, ?> table) {
        var names = new ArrayList<String>();
        for (var entry : table) {
            names.add(entry.getKey());
        }
        return new TreeSet<>(names);
    }
}
