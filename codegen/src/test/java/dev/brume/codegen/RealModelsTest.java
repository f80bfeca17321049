package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.schema.SchemaBinary;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Every model of this repository, generated and compiled; with
/// `-Dbrume.codegen.models=DIRECTORY`, every `<svc>.json` of a directory of models besides.
class RealModelsTest {
    /// HotSpot does not compile longer methods (`-XX:-DontCompileHugeMethods` aside): they stay
    /// interpreted for ever.
    private static final int METHOD_BYTES_MAX = 8_000;

    @TempDir Path directory;

    @TestFactory
    List<DynamicTest> everyModelCompilesAndKeepsWithinTheJitsLimit() throws IOException {
        var root = Path.of(Objects.requireNonNull(System.getProperty("brume.root")));
        var tests = new ArrayList<DynamicTest>();
        for (var models : list(root.resolve("models"))) {
            var id = models.getFileName().toString();
            if (Files.exists(models.resolve(id + ".json"))) {
                tests.add(DynamicTest.dynamicTest(id, () -> check(copied(id, models))));
            }
        }
        var more = System.getProperty("brume.codegen.models");
        for (var model : more == null ? List.<Path>of() : list(Path.of(more))) {
            var id = model.getFileName().toString().replaceFirst("\\.json$", "");
            if (model.toString().endsWith(".json")) {
                tests.add(DynamicTest.dynamicTest(id + " (whole)", () -> check(alone(id, model))));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static List<Path> list(Path place) throws IOException {
        try (var found = Files.list(place)) {
            return found.sorted().toList();
        }
    }

    private Path copied(String id, Path models) throws IOException {
        var copy = alone(id, models.resolve(id + ".json"));
        var overlay = models.resolve("overlay.json");
        if (Files.exists(overlay)) {
            Files.copy(overlay, copy.resolve("overlay.json"));
        }
        return copy;
    }

    private Path alone(String id, Path model) throws IOException {
        var whole = Files.createTempDirectory(directory, "model");
        return Generated.modelDirectory(whole, id, Files.readString(model));
    }

    private static void check(Path models) throws Exception {
        try (var generated = Generated.of(models, "return null;")) {
            var schema = generated.schema();
            for (var shape : schema.shapes()) {
                if (Names.isType(shape)) {
                    assertThat(generated.builder(shape.name()).build().schema()).isSameAs(shape);
                }
            }
            assertThat(SchemaBinary.write(SchemaBinary.read(SchemaBinary.write(schema))))
                    .isEqualTo(SchemaBinary.write(schema));
            assertThat(hugeMethods(generated.target().resolve("classes"))).isEmpty();
        }
    }

    private static List<String> hugeMethods(Path classes) throws IOException {
        var huge = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var model = ClassFile.of().parse(file);
                for (var method : model.methods()) {
                    @Nullable CodeAttribute code =
                            method.code().map(CodeAttribute.class::cast).orElse(null);
                    if (code != null && code.codeLength() > METHOD_BYTES_MAX) {
                        huge.add(
                                file.getFileName()
                                        + " "
                                        + method.methodName()
                                        + " "
                                        + code.codeLength());
                    }
                }
            }
        }
        return huge;
    }
}
