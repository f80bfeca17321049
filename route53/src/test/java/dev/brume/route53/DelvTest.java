package dev.brume.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// BIND's own validator, with the zone's key as its trust anchor.
class DelvTest {
    @TempDir Path directory;

    @Test
    void delvValidatesAnswersAndProofs() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/delv")), "delv is not installed");
        // The validator has no other clock than the system's, which files are stamped with.
        var now = Files.getLastModifiedTime(directory).toInstant();
        try (var zone = new SignedZone(now)) {
            zone.sign();
            validate(zone);
        }
    }

    private void validate(SignedZone zone) throws IOException, InterruptedException {
        var dns = zone.dns();
        var ksk = dns.route53.getDNSSEC(r -> r.hostedZoneId(zone.id())).keySigningKeys().getFirst();
        var anchors = directory.resolve("anchors");
        Files.writeString(
                anchors,
                "trust-anchors { example.com. static-key 257 3 13 \""
                        + ksk.publicKey()
                        + "\"; };\n");
        try (var server =
                Objects.requireNonNull(
                        DnsServer.start(
                                role -> dns.responder(), "127.0.0.1", List.of(0), Map.of()))) {
            var port = "" + server.addresses().getFirst().getPort();
            for (var question :
                    List.of(
                            "www.example.com A",
                            "example.com MX",
                            "a.wild.example.com TXT",
                            "example.com SOA")) {
                assertThat(delv(port, anchors, question))
                        .as(question)
                        .contains("; fully validated");
            }
            for (var question :
                    List.of(
                            "nope.example.com A",
                            "a.b.nope.example.com A",
                            "www.example.com AAAA",
                            "wild.example.com A",
                            "a.wild.example.com A")) {
                assertThat(delv(port, anchors, question))
                        .as(question)
                        .contains("; negative response, fully validated");
            }
        }
    }

    private static String delv(String port, Path anchors, String question)
            throws IOException, InterruptedException {
        var words = question.split(" ");
        var process =
                new ProcessBuilder(
                                "delv",
                                "@127.0.0.1",
                                "-p",
                                port,
                                "-a",
                                anchors.toString(),
                                "+root=example.com",
                                words[0],
                                words[1])
                        .redirectErrorStream(true)
                        .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
