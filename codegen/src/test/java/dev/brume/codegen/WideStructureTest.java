package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Structures with more members than a Java constructor takes parameters, and one that just fits.
class WideStructureTest {
    @TempDir Path directory;

    private static String wide(String name, int members) {
        var all =
                IntStream.range(0, members)
                        .mapToObj(
                                i ->
                                        "\"M%d\": {\"shape\": \"%s\"}"
                                                .formatted(i, i % 2 == 0 ? "Text" : "Texts"))
                        .collect(Collectors.joining(","));
        return "\"%s\": {\"type\": \"structure\", \"members\": {%s}}".formatted(name, all);
    }

    @Test
    void everyMemberKeepsItsValue() throws Exception {
        var model =
                TinyModels.shapes(
                        "json",
                        wide("In", 300)
                                + ","
                                + wide("Fits", 254)
                                + """
                                , "Text": {"type": "string"},
                                "Texts": {"type": "list", "member": {"shape": "Text"}}
                                """);
        var driver =
                """
                var list = new ArrayList<>(List.of("x"));
                var in = In.builder().m0("a").m299(list).build();
                list.clear();
                var other = in.toBuilder().m2("b").build();
                return in.m0() + in.m299() + in.m2() + other.m2() + in.equals(other)
                    + in.equals(other.toBuilder().m2(null).build()) + in + Fits.builder().m252("fits").build().m252();
                """;
        try (var tiny = Generated.of(directory, "tiny", model, driver)) {
            assertThat(tiny.drive()).isEqualTo("a[x]nullbfalsetrueIn[M0=a, M299=[x]]fits");
            for (var shape : new String[] {"In", "Fits"}) {
                var builder = tiny.builder(shape);
                var expected = new ArrayList<Object>();
                for (var member : tiny.shape(shape).members()) {
                    Object value = member.index() % 2 == 0 ? member.name() : List.of(member.name());
                    builder.set(member.index(), value);
                    expected.add(value);
                }
                var struct = builder.build();
                assertThat(tiny.shape(shape).members().stream().map(m -> struct.member(m.index())))
                        .containsExactlyElementsOf(expected);
            }
        }
    }
}
