package dev.brume.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Bodies that the model streams need not fit into what a request may hold; others must.
class StreamedCallTest {
    private final List<Throwable> problems = Collections.synchronizedList(new ArrayList<>());
    private Emulator emulator;

    @BeforeEach
    void start() throws IOException {
        emulator =
                Emulator.start(
                        TestConfig.withPort(0),
                        one -> List.of(),
                        List.of(new DepotProvider()),
                        (where, problem) -> problems.add(problem));
    }

    @AfterEach
    void close() {
        emulator.close();
        assertThat(problems).isEmpty();
    }

    @Test
    void passesBytesOnWhileTheyComeIn() throws Exception {
        int length = 3 * TestConfig.BODY_BYTES_MAX;
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            head(out, "/depot/stream", length);
            out.write(new byte[length / 2]);
            var in = new DataInputStream(socket.getInputStream());
            assertThat(status(in)).isEqualTo("HTTP/1.1 200 OK");
            // Half of it is back before the other half is sent.
            in.readFully(new byte[length / 2]);
            out.write(new byte[length - length / 2]);
            in.readFully(new byte[length - length / 2]);
        }
    }

    @Test
    void refusesABodyTooLargeForMemory() throws Exception {
        try (var socket = connect()) {
            head(socket.getOutputStream(), "/depot/whole", TestConfig.BODY_BYTES_MAX + 1);
            var in = new DataInputStream(socket.getInputStream());
            assertThat(status(in)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void takesALargeBodyIntoMemory() throws Exception {
        try (var socket = connect()) {
            int length = TestConfig.BODY_BYTES_MAX;
            head(socket.getOutputStream(), "/depot/whole", length);
            socket.getOutputStream().write(new byte[length]);
            var in = new DataInputStream(socket.getInputStream());
            assertThat(status(in)).isEqualTo("HTTP/1.1 200 OK");
            in.readFully(new byte[length]);
        }
        // The service lets callers in who do not say who they are.
        var entry = emulator.requests().newest(1).get(0);
        assertThat(entry.decision()).startsWith("ANONYMOUS");
        assertThat(entry.caller()).isEqualTo("anonymous");
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void head(OutputStream out, String path, int length) throws IOException {
        var head =
                "PUT "
                        + path
                        + " HTTP/1.1\r\nhost: localhost\r\ncontent-length: "
                        + length
                        + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    /// The status line; the stream then stands at the body.
    private static String status(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            assertThat(c).as(head.toString()).isNotNegative();
            head.append((char) c);
        }
        return head.substring(0, head.indexOf("\r\n"));
    }
}
