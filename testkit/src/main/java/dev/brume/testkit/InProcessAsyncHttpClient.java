package dev.brume.testkit;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.utils.async.SimplePublisher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/// The SDK's way to the emulator without a socket, for clients that do not block.
final class InProcessAsyncHttpClient implements SdkAsyncHttpClient {
    private static final int CHUNK_BYTES = 16 * 1024;

    private final TestEmulator emulator;

    InProcessAsyncHttpClient(TestEmulator emulator) {
        this.emulator = emulator;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        var done = new CompletableFuture<@Nullable Void>();
        var body = new Collector();
        request.requestContentPublisher().subscribe(body);
        body.bytes.whenComplete(
                (bytes, failure) -> {
                    if (failure != null) {
                        request.responseHandler().onError(failure);
                        done.completeExceptionally(failure);
                    } else {
                        emulator.platform()
                                .workers()
                                .start("sdk call", () -> perform(request, bytes, done));
                    }
                });
        return done;
    }

    private void perform(
            AsyncExecuteRequest request, byte[] body, CompletableFuture<@Nullable Void> done) {
        var handler = request.responseHandler();
        try {
            var answer = emulator.handle(SdkMessages.request(request.request(), body));
            handler.onHeaders(SdkMessages.response(answer));
            try (var in = answer.body().open()) {
                deliver(in, handler);
            }
            done.complete(null);
        } catch (IOException | RuntimeException e) {
            handler.onError(e);
            done.completeExceptionally(e);
        }
    }

    /// Hands on what is there, as it comes: an event stream's events one by one.
    private static void deliver(InputStream in, SdkAsyncHttpResponseHandler handler)
            throws IOException {
        var publisher = new SimplePublisher<ByteBuffer>();
        handler.onStream(publisher);
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            publisher.send(ByteBuffer.wrap(Arrays.copyOf(chunk, read))).join();
        }
        publisher.complete().join();
    }

    @Override
    public String clientName() {
        return "Brume";
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    /// Gathers a request's body.
    private static final class Collector implements Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            received.writeBytes(chunk);
        }

        @Override
        public void onError(Throwable failure) {
            bytes.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            bytes.complete(received.toByteArray());
        }
    }
}
