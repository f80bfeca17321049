package dev.brume.wire.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What generated structures rest on.
class StructsTest {
    private static Struct everything(String member, Object value) {
        var schema = Shapes.everything();
        var builder = MapStruct.FACTORY.builder(schema);
        builder.set(Objects.requireNonNull(schema.member(member)).index(), value);
        return builder.build();
    }

    @Test
    void aListThatMayChangeIsCopiedOnceAndOneThatMayNotIsTaken() {
        var changing = new ArrayList<>(List.of("a"));
        var frozen = Objects.requireNonNull(Structs.list(changing));
        changing.add("b");

        assertThat(frozen).containsExactly("a").isUnmodifiable();
        assertThat(Structs.list(frozen)).isSameAs(frozen);
        var fixed = List.of("a");
        assertThat(Structs.list(fixed)).isSameAs(fixed);
        assertThat(Structs.list(null)).isNull();
    }

    @Test
    void aListKeepsItsHoles() {
        assertThat(Structs.list(Arrays.asList("a", null))).containsExactly("a", null);
    }

    @Test
    void aMapKeepsItsOrder() {
        var changing = new LinkedHashMap<String, Integer>();
        for (var key : List.of("z", "a", "m")) {
            changing.put(key, 1);
        }
        var frozen = Objects.requireNonNull(Structs.map(changing));
        changing.clear();

        assertThat(frozen).containsOnlyKeys("z", "a", "m").isUnmodifiable();
        assertThat(frozen.keySet()).containsExactly("z", "a", "m");
        assertThat(Structs.map(frozen)).isSameAs(frozen);
        assertThat(Structs.map(null)).isNull();
    }

    @Test
    void equalityLooksIntoBlobsListsAndMaps() {
        var one = everything("blob", new byte[] {1});
        var same = everything("blob", new byte[] {1});
        var other = everything("blob", new byte[] {2});

        assertThat(Structs.equal(one, same)).isTrue();
        assertThat(Structs.hash(one)).isEqualTo(Structs.hash(same));
        assertThat(Structs.equal(one, other)).isFalse();
        assertThat(Structs.equal(everything("list", list(1)), everything("list", list(1))))
                .isTrue();
        assertThat(Structs.equal(everything("list", list(1)), everything("list", list(2))))
                .isFalse();
        assertThat(Structs.equal(everything("list", list(1)), everything("list", List.of())))
                .isFalse();
        assertThat(Structs.equal(everything("map", map("a")), everything("map", map("a"))))
                .isTrue();
        assertThat(Structs.equal(everything("map", map("a")), everything("map", map("b"))))
                .isFalse();
        assertThat(Structs.hash(everything("map", map("a"))))
                .isEqualTo(Structs.hash(everything("map", map("a"))));
    }

    private static List<Object> list(int first) {
        return Collections.unmodifiableList(
                new ArrayList<>(List.of(new byte[] {(byte) first}, "x")));
    }

    private static Map<String, Object> map(String key) {
        return Map.of(key, new byte[] {1});
    }

    @Test
    void longBlobsAreShownByTheirLength() {
        assertThat(Structs.text(everything("blob", new byte[2])))
                .isEqualTo("Everything[blob=[0, 0]]");
        assertThat(Structs.text(everything("blob", new byte[99])))
                .isEqualTo("Everything[blob=99 bytes]");
    }
}
