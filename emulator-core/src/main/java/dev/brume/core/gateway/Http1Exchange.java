package dev.brume.core.gateway;

import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// One request of an HTTP/1.1 connection.
final class Http1Exchange extends Exchange implements InboundBody.Connection {
    private static final ByteBuf CONTINUE = constant("HTTP/1.1 100 Continue\r\n\r\n");
    private static final ByteBuf LINE_END = constant("\r\n");
    private static final ByteBuf LAST_CHUNK = constant("0\r\n\r\n");

    private final Http1Handler handler;
    private final ChannelHandlerContext ctx;
    private final Http1RequestHead head;
    private final RequestBodyIntake intake;
    private final boolean secure;
    private boolean started;
    private boolean received;
    private boolean answered;
    private boolean chunked;
    private boolean close;
    private boolean continueSent;
    private long discarded;

    Http1Exchange(
            Http1Handler handler, ChannelHandlerContext ctx, Http1RequestHead head, Source source) {
        super(ctx.channel(), handler.parts().gate(), source);
        this.secure = source.secure();
        this.handler = handler;
        this.ctx = ctx;
        this.head = head;
        this.intake = new RequestBodyIntake(this, head.length(), head.expectContinue());
        this.close = !head.keepAlive();
        this.continueSent = !head.expectContinue();
    }

    /// Whether the whole request came in; what follows belongs to the next one.
    boolean received() {
        return received;
    }

    /// Whether the request is being performed, or was.
    boolean started() {
        return started;
    }

    /// Starts a request at once whose body is streamed.
    void begin() {
        startStreamed();
    }

    void receive(ByteBuf content, boolean last) {
        if (answered) {
            discarded += content.readableBytes();
            if (discarded > GatewayLimits.DISCARDED_BODY_BYTES_MAX) {
                handler.linger(ctx);
                return;
            }
        } else if (intake.add(content)) {
            handler.pause(ctx);
        }
        startStreamed();
        if (last) {
            received = true;
            intake.end();
            if (!started) {
                started = true;
                handler.watch().enter(ConnectionWatch.Phase.ANSWER);
                start(withBody(intake.collected()));
            } else if (answered) {
                handler.finished(ctx, close);
            } else {
                handler.watch().enter(ConnectionWatch.Phase.ANSWER);
            }
        }
    }

    private void startStreamed() {
        var streamed = intake.streamed();
        if (!started && streamed != null) {
            started = true;
            start(withBody(streamed));
        }
    }

    private WireRequest withBody(Body body) {
        var request = head.request();
        return new WireRequest(
                request.method(), request.path(), request.query(), request.headers(), body);
    }

    void fail(IOException cause) {
        intake.fail(cause);
    }

    @Override
    public void bodyWanted() {
        if (head.expectContinue()) {
            ctx.executor().execute(this::sendContinue);
        }
    }

    private void sendContinue() {
        if (!continueSent && !answered) {
            continueSent = true;
            Http1Handler.write(ctx, CONTINUE.duplicate());
        }
    }

    @Override
    public void resumeReading() {
        ctx.executor().execute(() -> handler.resume(ctx));
    }

    @Override
    void writeWhole(WireResponse response, byte[] body) {
        decideClose();
        boolean bodiless = statusHasNoBody(response.status());
        long length =
                head.request().method().equals("HEAD")
                        ? Http1Head.headLength(response.headers(), response.body().length())
                        : body.length;
        var framing =
                new Http1Head.Framing(length, bodiless, false, close, head.http10() && !close);
        var buffer = ctx.alloc().buffer(512 + body.length);
        Http1Head.write(buffer, response, framing, handler.parts().date().now());
        buffer.writeBytes(body);
        Http1Handler.write(ctx, buffer);
        over();
    }

    @Override
    void writeHead(WireResponse response, long length) {
        chunked = length < 0 && !head.http10();
        close |= length < 0 && head.http10();
        decideClose();
        var framing = new Http1Head.Framing(length, false, chunked, close, head.http10() && !close);
        var buffer = ctx.alloc().buffer(512);
        Http1Head.write(buffer, response, framing, handler.parts().date().now());
        ctx.write(buffer, ctx.voidPromise());
    }

    @Override
    void writeSlice(byte[] bytes) {
        if (chunked) {
            var size = Integer.toHexString(bytes.length) + "\r\n";
            ctx.write(
                    Unpooled.wrappedBuffer(size.getBytes(StandardCharsets.US_ASCII)),
                    ctx.voidPromise());
        }
        var written = ctx.write(Unpooled.wrappedBuffer(bytes));
        handler.watch().sending();
        written.addListener(
                future -> {
                    handler.watch().sent();
                    sent(bytes.length, future.isSuccess());
                });
        if (chunked) {
            ctx.write(LINE_END.duplicate(), ctx.voidPromise());
        }
        ctx.flush();
    }

    @Override
    boolean takesFiles() {
        return !secure;
    }

    @Override
    void writeFile(FileChannel file, long position, int length) {
        var written = ctx.write(new KeptFileRegion(file, position, length));
        handler.watch().sending();
        written.addListener(
                future -> {
                    handler.watch().sent();
                    sent(length, future.isSuccess());
                });
        ctx.flush();
    }

    @Override
    void writeEnd() {
        if (chunked) {
            Http1Handler.write(ctx, LAST_CHUNK.duplicate());
        } else {
            ctx.flush();
        }
        over();
    }

    @Override
    void abort() {
        ctx.close();
    }

    /// A client that was not told to go on, or that still has much to send, is not waited for.
    private void decideClose() {
        if (!received
                && (!continueSent
                        || head.length() < 0
                        || head.length() > GatewayLimits.DISCARDED_BODY_BYTES_MAX)) {
            close = true;
        }
    }

    private void over() {
        answered = true;
        if (received) {
            handler.finished(ctx, close);
        } else if (close) {
            handler.linger(ctx);
        } else {
            intake.fail(new IOException("the request was answered"));
            handler.resume(ctx);
        }
    }

    private static ByteBuf constant(String text) {
        return Unpooled.unreleasableBuffer(
                Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII)).asReadOnly());
    }
}
