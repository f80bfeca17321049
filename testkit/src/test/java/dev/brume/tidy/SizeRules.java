package dev.brume.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;

/// How large things may become before they must be taken apart.
final class SizeRules {
    static final int FILE_LINES_MAX = 500;
    static final int LINE_CHARACTERS_MAX = 120;
    static final int METHOD_LINES_MAX = 60;
    static final int PARAMETERS_MAX = 5;

    static final List<Rule> ALL =
            List.of(
                    new Rule("file-size", SizeRules::file),
                    new Rule("line-length", SizeRules::lines),
                    new Rule("method-size", SizeRules::methods),
                    new Rule("parameters", SizeRules::parameters));

    private SizeRules() {}

    private static void file(Source source, BiConsumer<Integer, String> broken) {
        int lines = source.lines().size();
        if (lines > FILE_LINES_MAX) {
            broken.accept(1, lines + " lines: split it, at most " + FILE_LINES_MAX);
        }
    }

    /// Text blocks are data, and as wide as their tables.
    private static void lines(Source source, BiConsumer<Integer, String> broken) {
        var data = textBlockLines(source);
        for (int i = 0; i < source.lines().size(); i++) {
            int length = source.lines().get(i).length();
            if (length > LINE_CHARACTERS_MAX && !data.get(i + 1)) {
                broken.accept(i + 1, length + " characters: at most " + LINE_CHARACTERS_MAX);
            }
        }
    }

    private static BitSet textBlockLines(Source source) {
        var data = new BitSet();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
                int height = source.height(literal);
                if (height > 1) {
                    data.set(source.line(literal), source.line(literal) + height);
                }
                return null;
            }
        }.scan(source.tree(), null);
        return data;
    }

    private static void methods(Source source, BiConsumer<Integer, String> broken) {
        eachMethod(
                source,
                (owner, method) -> {
                    int lines = method.getBody() == null ? 0 : source.height(method.getBody());
                    if (lines > METHOD_LINES_MAX) {
                        broken.accept(
                                source.line(method),
                                method.getName()
                                        + " takes "
                                        + lines
                                        + " lines: split it, at most "
                                        + METHOD_LINES_MAX);
                    }
                });
    }

    /// A record's constructor has as many as the record, a table's test as many as the table.
    private static void parameters(Source source, BiConsumer<Integer, String> broken) {
        eachMethod(
                source,
                (owner, method) -> {
                    boolean constructor = method.getReturnType() == null;
                    boolean ofRecord = owner.getKind() == Tree.Kind.RECORD && constructor;
                    int count = method.getParameters().size();
                    if (count > PARAMETERS_MAX && !ofRecord && !isTableTest(method)) {
                        broken.accept(
                                source.line(method),
                                method.getName()
                                        + " takes "
                                        + count
                                        + " parameters: make a record of those that belong"
                                        + " together, at most "
                                        + PARAMETERS_MAX);
                    }
                });
    }

    private static boolean isTableTest(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(each -> each.getAnnotationType().toString().equals("ParameterizedTest"));
    }

    static void eachMethod(Source source, BiConsumer<ClassTree, MethodTree> action) {
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
                // The record's compact and implicit parts have no text of their own.
                if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
                        && source.positions().getEndPosition(source.tree(), method) >= 0) {
                    action.accept(owner, method);
                }
                return super.visitMethod(method, null);
            }
        }.scan(source.tree(), null);
    }
}
