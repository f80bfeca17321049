package dev.brume.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import javax.tools.ToolProvider;

/// One Java file of the repository, parsed.
///
/// @param path from the repository's root, with `/`
/// @param lines its text, line by line
/// @param tree what the compiler's parser made of it
/// @param positions where its parts stand
record Source(
        String path, List<String> lines, CompilationUnitTree tree, SourcePositions positions) {

    /// Every Java file that somebody wrote: what is generated stands under `target`.
    static List<Source> all(Path root) throws IOException {
        var files = files(root);
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-proc:none", "-nowarn");
            var units = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, null, options, null, units);
            var positions = Trees.instance(task).getSourcePositions();
            var sources = new ArrayList<Source>();
            for (var tree : task.parse()) {
                var file = Path.of(tree.getSourceFile().toUri());
                sources.add(
                        new Source(
                                root.relativize(file).toString().replace('\\', '/'),
                                Files.readAllLines(file),
                                tree,
                                positions));
            }
            sources.sort(Comparator.comparing(Source::path));
            return sources;
        }
    }

    private static List<Path> files(Path root) {
        try (var found = Files.walk(root)) {
            return found.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).toString().matches(".*\\btarget\\b.*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("walking " + root, e);
        }
    }

    /// The directory of the Maven module: `kms`, `engines/policy`.
    String module() {
        int sources = path.indexOf("/src/");
        return sources < 0 ? "" : path.substring(0, sources);
    }

    boolean isMain() {
        return path.contains("/src/main/java/");
    }

    String packageName() {
        return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
    }

    /// The first line of a part of the file, from 1.
    int line(Tree part) {
        return lineAt(positions.getStartPosition(tree, part));
    }

    /// How many lines a part of the file takes.
    int height(Tree part) {
        return lineAt(positions.getEndPosition(tree, part)) - line(part) + 1;
    }

    private int lineAt(long position) {
        return position < 0 ? 1 : (int) tree.getLineMap().getLineNumber(position);
    }
}
