package dev.brume.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.Problems;
import dev.brume.core.VirtualWorkers;
import dev.brume.core.time.SystemTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

class TlsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "kms.localhost",
                "bucket.s3.localhost.localstack.cloud",
                "kms.us-east-1.amazonaws.com",
                "a.bucket.s3.eu-west-1.amazonaws.com"
            })
    void provesEveryNameThatClientsAskFor(String name) throws Exception {
        RequestHandler secure =
                (request, source) -> TestGateway.text(source.secure() ? "secure" : "plain");
        try (var gateway = new TestGateway(secure)) {
            var plain = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
            var factory = Tls.context(gateway).getSocketFactory();
            var socket = (SSLSocket) factory.createSocket(plain, name, gateway.port(), true);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            try (var client = new RawClient(socket)) {
                client.send("GET / HTTP/1.1\r\nhost: " + name + "\r\n\r\n");
                assertThat(client.answer().body()).isEqualTo("secure");
                client.send("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
                assertThat(client.answer().body()).isEqualTo("secure");
                assertThat(client.ended()).isTrue();
            }
        }
    }

    @Test
    void aBrokenHandshakeCostsOneConnection() throws Exception {
        try (var gateway = new TestGateway(TestGateway::echo);
                var client = gateway.connect();
                var loris = gateway.connect()) {
            client.send(new byte[] {0x16, 3, 1, 0, 5, 'h', 'e', 'l', 'l', 'o', 0x16, 9, 9, 9, 9});
            assertThat(client.read()).isNotEqualTo((int) 'H');
            loris.send(new byte[] {0x16, 3, 1});
            Http1Test.stillServes(gateway);
            gateway.ticks(GatewayLimits.HEADER_TICKS_MAX + 1);
            assertThat(loris.ended()).isTrue();
            Http1Test.stillServes(gateway);
        }
    }

    @Test
    void theAuthorityIsKeptWithTheData(@TempDir Path directory) throws Exception {
        try (var workers = new VirtualWorkers(Problems.LOGGED)) {
            var time = SystemTime.frozenAt(TestGateway.NOW, workers, Problems.LOGGED, () -> {});
            var store = new LocalAuthority.Store(Optional.of(directory.resolve("ca")), time);
            var made = LocalAuthority.open(store);
            var reopened = LocalAuthority.open(store);
            assertThat(reopened.certificatePem())
                    .isEqualTo(made.certificatePem())
                    .startsWith("-----BEGIN CERTIFICATE-----\n");
            var chain = reopened.leaf("localhost").chain();
            chain[0].verify(chain[1].getPublicKey());
            var key = directory.resolve("ca/ca-key.pem");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
    }
}
