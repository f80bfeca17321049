package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.StructBuilder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A model that was generated and compiled, warnings being errors, and whose classes are loaded.
final class Generated implements AutoCloseable {
    private final String id;
    private final String prefix;
    private final Path target;
    private final URLClassLoader loader;

    private Generated(String id, String prefix, Path target, URLClassLoader loader) {
        this.id = id;
        this.prefix = prefix;
        this.target = target;
        this.loader = loader;
    }

    /// Writes a model where [Generate] looks for it.
    static Path modelDirectory(Path directory, String id, String model) throws IOException {
        var models = Files.createDirectories(directory.resolve(id));
        Files.writeString(models.resolve(id + ".json"), model);
        return models;
    }

    /// @param driver the body of a method of the model's package that returns an object, compiled
    ///     with the
    ///     generated code and run by [#drive]
    static Generated of(Path directory, String id, String model, String driver) throws IOException {
        return of(modelDirectory(directory, id, model), driver);
    }

    static Generated of(Path modelDirectory, String driver) throws IOException {
        var target = modelDirectory.resolve("target");
        Generate.run(modelDirectory, target);
        var id = Objects.requireNonNull(modelDirectory.getFileName()).toString();
        var schema =
                Generate.read(
                        id,
                        modelDirectory.resolve(id + ".json"),
                        modelDirectory.resolve("overlay.json"));
        var names = new Names(schema.schema());
        var units = new ArrayList<JavaFileObject>();
        units.add(new Driver(names.packageName(), driver));
        compile(target, units);
        var urls =
                new URL[] {
                    target.resolve("classes").toUri().toURL(),
                    target.resolve("generated-resources/brume").toUri().toURL()
                };
        return new Generated(
                names.packageName(),
                names.prefix(),
                target,
                new URLClassLoader(urls, Generated.class.getClassLoader()));
    }

    private static void compile(Path target, List<JavaFileObject> more) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, null, null);
                var sources = Files.walk(target.resolve("generated-sources/brume"))) {
            var units = new ArrayList<>(more);
            files.getJavaFileObjectsFromPaths(sources.filter(Files::isRegularFile).toList())
                    .forEach(units::add);
            var options =
                    List.of(
                            "-Xlint:all,-serial,-classfile",
                            "-Werror",
                            "-proc:none",
                            "-d",
                            Files.createDirectories(target.resolve("classes")).toString());
            compiler.getTask(null, files, problems, options, null, units).call();
        }
        assertThat(problems.getDiagnostics()).isEmpty();
    }

    Class<?> type(String name) {
        try {
            return Class.forName(id + "." + name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    ServiceSchema schema() throws ReflectiveOperationException {
        return (ServiceSchema) type(prefix + "Model").getMethod("schema").invoke(null);
    }

    Schema shape(String name) throws ReflectiveOperationException {
        return Objects.requireNonNull(schema().shape(name));
    }

    StructBuilder builder(String shape) throws ReflectiveOperationException {
        var factory = (ShapeFactory) type(prefix + "Model").getField("FACTORY").get(null);
        return factory.builder(shape(shape));
    }

    /// What the driver returns.
    @Nullable Object drive() throws Exception {
        return ((Callable<?>) type("Driver").getConstructor().newInstance()).call();
    }

    Path target() {
        return target;
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Driver extends SimpleJavaFileObject {
        private final String text;

        Driver(String packageName, String body) {
            super(URI.create("string:///Driver.java"), Kind.SOURCE);
            text =
                    """
                    package %s;

                    import dev.brume.wire.call.*;
                    import dev.brume.wire.value.*;
                    import java.time.Instant;
                    import java.util.*;

                    public final class Driver implements java.util.concurrent.Callable<Object> {
                        @Override
                        public Object call() {
                    %s
                        }
                    }
                    """
                            .formatted(packageName, body);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
