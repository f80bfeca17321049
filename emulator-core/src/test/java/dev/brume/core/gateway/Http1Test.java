package dev.brume.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class Http1Test {
    private static final String HOST = "host: localhost\r\n";

    @Test
    void keepsTheConnectionAndAnswersPipelinedRequestsInOrder() throws Exception {
        var first = new CountDownLatch(1);
        RequestHandler slowFirst =
                (request, source) -> {
                    if (request.path().equals("/1")) {
                        await(first);
                    } else {
                        assertThat(first.getCount()).isZero();
                    }
                    return TestGateway.text(request.path());
                };
        try (var gateway = new TestGateway(slowFirst);
                var client = gateway.connect()) {
            var requests = new StringBuilder();
            for (int i = 1; i <= 50; i++) {
                requests.append("GET /")
                        .append(i)
                        .append(" HTTP/1.1\r\n")
                        .append(HOST)
                        .append("\r\n");
            }
            client.send(requests.toString());
            first.countDown();
            for (int i = 1; i <= 50; i++) {
                assertThat(client.answer().body()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void receivesBodiesByLengthAndByChunks() throws Exception {
        try (var gateway = new TestGateway(TestGateway::echo);
                var client = gateway.connect()) {
            client.send("POST /a?b=c HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nhello");
            assertThat(client.answer().body()).isEqualTo("POST /a?b=c hello");
            client.send("PUT /x HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
            client.send("3\r\nabc\r\n").send("2\r\nde\r\n0\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("PUT /x abcde");
        }
    }

    @Test
    void receivesABodyByteByByte() throws Exception {
        try (var gateway = new TestGateway(TestGateway::echo);
                var client = gateway.connect()) {
            for (char c :
                    ("POST / HTTP/1.1\r\n" + HOST + "content-length: 4\r\n\r\nbody")
                            .toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.answer().body()).isEqualTo("POST / body");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void streamsALargeBodyWhileItComesIn(boolean chunked) throws Exception {
        var firstByteRead = new CountDownLatch(1);
        RequestHandler summing =
                (request, source) -> {
                    long sum = 0;
                    try (InputStream in = request.body().open()) {
                        for (int b = in.read(); b >= 0; b = in.read()) {
                            firstByteRead.countDown();
                            sum += b;
                        }
                    }
                    return TestGateway.text(Long.toString(sum));
                };
        int half = 2_000_000;
        try (var gateway = new TestGateway(summing);
                var client = gateway.connect()) {
            var framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + 2 * half;
            client.send("PUT /big HTTP/1.1\r\n" + HOST + framing + "\r\n\r\n");
            var part = new byte[half];
            java.util.Arrays.fill(part, (byte) 1);
            sendPart(client, part, chunked);
            // The handler reads before the second half is sent.
            await(firstByteRead);
            sendPart(client, part, chunked);
            client.send(chunked ? "0\r\n\r\n" : "");
            assertThat(client.answer().body()).isEqualTo(Integer.toString(2 * half));
        }
    }

    private static void sendPart(RawClient client, byte[] part, boolean chunked)
            throws IOException {
        if (chunked) {
            client.send(Integer.toHexString(part.length) + "\r\n").send(part).send("\r\n");
        } else {
            client.send(part);
        }
    }

    @Test
    void tellsToContinueOnlyWhenTheBodyIsRead() throws Exception {
        RequestHandler choosy =
                (request, source) ->
                        request.path().equals("/refuse")
                                ? new WireResponse(403, new Headers(), Body.EMPTY)
                                : TestGateway.echo(request, source);
        try (var gateway = new TestGateway(choosy);
                var client = gateway.connect();
                var refused = gateway.connect()) {
            var head = " HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n";
            client.send("PUT /take" + head);
            assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.line()).isEmpty();
            client.send("body");
            assertThat(client.answer().body()).isEqualTo("PUT /take body");
            client.send("GET /next HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.answer().status()).isEqualTo(200);

            refused.send("PUT /refuse" + head);
            assertThat(refused.answer().status()).isEqualTo(403);
            assertThat(refused.ended()).isTrue();
        }
    }

    @Test
    void streamsAnAnswerOfUnknownLengthInChunks() throws Exception {
        var sent = new AtomicLong();
        RequestHandler endless = (request, source) -> streamed(sent, 1_000_000, -1);
        try (var gateway = new TestGateway(endless);
                var client = gateway.connect()) {
            client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
            var answer = client.answer();
            assertThat(answer.headers()).containsEntry("transfer-encoding", "chunked");
            assertThat(answer.body()).hasSize(1_000_000).matches("x+");
            client.send("GET / HTTP/1.0\r\n" + HOST + "\r\n");
            assertThat(client.answer().body()).hasSize(1_000_000);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void doesNotReadAheadOfAClientThatDoesNotRead() throws Exception {
        var sent = new AtomicLong();
        var closed = new CountDownLatch(1);
        long length = 1L << 40;
        RequestHandler huge = (request, source) -> streamed(sent, length, length, closed);
        try (var gateway = new TestGateway(huge)) {
            try (var client = gateway.connect()) {
                client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
                assertThat(client.read()).isEqualTo('H');
                client.reset();
            }
            await(closed);
            // Socket buffers and our own bound together, not what would have fitted in memory.
            assertThat(sent.get()).isLessThan(64L << 20);
        }
    }

    @Test
    void stopsTakingPipelinedRequestsWhileTheAnswersAreNotRead() throws Exception {
        var answered = new AtomicLong();
        var text = "x".repeat(50_000);
        RequestHandler handler =
                (request, source) -> {
                    answered.incrementAndGet();
                    return TestGateway.text(text);
                };
        int requests = 2_000;
        try (var gateway = new TestGateway(handler);
                var client = gateway.connect()) {
            var one = "GET / HTTP/1.1\r\n" + HOST + "\r\n";
            var sender = CompletableFuture.runAsync(() -> sendAll(client, one.repeat(requests)));
            assertThat(client.answer().body()).hasSize(text.length());
            // 2,000 answers would be 100 MB; what fits in socket buffers is far from that.
            for (int i = 0; i < 20; i++) {
                Http1Test.stillServes(gateway);
            }
            assertThat(answered.get()).isLessThan(requests / 2);
            for (int i = 1; i < requests; i++) {
                assertThat(client.answer().body()).hasSize(text.length());
            }
            sender.join();
        }
    }

    private static void sendAll(RawClient client, String text) {
        try {
            client.send(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void endsAConnectionThatDoesNotTakeItsAnswer() throws Exception {
        var closed = new CountDownLatch(1);
        var sent = new AtomicLong();
        RequestHandler huge = (request, source) -> streamed(sent, 1L << 40, 1L << 40, closed);
        try (var gateway = new TestGateway(huge);
                var client = gateway.connect()) {
            client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.read()).isEqualTo('H');
            while (closed.getCount() > 0) {
                gateway.ticks(1);
            }
            assertThat(sent.get()).isLessThan(64L << 20);
        }
    }

    @Test
    void announcesALengthWithoutABodyForHead() throws Exception {
        RequestHandler head =
                (request, source) ->
                        new WireResponse(200, Headers.of("content-length", "42"), Body.EMPTY);
        try (var gateway = new TestGateway(head);
                var client = gateway.connect()) {
            client.send("HEAD /object HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.answer(false).headers()).containsEntry("content-length", "42");
            client.send("HEAD /object HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
            assertThat(client.answer(false).status()).isEqualTo(200);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void waitsForAnAnswerHoweverLongItTakes() throws Exception {
        var entered = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        RequestHandler slow =
                (request, source) -> {
                    entered.countDown();
                    await(answer);
                    return TestGateway.text("done");
                };
        try (var gateway = new TestGateway(slow);
                var client = gateway.connect()) {
            client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
            await(entered);
            gateway.ticks(10 * GatewayLimits.IDLE_TICKS_MAX);
            answer.countDown();
            assertThat(client.answer().body()).isEqualTo("done");
        }
    }

    @Test
    void answersAClientThatClosedItsHalf() throws Exception {
        try (var gateway = new TestGateway(TestGateway::echo);
                var client = gateway.connect()) {
            client.send("GET /half HTTP/1.1\r\n" + HOST + "\r\n");
            client.endOutput();
            assertThat(client.answer().body()).isEqualTo("GET /half ");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void tellsTheHandlerThatTheClientIsGone() throws Exception {
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
        try (var gateway = new TestGateway(reading)) {
            try (var client = gateway.connect()) {
                client.send("PUT / HTTP/1.1\r\n" + HOST + "content-length: 100000\r\n\r\npart");
                await(started);
                client.reset();
            }
            assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            try (var silent = gateway.connect()) {
                silent.send("POST / HTTP/1.1\r\n" + HOST + "content-le");
                silent.reset();
            }
            stillServes(gateway);
        }
    }

    @Test
    void keepsTheConnectionWhenAShortBodyWasNotRead() throws Exception {
        var started = new CountDownLatch(1);
        RequestHandler careless =
                (request, source) -> {
                    started.countDown();
                    return TestGateway.text(request.path());
                };
        int length = GatewayLimits.COLLECTED_BODY_BYTES_MAX + 1;
        try (var gateway = new TestGateway(careless);
                var client = gateway.connect();
                var large = gateway.connect()) {
            client.send("PUT /1 HTTP/1.1\r\n" + HOST + "content-length: " + length + "\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("/1");
            client.send(new byte[length]).send("GET /2 HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.answer().body()).isEqualTo("/2");

            large.send("PUT /1 HTTP/1.1\r\n" + HOST + "content-length: 99999999\r\n\r\n");
            var answer = large.answer();
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(large.ended()).isTrue();
        }
    }

    @Test
    void keepsLineEndsOutOfHeaders() throws Exception {
        RequestHandler injected =
                (request, source) ->
                        new WireResponse(200, Headers.of("x-meta", "a\r\nx-evil: b"), Body.EMPTY);
        try (var gateway = new TestGateway(injected);
                var client = gateway.connect()) {
            client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
            var answer = client.answer();
            assertThat(answer.headers()).doesNotContainKey("x-evil");
            assertThat(answer.headers()).containsEntry("date", "Sun, 01 Mar 2026 12:00:00 GMT");
        }
    }

    static WireResponse streamed(AtomicLong sent, long bytes, long length) {
        return streamed(sent, bytes, length, new CountDownLatch(1));
    }

    private static WireResponse streamed(
            AtomicLong sent, long bytes, long length, CountDownLatch closed) {
        var body =
                new Body() {
                    @Override
                    public long length() {
                        return length;
                    }

                    @Override
                    public InputStream open() {
                        return new Xs(sent, bytes, closed);
                    }
                };
        sent.set(0);
        return new WireResponse(200, new Headers(), body);
    }

    /// So many `x`, counting what was taken.
    private static final class Xs extends InputStream {
        private final AtomicLong sent;
        private final long bytes;
        private final CountDownLatch closed;

        Xs(AtomicLong sent, long bytes, CountDownLatch closed) {
            this.sent = sent;
            this.bytes = bytes;
            this.closed = closed;
        }

        @Override
        public int read() {
            throw new AssertionError("reads in bulk");
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int given = (int) Math.min(count, bytes - sent.get());
            java.util.Arrays.fill(target, offset, offset + given, (byte) 'x');
            sent.addAndGet(given);
            return given == 0 ? -1 : given;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    static void stillServes(TestGateway gateway) throws IOException {
        try (var client = gateway.connect()) {
            client.send("GET /ok HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
