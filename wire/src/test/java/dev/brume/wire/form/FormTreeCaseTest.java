package dev.brume.wire.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;

final class FormTreeCaseTest {
    @ParameterizedTest
    @CsvSource({
        "A=1, A, 1",
        "A=1&A=2, A, 1",
        "A, A, ''",
        "A=, A, ''",
        "&&A=1&, A, 1",
        "A=b=c, A, b=c",
        "A=a+b%20c%3D, A, a b c=",
        "%41=1, A, 1",
        "A.B.C=1, A.B.C, 1",
        "A=1&A.B=2, A.B, 2",
        "=1, '', 1"
    })
    void findsValues(String form, String path, String value) {
        assertThat(valueAt(parse(form), path)).isEqualTo(value);
    }

    @Test
    void prefersTheUrlsParameters() {
        var tree = FormTree.parse("A=url", bytes("A=body&B=body"));
        assertThat(valueAt(tree, "A")).isEqualTo("url");
        assertThat(valueAt(tree, "B")).isEqualTo("body");
    }

    @Test
    void sortsElementsByNumberWhateverTheGaps() {
        var tree = parse("A.10=c&A.2=b&A.999999999999999999=d&A.1=a");
        var values = new ArrayList<@Nullable String>();
        var list = Objects.requireNonNull(tree.child("A"));
        for (var child : list.indexed()) {
            values.add(child.value());
        }
        assertThat(values).containsExactly("a", "b", "c", "d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=%", "A=%2", "A=%zz", "%zz=1", "A=%ff", "A=%c3%28"})
    void refusesBrokenEscapes(String form) {
        assertThatThrownBy(() -> parse(form)).isInstanceOf(ServiceException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1a", "", "9999999999999999999"})
    void refusesIndicesThatAreNoNumbers(String index) {
        var list = Objects.requireNonNull(parse("A." + index + "=1").child("A"));
        assertThatThrownBy(list::indexed).isInstanceOf(ServiceException.class);
    }

    @Test
    void refusesMoreThanItsBounds() {
        assertThatThrownBy(() -> parse("A&".repeat(FormTree.PARAMETERS_MAX + 1)))
                .hasMessage("The request has too many parameters");
        assertThatThrownBy(() -> parse("A" + ".A".repeat(FormTree.DEPTH_MAX)))
                .hasMessage("A parameter's name has too many parts");
    }

    @Test
    void findsOneParameterWithoutParsingTheOthers() {
        assertThat(FormTree.first("", bytes("Version=1&Action=Get%20It&x=%zz"), "Action"))
                .isEqualTo("Get It");
        assertThat(FormTree.first("Action=Url", bytes("Action=Body"), "Action")).isEqualTo("Url");
        assertThat(FormTree.first("", bytes("NoAction=1&Actions=2"), "Action")).isNull();
    }

    private static FormTree parse(String form) {
        return FormTree.parse("", bytes(form));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String valueAt(FormTree tree, String path) {
        @Nullable FormTree node = tree;
        for (var part : path.split("\\.", -1)) {
            node = node == null ? null : node.child(part);
        }
        return node == null ? null : node.value();
    }
}
