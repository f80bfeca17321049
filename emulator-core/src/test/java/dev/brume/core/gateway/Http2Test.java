package dev.brume.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class Http2Test {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    @Test
    void answersSeveralStreamsOfOneConnectionAsTheyAreDone() throws Exception {
        var quickWasAnswered = new CountDownLatch(1);
        RequestHandler handler =
                (request, source) -> {
                    if (request.path().equals("/slow")) {
                        Http1Test.await(quickWasAnswered);
                    }
                    return TestGateway.echo(request, source);
                };
        try (var gateway = new TestGateway(handler);
                var client = new Frames(gateway.port())) {
            client.headers(1, "POST", "/slow", false);
            client.frame(DATA, END_STREAM, 1, "body".getBytes(StandardCharsets.UTF_8));
            client.headers(3, "GET", "/quick?a=b", true);
            assertThat(client.data(3)).isEqualTo("GET /quick?a=b ");
            quickWasAnswered.countDown();
            assertThat(client.data(1)).isEqualTo("POST /slow body");
        }
    }

    @Test
    void givesTheHandlerTheAuthorityAsHost() throws Exception {
        var host = new CompletableFuture<String>();
        RequestHandler handler =
                (request, source) -> {
                    host.complete(String.valueOf(request.headers().first("host")));
                    return TestGateway.text("ok");
                };
        try (var gateway = new TestGateway(handler);
                var client = new Frames(gateway.port())) {
            client.headers(1, "GET", "/", true);
            assertThat(client.data(1)).isEqualTo("ok");
            assertThat(host.join()).isEqualTo("localhost");
        }
    }

    @Test
    void endsAStreamThatTheClientResets() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        var started = new CountDownLatch(1);
        RequestHandler reading =
                (request, source) -> {
                    started.countDown();
                    try {
                        return TestGateway.echo(request, source);
                    } catch (IOException cut) {
                        failure.complete(cut);
                        throw cut;
                    }
                };
        try (var gateway = new TestGateway(reading);
                var client = new Frames(gateway.port())) {
            client.headers(1, "PUT", "/", false);
            int half = 48 << 10;
            for (int sent = 0; sent < half; sent += 16 << 10) {
                client.frame(DATA, 0, 1, new byte[16 << 10]);
            }
            // More than is collected: the handler reads while the rest is awaited.
            client.frame(DATA, 0, 1, new byte[15 << 10]);
            client.frame(DATA, 0, 1, new byte[2 << 10]);
            Http1Test.await(started);
            client.frame(RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});
            assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            client.headers(3, "GET", "/next", true);
            assertThat(client.data(3)).isEqualTo("GET /next ");
        }
    }

    @Test
    void streamsLargeBodiesBothWays() throws Exception {
        int bytes = 3_000_000;
        RequestHandler handler =
                (request, source) -> {
                    long count = 0;
                    try (InputStream in = request.body().open()) {
                        for (var b = in.readNBytes(8_192); b.length > 0; b = in.readNBytes(8_192)) {
                            count += b.length;
                        }
                    }
                    return Http1Test.streamed(new AtomicLong(), count, -1);
                };
        try (var gateway = new TestGateway(handler);
                var client = Tls.client(gateway)) {
            var uri = URI.create("https://localhost:" + gateway.port() + "/");
            var request =
                    HttpRequest.newBuilder(uri)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                            .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).hasSize(bytes);
        }
    }

    @Test
    void closesAConnectionWithoutStreamsWhenItIsIdle() throws Exception {
        try (var gateway = new TestGateway(TestGateway::echo);
                var client = new Frames(gateway.port())) {
            client.headers(1, "GET", "/", true);
            assertThat(client.data(1)).isEqualTo("GET / ");
            gateway.ticks(GatewayLimits.IDLE_TICKS_MAX + 1);
            assertThat(client.ended()).isTrue();
            Http1Test.stillServes(gateway);
        }
    }

    /// HTTP/2 with prior knowledge, by hand.
    private static final class Frames implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;

        Frames(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
            in = new DataInputStream(socket.getInputStream());
            var preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(preface);
            frame(SETTINGS, 0, 0, new byte[0]);
        }

        void frame(int type, int flags, int stream, byte[] payload) throws IOException {
            var out = new ByteArrayOutputStream();
            out.write(payload.length >> 16);
            out.write(payload.length >> 8);
            out.write(payload.length);
            out.write(type);
            out.write(flags);
            out.write(new byte[] {0, 0, 0, (byte) stream});
            out.write(payload);
            socket.getOutputStream().write(out.toByteArray());
        }

        void headers(int stream, String method, String path, boolean end) throws IOException {
            var block = new ByteArrayOutputStream();
            for (var field :
                    new String[][] {
                        {":method", method},
                        {":path", path},
                        {":scheme", "http"},
                        {":authority", "localhost"}
                    }) {
                block.write(0);
                for (var text : field) {
                    block.write(text.length());
                    block.write(text.getBytes(StandardCharsets.US_ASCII));
                }
            }
            frame(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block.toByteArray());
        }

        /// All data of a stream up to its end; frames of other kinds are passed over.
        String data(int stream) throws IOException {
            var data = new ByteArrayOutputStream();
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int of = in.readInt();
                var payload = in.readNBytes(length);
                if (of == stream && type == DATA) {
                    data.write(payload);
                }
                if (of == stream && type <= HEADERS && (flags & END_STREAM) != 0) {
                    return data.toString(StandardCharsets.UTF_8);
                }
            }
        }

        boolean ended() {
            try {
                in.transferTo(OutputStream.nullOutputStream());
                return true;
            } catch (IOException reset) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
