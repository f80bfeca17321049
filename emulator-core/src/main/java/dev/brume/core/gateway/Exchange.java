package dev.brume.core.gateway;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import io.netty.channel.Channel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One request and its answer. The request's own virtual thread performs it in [#run()]; what is
/// to be written goes back to the event loop, a small answer in a single task.
///
/// Subclasses know the framing of HTTP/1.1 or HTTP/2; their methods run on the event loop.
abstract class Exchange implements Runnable {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    private final Channel channel;
    private final RequestGate gate;
    private final Source source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Client client = new Client();
    private @Nullable WireRequest request;
    private int bytesInFlight;
    private boolean gone;

    Exchange(Channel channel, RequestGate gate, Source source) {
        this.channel = channel;
        this.gate = gate;
        this.source = source;
    }

    /// Writes head and body in one go; the exchange is then over.
    abstract void writeWhole(WireResponse response, byte[] body);

    /// Begins an answer whose body follows.
    ///
    /// @param length -1 where it is not known
    abstract void writeHead(WireResponse response, long length);

    /// Writes a part of the body and reports it by [#sent].
    abstract void writeSlice(byte[] bytes);

    /// Whether parts of files may be given to the socket as they are.
    abstract boolean takesFiles();

    /// Writes a part of a file, which stays open until it is sent, and reports it by [#sent].
    abstract void writeFile(FileChannel file, long position, int length);

    /// Ends an answer that [#writeHead] began; the exchange is then over.
    abstract void writeEnd();

    /// Gives up in the middle of an answer: the client must not take it for a whole one.
    abstract void abort();

    Channel channel() {
        return channel;
    }

    /// Starts the request's own thread, unless too many are running; on the event loop.
    void start(WireRequest toPerform) {
        request = toPerform;
        if (!gate.start(this)) {
            var answer = new WireResponse(503, Headers.of("retry-after", "1"), Body.EMPTY);
            writeWhole(answer, new byte[0]);
        }
    }

    @Override
    public void run() {
        client.call(this::perform);
    }

    private void perform() {
        try {
            var performed = request;
            if (performed != null) {
                send(performed, gate.handler().handle(performed, source));
            }
        } catch (IOException clientOrBodyFailed) {
            channel.eventLoop().execute(this::abort);
        } catch (RuntimeException | Error unexpected) {
            LOG.log(System.Logger.Level.ERROR, "a request could not be answered", unexpected);
            channel.eventLoop().execute(this::abort);
        } finally {
            gate.ended();
        }
    }

    private void send(WireRequest performed, WireResponse response) throws IOException {
        var body = response.body();
        if (performed.method().equals("HEAD") || statusHasNoBody(response.status())) {
            channel.eventLoop().execute(() -> writeWhole(response, new byte[0]));
        } else if (body instanceof Body.InMemory(byte[] bytes)
                && bytes.length <= GatewayLimits.ANSWER_SLICE_BYTES) {
            channel.eventLoop().execute(() -> writeWhole(response, bytes));
        } else if (body instanceof Body.OfFile file && takesFiles()) {
            file(response, file);
        } else {
            stream(response, body);
        }
    }

    /// The kernel moves the bytes; the thread only sees to it that the client takes them.
    private void file(WireResponse response, Body.OfFile body) throws IOException {
        try (var file = FileChannel.open(body.path(), StandardOpenOption.READ)) {
            channel.eventLoop().execute(() -> writeHead(response, body.length()));
            long end = body.position() + body.length();
            for (long at = body.position(); at < end; ) {
                long position = at;
                int length = (int) Math.min(end - at, GatewayLimits.FILE_SLICE_BYTES);
                awaitRoom(length);
                channel.eventLoop().execute(() -> writeFile(file, position, length));
                at += length;
            }
            awaitRoom(0);
            channel.eventLoop().execute(this::writeEnd);
            awaitSent();
        }
    }

    private void stream(WireResponse response, Body body) throws IOException {
        long length = announcedLength(response);
        channel.eventLoop().execute(() -> writeHead(response, length));
        var slices = new Slices();
        body.writeTo(slices);
        if (length >= 0 && slices.sent != length) {
            throw new IOException("announced " + length + " bytes, sent " + slices.sent);
        }
        channel.eventLoop().execute(this::writeEnd);
    }

    /// The length of the body, else what the answer's own header says, else -1.
    static long announcedLength(WireResponse response) {
        if (response.body().length() >= 0) {
            return response.body().length();
        }
        var header = response.headers().first("content-length");
        return header == null ? -1 : Long.parseLong(header);
    }

    static boolean statusHasNoBody(int status) {
        return status == 204 || status == 304 || status < 200;
    }

    private void awaitRoom(int bytes) throws IOException {
        lock.lock();
        try {
            while (!gone && bytesInFlight > GatewayLimits.ANSWER_BYTES_IN_FLIGHT_MAX) {
                changed.await();
            }
            if (gone) {
                throw new IOException("the client is gone");
            }
            bytesInFlight += bytes;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while answering", interrupted);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until nothing is on its way any more.
    private void awaitSent() throws IOException {
        lock.lock();
        try {
            while (!gone && bytesInFlight > 0) {
                changed.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while answering", interrupted);
        } finally {
            lock.unlock();
        }
    }

    /// A slice left the process, or failed to.
    void sent(int bytes, boolean success) {
        lock.lock();
        try {
            bytesInFlight -= bytes;
            gone |= !success;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The connection ended: whoever writes is told.
    void clientGone() {
        client.left();
        sent(0, false);
    }

    /// Passes on what is written, and waits where the client takes it too slowly.
    private final class Slices extends OutputStream {
        private long sent;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int end = offset + length;
            for (int from = offset; from < end; from += GatewayLimits.ANSWER_SLICE_BYTES) {
                int to = Math.min(end, from + GatewayLimits.ANSWER_SLICE_BYTES);
                var slice = Arrays.copyOfRange(bytes, from, to);
                awaitRoom(slice.length);
                channel.eventLoop().execute(() -> writeSlice(slice));
                sent += slice.length;
            }
        }
    }
}
