package dev.brume.codegen;

import dev.brume.wire.schema.SchemaBinary;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// A hash of all that the generated files depend on: model, overlay, the generator and the schema
/// classes it writes with. Two equal stamps mean equal output.
record Stamp(String hash) {
    static Stamp of(Path model, Path overlay) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            add(digest, model);
            if (Files.exists(overlay)) {
                add(digest, overlay);
            }
            addPackage(digest, Stamp.class);
            addPackage(digest, SchemaBinary.class);
            return new Stamp(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    boolean matches(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(hash);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, hash);
    }

    /// The class files of a class's package, whether they stand in a directory or in a jar.
    private static void addPackage(MessageDigest digest, Class<?> type) throws IOException {
        var place = place(type);
        var directory = type.getPackageName().replace('.', '/');
        if (Files.isDirectory(place)) {
            addAll(digest, place.resolve(directory));
            return;
        }
        try (var jar = FileSystems.newFileSystem(place)) {
            addAll(digest, jar.getPath(directory));
        }
    }

    private static Path place(Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(Objects.requireNonNull(source.getLocation()).toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot find the generator's own classes", e);
        }
    }

    private static void addAll(MessageDigest digest, Path directory) throws IOException {
        List<Path> files;
        try (var listed = Files.list(directory)) {
            files = listed.filter(Files::isRegularFile).sorted().toList();
        }
        for (var file : files) {
            add(digest, file);
        }
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        digest.update(
                (file.getFileName() + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
