package dev.brume.wire.smithy;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import software.amazon.smithy.model.node.Node;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Compares bodies by what they mean: JSON and CBOR as trees, XML without regard to the order of
/// unlike elements, everything else byte for byte.
final class BodyComparison {
    private BodyComparison() {}

    static void compare(String mediaType, String expected, byte[] actual) {
        switch (mediaType) {
            case "application/json" -> json(expected, actual);
            case "application/xml" -> xml(expected, actual);
            case "application/cbor" -> cbor(expected, actual);
            default -> assertThat(text(actual)).isEqualTo(expected);
        }
    }

    private static void json(String expected, byte[] actual) {
        if (expected.isBlank()) {
            assertThat(text(actual)).isBlank();
            return;
        }
        var expectedTree = NodeValues.tree(Node.parse(expected));
        assertThat(withoutTypeNamespace(NodeValues.tree(Node.parse(text(actual)))))
                .isEqualTo(withoutTypeNamespace(expectedTree));
    }

    private static void cbor(String expected, byte[] actual) {
        var expectedBytes = Base64.getDecoder().decode(expected);
        if (expectedBytes.length == 0) {
            assertThat(actual).isEmpty();
            return;
        }
        assertThat(withoutTypeNamespace(CborTree.read(actual)))
                .isEqualTo(withoutTypeNamespace(CborTree.read(expectedBytes)));
    }

    private static void xml(String expected, byte[] actual) {
        if (expected.isBlank()) {
            assertThat(text(actual)).isBlank();
            return;
        }
        var expectedTree = XmlTree.read(expected.getBytes(StandardCharsets.UTF_8));
        var actualTree = XmlTree.read(actual);
        assertThat(actualTree.forgivingAws(expectedTree).canonical())
                .isEqualTo(expectedTree.canonical());
    }

    /// Clients strip what stands before `#` in `__type`; AWS's services differ in whether they
    /// write it.
    private static @Nullable Object withoutTypeNamespace(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map && map.get("__type") instanceof String type) {
            var copy = new TreeMap<Object, @Nullable Object>(map);
            copy.put("__type", type.substring(type.indexOf('#') + 1));
            return copy;
        }
        return tree;
    }

    /// A shorthand for messages.
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Media types in which a request's or answer's body is given as base64 text.
    static final List<String> BINARY =
            List.of("application/cbor", "application/vnd.amazon.eventstream");
}
