package dev.brume.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/// Names, comments, and who may know whom.
final class StyleRules {
    /// Modules that hold no AWS service; all others do.
    private static final Set<String> PLATFORM =
            Set.of("wire", "codegen", "emulator-core", "testkit", "app", "benchmarks");

    private static final Pattern EMPTY_NAMES = Pattern.compile(".*(Manager|Helper|Utils?|Impl)");
    private static final Pattern ACCESSOR = Pattern.compile("get[A-Z].*");
    private static final Pattern SOCKET_OWNER = Pattern.compile(".*(Server|Client|Handler)\\.java");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern WIRE_FORMAT =
            Pattern.compile("</?[A-Za-z]+[ />]|<\\?xml|\"__type\"|application/x-amz-json");
    private static final Pattern OURS =
            Pattern.compile("import (?:static )?dev\\.brume\\.(\\w+)\\..*");

    static final List<Rule> ALL =
            List.of(
                    new Rule("name", StyleRules::names),
                    new Rule("accessor", StyleRules::accessors),
                    new Rule("unfinished", StyleRules::unfinished),
                    new Rule("torn-comment", StyleRules::tornComments),
                    new Rule("wire-format", StyleRules::wireFormats),
                    new Rule("service-import", StyleRules::serviceImports),
                    new Rule("netty", StyleRules::netty));

    private StyleRules() {}

    private static void names(Source source, BiConsumer<Integer, String> broken) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
                if (EMPTY_NAMES.matcher(type.getSimpleName()).matches()) {
                    broken.accept(
                            source.line(type),
                            type.getSimpleName() + ": name it after what it does for whom");
                }
                return super.visitClass(type, null);
            }
        }.scan(source.tree(), null);
    }

    private static void accessors(Source source, BiConsumer<Integer, String> broken) {
        SizeRules.eachMethod(
                source,
                (owner, method) -> {
                    boolean overrides =
                            method.getModifiers().getAnnotations().stream()
                                    .anyMatch(
                                            each ->
                                                    each.getAnnotationType()
                                                            .toString()
                                                            .equals("Override"));
                    if (method.getParameters().isEmpty()
                            && !overrides
                            && ACCESSOR.matcher(method.getName()).matches()) {
                        broken.accept(
                                source.line(method),
                                method.getName() + ": call it by the name of what it answers");
                    }
                });
    }

    private static void unfinished(Source source, BiConsumer<Integer, String> broken) {
        for (int i = 0; i < source.lines().size(); i++) {
            if (UNFINISHED.matcher(source.lines().get(i)).find()) {
                broken.accept(i + 1, "do it, or file an issue");
            }
        }
    }

    /// The formatter wraps a `///` line that is too long into a plain comment, which falls out of
    /// the documentation.
    private static void tornComments(Source source, BiConsumer<Integer, String> broken) {
        for (int i = 1; i + 1 < source.lines().size(); i++) {
            var before = source.lines().get(i - 1).strip();
            var line = source.lines().get(i).strip();
            if (before.startsWith("///") && line.startsWith("// ")) {
                broken.accept(i + 1, "a wrapped end of the /// line above: keep /// lines to 100");
            }
        }
    }

    private static void wireFormats(Source source, BiConsumer<Integer, String> broken) {
        if (!isService(source)) {
            return;
        }
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
                if (literal.getValue() instanceof String text && WIRE_FORMAT.matcher(text).find()) {
                    broken.accept(
                            source.line(literal),
                            "a wire format by hand: the generated shapes write it");
                }
                return super.visitLiteral(literal, null);
            }
        }.scan(source.tree(), null);
    }

    private static void serviceImports(Source source, BiConsumer<Integer, String> broken) {
        if (!isService(source)) {
            return;
        }
        var known = Set.of(source.module().replace("-", ""), "wire", "core", "model", "engine");
        for (int i = 0; i < source.lines().size(); i++) {
            var imported = OURS.matcher(source.lines().get(i));
            if (imported.matches() && !known.contains(imported.group(1))) {
                broken.accept(
                        i + 1,
                        "a service knows no other: call dev.brume.model's peer through Peers");
            }
        }
    }

    /// Netty stays behind what owns a socket, so that everything else runs without one: the
    /// gateway, and a service's `…Server` or `…Client` with its `…Handler`s.
    private static void netty(Source source, BiConsumer<Integer, String> broken) {
        boolean behind =
                source.packageName().startsWith("dev.brume.core.gateway")
                        || isService(source) && SOCKET_OWNER.matcher(source.path()).matches();
        for (int i = 0; i < source.lines().size(); i++) {
            if (!behind && source.lines().get(i).startsWith("import io.netty.")) {
                broken.accept(
                        i + 1,
                        "only dev.brume.core.gateway and a service's Server, Client and Handler"
                                + " know Netty");
            }
        }
    }

    private static boolean isService(Source source) {
        var module = source.module();
        return source.isMain()
                && !PLATFORM.contains(module)
                && !module.startsWith("engines/")
                && !module.startsWith("models/");
    }
}
