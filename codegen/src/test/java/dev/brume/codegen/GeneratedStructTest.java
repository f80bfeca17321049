package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.wire.value.Struct;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What generated records, unions and errors are for those who use them.
class GeneratedStructTest {
    @TempDir static Path directory;
    private static Generated tiny;

    @BeforeAll
    static void generate() throws IOException {
        tiny =
                Generated.of(
                        directory,
                        "tiny",
                        TinyModels.KINDS,
                        """
                        var tags = new ArrayList<Tag>(List.of(Tag.builder().key("k").value("v").build()));
                        var all = Everything.builder().text("abc").yes(true).int_(1).long_(2L).single(1.5f).real(2.5)
                            .when(Instant.EPOCH).bytes(new byte[] {1}).names(List.of("a", "b")).tags(tags)
                            .byName(Map.of("n", tags.get(0))).choice(Choice.number(3)).free(Map.of("x", true))
                            .secret("hush").blobList(List.of(new byte[] {7})).build();
                        tags.clear();
                        return all;
                        """);
    }

    @AfterAll
    static void close() {
        tiny.close();
    }

    private static Struct everything() throws Exception {
        return (Struct) Objects.requireNonNull(tiny.drive());
    }

    private static Object value(Struct struct, String member) {
        var schema = Objects.requireNonNull(struct.schema().member(member));
        return Objects.requireNonNull(struct.member(schema.index()));
    }

    @Test
    void everyMemberSurvivesTheWayThroughStructAndBuilder() throws Exception {
        var original = everything();
        var builder = tiny.builder("Everything");
        for (var member : original.schema().members()) {
            builder.set(member.index(), original.member(member.index()));
        }
        var copy = builder.build();

        assertThat(copy).isEqualTo(original).hasSameHashCodeAs(original);
        assertThat(copy.getClass()).isEqualTo(original.getClass());
        assertThat(value(copy, "Long")).isEqualTo(2L);
        assertThat(value(copy, "When")).isEqualTo(Instant.EPOCH);
        assertThat(copy.member(Objects.requireNonNull(copy.schema().member("Self")).index()))
                .isNull();
    }

    @Test
    void aBuilderStartsFromAnExistingValue() throws Exception {
        var original = everything();
        var builder = original.getClass().getMethod("toBuilder").invoke(original);
        var same = builder.getClass().getMethod("build").invoke(builder);

        assertThat(same).isEqualTo(original);
    }

    @Test
    void listsAndMapsDoNotChangeAnyMore() throws Exception {
        var struct = everything();

        assertThat((List<?>) value(struct, "Tags")).hasSize(1);
        assertThatThrownBy(() -> ((List<?>) value(struct, "Tags")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) value(struct, "ByName")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anUnmodifiableListIsTakenAndNotCopied() throws Exception {
        var names = Collections.unmodifiableList(new ArrayList<>(List.of("a")));
        var index = Objects.requireNonNull(tiny.shape("Everything").member("Names")).index();
        var builder = tiny.builder("Everything");
        builder.set(index, names);

        assertThat(builder.build().member(index)).isSameAs(names);
    }

    @Test
    void sparseListsKeepTheirHoles() throws Exception {
        var index = Objects.requireNonNull(tiny.shape("Everything").member("Holey")).index();
        var builder = tiny.builder("Everything");
        builder.set(index, Arrays.asList("a", null));

        assertThat(builder.build().member(index)).isEqualTo(Arrays.asList("a", null));
    }

    @Test
    void blobsAreEqualByTheirBytesAlsoInLists() throws Exception {
        assertThat(everything()).isEqualTo(everything()).hasSameHashCodeAs(everything());
    }

    @Test
    void theTextShowsWhatIsThereAndHidesSecrets() throws Exception {
        assertThat(everything().toString())
                .startsWith("Everything[Text=abc, Yes=true, Int=1,")
                .contains("Tags=[Tag[Key=k, Value=v]]", "Choice=Choice[Number=3]", "Secret=***")
                .doesNotContain("hush", "Self");
    }

    @Test
    void aMissingRequiredMemberIsLeftToValidation() throws Exception {
        assertThat(tiny.builder("Everything").build().member(0)).isNull();
    }

    @Test
    void anUnknownIndexIsRefused() throws Exception {
        var tag = tiny.builder("Tag");
        assertThatThrownBy(() -> tag.set(2, "x")).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tag.build().member(-1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aListHasNoBuilder() {
        assertThatThrownBy(() -> tiny.builder("Names"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Names");
    }
}
