package dev.brume.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/// Takes the signatures off jars: the AOT cache takes no class of a signed jar, and reading the
/// signature of Bouncy Castle alone costs more processor time than the rest of a start. OpenJDK
/// asks no signature of a security provider. Maven has checked the files' digests before.
final class SignedJars {
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

    private SignedJars() {}

    /// Rewrites every signed jar of a directory; those without a signature are left alone.
    static void strip(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*.jar")) {
            for (var file : files) {
                if (isSigned(file)) {
                    stripOne(file);
                }
            }
        }
    }

    private static boolean isSigned(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile(), false)) {
            return jar.stream().anyMatch(entry -> SIGNATURE.matcher(entry.getName()).matches());
        }
    }

    private static void stripOne(Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var jar = new JarFile(file.toFile(), false);
                var out = Files.newOutputStream(part)) {
            copy(jar, out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(JarFile jar, OutputStream out) throws IOException {
        // Without the digests of each entry, which are of no use without a signature, and without
        // OSGi's lists of packages: the JVM reads a manifest at every start.
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (jar.isMultiRelease()) {
            manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        }
        try (var copy = new JarOutputStream(out, manifest)) {
            var entries = jar.entries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                var name = entry.getName();
                if (name.equals(JarFile.MANIFEST_NAME) || SIGNATURE.matcher(name).matches()) {
                    continue;
                }
                var target = new ZipEntry(name);
                target.setTime(entry.getTime());
                copy.putNextEntry(target);
                try (var in = jar.getInputStream(entry)) {
                    in.transferTo(copy);
                }
                copy.closeEntry();
            }
        }
    }
}
