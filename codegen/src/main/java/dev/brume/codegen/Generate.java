package dev.brume.codegen;

import dev.brume.wire.schema.SchemaBinary;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Generates one service's code: `Generate models/kms models/kms/target`.
///
/// Reads `<dir>/<name of dir>.json` and, where it is there, `<dir>/overlay.json`; writes Java below
/// `target/generated-sources/brume` and the binary schema below `target/generated-resources/brume`.
public final class Generate {
    private static final String STAMP = "codegen.stamp";

    private Generate() {}

    /// Exit status 1 and one line where the model or overlay cannot be used.
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: Generate MODEL-DIRECTORY TARGET-DIRECTORY");
            System.exit(2);
        }
        try {
            var model = Path.of(args[0]).toAbsolutePath().normalize();
            System.out.println(run(model, Path.of(args[1]).toAbsolutePath()));
        } catch (ModelException e) {
            System.err.println("codegen: " + args[0] + ": " + e.getMessage());
            System.exit(1);
        }
    }

    /// @return what was done, in one line
    static String run(Path modelDirectory, Path target) throws IOException {
        var id = modelDirectory.getFileName().toString();
        var model = modelDirectory.resolve(id + ".json");
        var overlay = modelDirectory.resolve("overlay.json");
        if (!Files.exists(model)) {
            throw new ModelException("there is no " + model);
        }
        var stamp = Stamp.of(model, overlay);
        var stampFile = target.resolve(STAMP);
        if (stamp.matches(stampFile)
                && Files.isDirectory(target.resolve("generated-sources/brume"))) {
            return id + ": unchanged";
        }
        Files.deleteIfExists(stampFile);
        var sources = new OutputTree(target.resolve("generated-sources/brume"));
        var resources = new OutputTree(target.resolve("generated-resources/brume"));
        var service = read(id, model, overlay);
        write(service, sources, resources);
        stamp.write(stampFile);
        return "%s: %d of %d operations, %d files written"
                .formatted(
                        id,
                        service.built().size(),
                        service.schema().operations().size(),
                        sources.written() + resources.written());
    }

    static ServiceModel read(String id, Path model, Path overlay) throws IOException {
        Map<String, @Nullable Object> tree = JsonTree.read(model);
        var changes =
                Files.exists(overlay)
                        ? Overlay.apply(JsonTree.read(overlay), tree)
                        : Overlay.none();
        return ModelReader.read(id, tree, changes);
    }

    private static void write(ServiceModel service, OutputTree sources, OutputTree resources)
            throws IOException {
        var names = new Names(service.schema());
        var documentation = new Documentation(service);
        var directory = names.packageName().replace('.', '/') + "/";
        var records = new RecordEmitter(names, documentation);
        var wide = new WideEmitter(names, documentation);
        var exceptions = new ExceptionEmitter(names, documentation);
        for (var shape : service.schema().shapes()) {
            if (Names.isType(shape)) {
                var error = shape.traits().error();
                var file =
                        error != null
                                ? exceptions.emit(shape, error)
                                : shape.members().size() > WideEmitter.RECORD_MEMBERS_MAX
                                        ? wide.emit(shape)
                                        : records.emit(shape);
                sources.write(directory + file.name() + ".java", file.text());
            }
        }
        for (var file : new ServiceEmitter(service, names, documentation).all()) {
            sources.write(directory + file.name() + ".java", file.text());
        }
        var info = service.schema().info();
        sources.write(directory + "package-info.java", packageInfo(names, info.serviceId()));
        sources.removeOthers();
        resources.write(
                directory + ModelEmitter.resource(info), SchemaBinary.write(service.schema()));
        resources.removeOthers();
    }

    private static String packageInfo(Names names, String service) {
        return """
        /// The API of %s, generated from its model. Start at [%s.%sApi].
        @NullMarked
        package %s;

        import org.jspecify.annotations.NullMarked;
        """
                .formatted(service, names.packageName(), names.prefix(), names.packageName());
    }
}
