package dev.brume.core.gateway;

import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A request body that is read by the request's thread while the event loop receives it. The
/// queue between the two is bounded: the connection is asked to pause and resume.
final class InboundBody implements Body {
    private final Connection connection;
    private final long length;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
    private int queuedBytes;
    private boolean opened;
    private boolean paused;
    private boolean ended;
    private @Nullable IOException failure;

    /// @param length what the client announced, or -1
    InboundBody(Connection connection, long length) {
        this.connection = connection;
        this.length = length;
    }

    /// What a body asks of the connection that it comes from. Called on the reader's thread.
    interface Connection {
        /// The first read: whoever waits for `100 Continue` is told to go on.
        void bodyWanted();

        /// The queue has room again.
        void resumeReading();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open() throws IOException {
        lock.lock();
        try {
            if (opened) {
                throw new IOException("the request body was already read");
            }
            opened = true;
        } finally {
            lock.unlock();
        }
        connection.bodyWanted();
        return new Stream();
    }

    /// Adds bytes; on the event loop.
    ///
    /// @return whether the connection should pause reading
    boolean add(byte[] bytes) {
        lock.lock();
        try {
            if (failure != null) {
                return false;
            }
            queue.add(bytes);
            queuedBytes += bytes.length;
            changed.signal();
            paused = queuedBytes > GatewayLimits.BODY_QUEUE_BYTES_MAX;
            return paused;
        } finally {
            lock.unlock();
        }
    }

    /// No more bytes follow; on the event loop.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// No more bytes can follow, though more were announced: the reader gets the exception.
    void fail(IOException cause) {
        lock.lock();
        try {
            if (!ended && failure == null) {
                failure = cause;
                queue.clear();
                queuedBytes = 0;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The next bytes, or null at the end.
    private byte @Nullable [] next() throws IOException {
        boolean resume;
        byte[] bytes;
        lock.lock();
        try {
            while (queue.isEmpty() && !ended && failure == null) {
                changed.await();
            }
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            var first = queue.poll();
            if (first == null) {
                return null;
            }
            bytes = first;
            queuedBytes -= bytes.length;
            resume = paused && queuedBytes <= GatewayLimits.BODY_QUEUE_BYTES_MAX / 2;
            paused &= !resume;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading the request body", interrupted);
        } finally {
            lock.unlock();
        }
        if (resume) {
            connection.resumeReading();
        }
        return bytes;
    }

    private final class Stream extends InputStream {
        private byte[] current = new byte[0];
        private int position;

        @Override
        public int read() throws IOException {
            return refill() ? current[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (!refill()) {
                return -1;
            }
            int taken = Math.min(count, current.length - position);
            System.arraycopy(current, position, target, offset, taken);
            position += taken;
            return taken;
        }

        @Override
        public int available() {
            return current.length - position;
        }

        private boolean refill() throws IOException {
            while (position == current.length) {
                var following = next();
                if (following == null) {
                    return false;
                }
                current = following;
                position = 0;
            }
            return true;
        }
    }
}
