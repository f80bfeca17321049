package dev.brume.codegen;

import java.util.TreeSet;
import java.util.regex.Pattern;

/// The text of one generated Java file. Lines are indented by the braces they open and close;
/// imports are found by the simple names that the text uses.
final class JavaFile {
    private static final String[] IMPORTS = {
        "dev.brume.wire.call.OperationHandler",
        "dev.brume.wire.call.PeerCall",
        "dev.brume.wire.call.RequestContext",
        "dev.brume.wire.call.ServiceException",
        "dev.brume.wire.call.SupportedOperations",
        "dev.brume.wire.schema.OperationSchema",
        "dev.brume.wire.schema.ProtocolId",
        "dev.brume.wire.schema.Schema",
        "dev.brume.wire.schema.SchemaBinary",
        "dev.brume.wire.schema.ServiceSchema",
        "dev.brume.wire.schema.XmlNamespace",
        "dev.brume.wire.value.Body",
        "dev.brume.wire.value.EventStream",
        "dev.brume.wire.value.MapStruct",
        "dev.brume.wire.value.ShapeFactory",
        "dev.brume.wire.value.Struct",
        "dev.brume.wire.value.StructBuilder",
        "dev.brume.wire.value.Structs",
        "java.math.BigDecimal",
        "java.math.BigInteger",
        "java.time.Instant",
        "java.util.List",
        "java.util.Map",
        "java.util.Set",
        "org.jspecify.annotations.Nullable",
    };
    private static final Pattern WORD = Pattern.compile("(?<![.\\w])[A-Z]\\w*");

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private final String packageName;
    private final String name;
    private final StringBuilder code = new StringBuilder();
    private final TreeSet<String> words = new TreeSet<>();
    private int depth;

    JavaFile(String packageName, String name) {
        this.packageName = packageName;
        this.name = name;
    }

    String name() {
        return name;
    }

    /// Appends one line; `{` at its end opens a block, `}` at its start closes one.
    JavaFile line(String text) {
        if (text.startsWith("}")) {
            depth--;
        }
        if (!text.isEmpty()) {
            code.append("    ".repeat(depth)).append(text);
        }
        code.append('\n');
        if (text.endsWith("{")) {
            depth++;
        }
        if (!text.startsWith("///")) {
            WORD.matcher(LITERAL.matcher(text).replaceAll(""))
                    .results()
                    .forEach(found -> words.add(found.group()));
        }
        return this;
    }

    JavaFile lines(String... all) {
        for (var text : all) {
            line(text);
        }
        return this;
    }

    JavaFile blank() {
        return line("");
    }

    /// The whole file.
    String text() {
        var file = new StringBuilder("package " + packageName + ";\n\n");
        var group = "";
        for (var imported : IMPORTS) {
            if (words.contains(imported.substring(imported.lastIndexOf('.') + 1))) {
                var first = imported.substring(0, imported.indexOf('.'));
                file.append(group.isEmpty() || group.equals(first) ? "" : "\n");
                file.append("import ").append(imported).append(";\n");
                group = first;
            }
        }
        return file.append(group.isEmpty() ? "" : "\n").append(code).toString();
    }

    /// A string as a Java literal.
    static String literal(String text) {
        var quoted = new StringBuilder("\"");
        text.chars()
                .forEach(
                        c -> {
                            switch (c) {
                                case '"', '\\' -> quoted.append('\\').append((char) c);
                                case '\n' -> quoted.append("\\n");
                                default ->
                                        quoted.append(
                                                c < ' ' || c > '~'
                                                        ? String.format("\\u%04x", c)
                                                        : String.valueOf((char) c));
                            }
                        });
        return quoted.append('"').toString();
    }
}
