package dev.brume.core.gateway;

import dev.brume.wire.value.Body;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;

/// Receives one request's body on the event loop: a short one is collected, a long one streamed.
final class RequestBodyIntake {
    private final InboundBody.Connection connection;
    private final long length;
    private byte[] collected;
    private int count;
    private @Nullable InboundBody streamed;

    /// @param length what the client announced, or -1
    /// @param streaming whether to stream from the start, whatever the length
    RequestBodyIntake(InboundBody.Connection connection, long length, boolean streaming) {
        this.connection = connection;
        this.length = length;
        if (streaming || length > GatewayLimits.COLLECTED_BODY_BYTES_MAX) {
            streamed = new InboundBody(connection, length);
        }
        collected = new byte[streamed == null && length > 0 ? (int) length : 0];
    }

    /// The body that is streamed, or null while it is collected.
    @Nullable InboundBody streamed() {
        return streamed;
    }

    /// The collected body; to be asked for after the last byte.
    Body collected() {
        return count == 0 ? Body.EMPTY : Body.of(exact());
    }

    /// Adds bytes. Where they make the body too long to collect, it is streamed from then on.
    ///
    /// @return whether the connection should pause reading
    boolean add(ByteBuf content) {
        int more = content.readableBytes();
        if (more == 0) {
            return false;
        }
        if (streamed == null && count + more > GatewayLimits.COLLECTED_BODY_BYTES_MAX) {
            streamed = new InboundBody(connection, length);
            if (count > 0) {
                streamed.add(exact());
            }
            collected = new byte[0];
        }
        if (streamed != null) {
            var bytes = new byte[more];
            content.readBytes(bytes);
            return streamed.add(bytes);
        }
        if (count + more > collected.length) {
            collected = Arrays.copyOf(collected, Math.max(count + more, collected.length * 2));
        }
        content.readBytes(collected, count, more);
        count += more;
        return false;
    }

    void end() {
        if (streamed != null) {
            streamed.end();
        }
    }

    void fail(IOException cause) {
        if (streamed != null) {
            streamed.fail(cause);
        }
    }

    private byte[] exact() {
        return count == collected.length ? collected : Arrays.copyOf(collected, count);
    }
}
