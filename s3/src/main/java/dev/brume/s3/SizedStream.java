package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.wire.value.Body;

import java.io.IOException;
import java.io.InputStream;

/// A form's file, refused where it is smaller or larger than the form's policy allows.
final class SizedStream extends InputStream {
    private final InputStream in;
    private final long min;
    private final long max;
    private long count;

    SizedStream(InputStream in, long min, long max) {
        this.in = in;
        this.min = min;
        this.max = max;
    }

    /// The stream as a body of unknown length.
    Body body() {
        var stream = this;
        return new Body() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public InputStream open() {
                return stream;
            }
        };
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read < 0) {
            if (count < min) {
                throw ErrorDetails.of(
                        "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed size",
                        400,
                        "ProposedSize",
                        Long.toString(count),
                        "MinSizeAllowed",
                        Long.toString(min));
            }
            return -1;
        }
        count += read;
        if (count > max) {
            throw ErrorDetails.of(
                    "EntityTooLarge",
                    "Your proposed upload exceeds the maximum allowed size",
                    400,
                    "ProposedSize",
                    Long.toString(count),
                    "MaxSizeAllowed",
                    Long.toString(max));
        }
        return read;
    }
}
