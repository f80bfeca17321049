package dev.brume.core.body;

import dev.brume.wire.call.ServiceException;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.LongFunction;

/// Passes bytes on, feeds calculations with them, bounds their number, and verifies once the end
/// is reached. Bytes are handed out before they are verified: whoever keeps them keeps them for
/// good only after the end was reached.
final class VerifyingStream extends InputStream {
    private final InputStream in;
    private final List<Check> checks;
    private final long bytesMax;
    private final LongFunction<ServiceException> tooMany;
    private long count;
    private boolean ended;

    /// @param bytesMax the greatest number of bytes
    /// @param tooMany what to throw beyond it, given the number seen
    VerifyingStream(
            InputStream in,
            List<Check> checks,
            long bytesMax,
            LongFunction<ServiceException> tooMany) {
        this.in = in;
        this.checks = checks;
        this.bytesMax = bytesMax;
        this.tooMany = tooMany;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (ended) {
            return -1;
        }
        int read = in.read(target, offset, length);
        if (read < 0) {
            ended = true;
            for (var check : checks) {
                check.end(count);
            }
            return -1;
        }
        count += read;
        if (count > bytesMax) {
            throw tooMany.apply(count);
        }
        for (var check : checks) {
            check.take(target, offset, read);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Something that must hold of the bytes.
    interface Check {
        void take(byte[] bytes, int offset, int length);

        /// @param count how many bytes there were
        /// @throws ServiceException where it does not hold
        void end(long count);
    }
}
