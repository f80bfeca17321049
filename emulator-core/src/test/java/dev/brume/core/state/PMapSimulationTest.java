package dev.brume.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A seed drives random changes on a [PMap] and a [TreeMap]; they must never be told apart.
class PMapSimulationTest {
    private record Version(PMap<Integer, String> map, NavigableMap<Integer, String> model) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 100, 3000, 1_000_000})
    void everyVersionStaysWhatItWas(int keys) {
        for (long seed = 1; seed <= 10; seed++) {
            var versions = versions(new SplittableRandom(seed), keys, 2000);
            for (var version : versions) {
                assertThat(List.copyOf(entries(version.map)))
                        .as("seed %d, keys below %d", seed, keys)
                        .isEqualTo(List.copyOf(version.model.entrySet()));
                assertThat(version.map.size()).isEqualTo(version.model.size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 100, 3000})
    void looksUpAndListsAfterAndBeforeAnyKey(int keys) {
        var random = new SplittableRandom(7);
        for (var version : versions(random, keys, 1000)) {
            for (int i = 0; i < 20; i++) {
                int key = random.nextInt(-1, keys + 1);
                assertThat(version.map.get(key)).isEqualTo(version.model.get(key));
                for (boolean inclusive : new boolean[] {true, false}) {
                    assertThat(entries(version.map.after(key, inclusive)))
                            .isEqualTo(
                                    List.copyOf(version.model.tailMap(key, inclusive).entrySet()));
                    assertThat(entries(version.map.before(key, inclusive)))
                            .isEqualTo(
                                    List.copyOf(
                                            version.model
                                                    .headMap(key, inclusive)
                                                    .descendingMap()
                                                    .entrySet()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 100, 3000})
    void differenceOfAnyTwoVersionsTurnsOneIntoTheOther(int keys) {
        var random = new SplittableRandom(11);
        var versions = versions(random, keys, 2000);
        for (int i = 0; i < 400; i++) {
            var older = versions.get(random.nextInt(versions.size()));
            var newer = versions.get(random.nextInt(versions.size()));
            var changes = new LinkedHashMap<Integer, @Nullable String>();
            newer.map.changesSince(older.map, changes::put);

            assertThat(List.copyOf(changes.keySet())).isSorted();
            assertThat(changes).isEqualTo(difference(older.model, newer.model));
        }
    }

    @Test
    void differenceComparesNoMoreThanWhatChanged() {
        var random = new SplittableRandom(3);
        var model = new TreeMap<Counted, String>();
        for (int i = 0; i < 100_000; i++) {
            model.put(new Counted(i * 2), "v");
        }
        var before = PMap.copyOf(model);
        for (int round = 0; round < 200; round++) {
            int key = random.nextInt(200_000);
            var after =
                    random.nextInt(3) == 0
                            ? before.without(new Counted(key & ~1))
                            : before.with(new Counted(key), "w");
            Counted.comparisons = 0;
            int[] told = {0};
            after.changesSince(before, (k, v) -> told[0]++);
            assertThat(told[0]).isEqualTo(1);
            assertThat(Counted.comparisons).isLessThan(100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 1000, 65_537})
    void bulkBuiltMapsAreBalancedAndStaySo(int size) {
        var model = new TreeMap<Integer, String>();
        for (int i = 0; i < size; i++) {
            model.put(i, "v" + i);
        }
        var map = PMap.copyOf(model);
        assertThat(entries(map)).isEqualTo(List.copyOf(model.entrySet()));
        var random = new SplittableRandom(size);
        for (int i = 0; i < 1000; i++) {
            int key = random.nextInt(size + 10);
            map = random.nextBoolean() ? map.with(key, "n" + i) : map.without(key);
        }
        assertBalanced(map);
    }

    @Test
    void ascendingAndDescendingInsertionsStayBalanced() {
        PMap<Integer, String> up = PMap.empty();
        PMap<Integer, String> down = PMap.empty();
        for (int i = 0; i < 50_000; i++) {
            up = up.with(i, "v");
            down = down.with(-i, "v");
        }
        assertBalanced(up);
        assertBalanced(down);
        for (int i = 0; i < 49_990; i++) {
            up = up.without(i);
        }
        assertBalanced(up);
        assertThat(up.size()).isEqualTo(10);
    }

    @Test
    void whatChangesNothingGivesTheSameMap() {
        var value = "v";
        var map = PMap.<String, String>empty().with("a", value).with("b", "w");
        assertThat(map.with("a", value)).isSameAs(map);
        assertThat(map.without("c")).isSameAs(map);
        assertThat(map.without("a").without("b")).isSameAs(PMap.empty());
    }

    @Test
    void mapsOfTheSameEntriesAreEqualHoweverTheyCameAbout() {
        var one = PMap.<String, Integer>empty().with("a", 1).with("b", 2).with("c", 3);
        var other = PMap.<String, Integer>empty().with("c", 3).with("b", 7).with("b", 2);
        assertThat(other.with("a", 1)).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(other).isNotEqualTo(one);
        assertThat(one).hasToString("{a=1, b=2, c=3}");
    }

    @Test
    @SuppressWarnings("NullAway") // what is refused is the point
    void nullsAndDisorderAreRefused() {
        var map = PMap.<String, String>empty();
        assertThatThrownBy(() -> map.with("a", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.with(null, "a")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.get(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.without(null)).isInstanceOf(NullPointerException.class);
        var reversed = new TreeMap<String, String>(Comparator.reverseOrder());
        reversed.putAll(Map.of("a", "1", "b", "2"));
        assertThatThrownBy(() -> PMap.copyOf(reversed))
                .isInstanceOf(IllegalArgumentException.class);
        var entry = map.with("a", "b").iterator().next();
        assertThatThrownBy(() -> entry.setValue("c"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static List<Version> versions(SplittableRandom random, int keys, int steps) {
        var versions = new ArrayList<Version>();
        PMap<Integer, String> map = PMap.empty();
        var model = new TreeMap<Integer, String>();
        int growing = 70;
        for (int step = 0; step < steps; step++) {
            if (step % 300 == 0) {
                growing = random.nextInt(20, 90);
            }
            int key = random.nextInt(keys);
            if (random.nextInt(100) < growing) {
                var value = "v" + random.nextInt(3);
                map = map.with(key, value);
                model.put(key, value);
            } else {
                map = map.without(key);
                model.remove(key);
            }
            if (step % 50 == 0) {
                versions.add(new Version(map, new TreeMap<>(model)));
            }
        }
        return versions;
    }

    private static <K, V> List<Map.Entry<K, V>> entries(Iterable<Map.Entry<K, V>> entries) {
        var list = new ArrayList<Map.Entry<K, V>>();
        entries.forEach(entry -> list.add(Map.entry(entry.getKey(), entry.getValue())));
        return list;
    }

    private static Map<Integer, @Nullable String> difference(
            Map<Integer, String> older, Map<Integer, String> newer) {
        var changes = new TreeMap<Integer, @Nullable String>();
        older.keySet().stream()
                .filter(k -> !newer.containsKey(k))
                .forEach(k -> changes.put(k, null));
        newer.forEach(
                (key, value) -> {
                    if (!value.equals(older.get(key))) {
                        changes.put(key, value);
                    }
                });
        return changes;
    }

    private static void assertBalanced(PMap<Integer, String> map) {
        double bound = 2.41 * Math.log(map.size() + 1.0) / Math.log(2) + 1;
        assertThat(height(((TreePMap<Integer, String>) map).root()))
                .isLessThanOrEqualTo((int) bound);
    }

    private static int height(TreePMap.@Nullable Node<Integer, String> node) {
        return node == null ? 0 : 1 + Math.max(height(node.left), height(node.right));
    }

    private record Counted(int number) implements Comparable<Counted> {
        static long comparisons;

        @Override
        public int compareTo(Counted other) {
            comparisons++;
            return Integer.compare(number, other.number);
        }
    }
}
