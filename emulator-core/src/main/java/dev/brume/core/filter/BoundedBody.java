package dev.brume.core.filter;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.value.Body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Brings a body into memory, unless it is too large.
final class BoundedBody {
    private static final int READ_BYTES = 64 << 10;

    private BoundedBody() {}

    /// @throws ServiceException where the body is larger; nothing more of it is then read
    static Body read(Body body, long bytesMax) throws IOException {
        if (body.length() > bytesMax) {
            throw tooLarge(bytesMax);
        }
        int expected = (int) Math.max(READ_BYTES, Math.min(body.length(), Integer.MAX_VALUE - 8));
        try (var in = body.open()) {
            if (body.length() >= 0) {
                return Body.of(in.readNBytes((int) body.length()));
            }
            var collected = new ByteArrayOutputStream(expected);
            var buffer = new byte[READ_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (collected.size() + (long) count > bytesMax) {
                    throw tooLarge(bytesMax);
                }
                collected.write(buffer, 0, count);
            }
            return Body.of(collected.toByteArray());
        }
    }

    private static ServiceException tooLarge(long bytesMax) {
        return new ServiceException(
                "RequestEntityTooLargeException",
                "The request body is larger than the " + bytesMax + " bytes that are accepted.",
                413);
    }
}
