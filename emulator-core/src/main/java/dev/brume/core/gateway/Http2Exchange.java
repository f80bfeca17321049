package dev.brume.core.gateway;

import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;

/// One request of an HTTP/2 stream.
final class Http2Exchange extends Exchange implements InboundBody.Connection {
    private final ChannelHandlerContext ctx;
    private final GatewayParts parts;
    private final ConnectionWatch watch;
    private final WireRequest head;
    private final RequestBodyIntake intake;
    private final boolean expectContinue;
    private boolean started;
    private boolean received;
    private boolean answered;

    Http2Exchange(
            ChannelHandlerContext ctx,
            GatewayParts parts,
            ConnectionWatch watch,
            Source source,
            WireRequest head) {
        super(ctx.channel(), parts.gate(), source);
        this.ctx = ctx;
        this.parts = parts;
        this.watch = watch;
        this.head = head;
        this.expectContinue = "100-continue".equalsIgnoreCase(head.headers().first("expect"));
        this.intake = new RequestBodyIntake(this, length(head), expectContinue);
    }

    private static long length(WireRequest head) {
        var header = head.headers().first("content-length");
        try {
            return header == null ? -1 : Long.parseLong(header);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    void begin() {
        startStreamed();
    }

    void receive(@Nullable ByteBuf content, boolean last) {
        if (content != null && !answered && intake.add(content)) {
            ctx.channel().config().setAutoRead(false);
        }
        startStreamed();
        if (last && !received) {
            received = true;
            watch.performing(1);
            intake.end();
            if (!started) {
                started = true;
                start(withBody(intake.collected()));
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
        return new WireRequest(head.method(), head.path(), head.query(), head.headers(), body);
    }

    void fail(IOException cause) {
        intake.fail(cause);
    }

    @Override
    public void bodyWanted() {
        if (expectContinue) {
            ctx.executor().execute(this::sendContinue);
        }
    }

    private void sendContinue() {
        if (!answered) {
            ctx.writeAndFlush(
                    new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("100")));
        }
    }

    @Override
    public void resumeReading() {
        ctx.executor().execute(() -> ctx.channel().config().setAutoRead(true));
    }

    @Override
    void writeWhole(WireResponse response, byte[] body) {
        long length =
                head.method().equals("HEAD")
                        ? Http1Head.headLength(response.headers(), response.body().length())
                        : body.length;
        if (statusHasNoBody(response.status())) {
            length = -1;
        }
        ctx.write(new DefaultHttp2HeadersFrame(headers(response, length), body.length == 0));
        if (body.length > 0) {
            ctx.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), true));
        }
        over();
    }

    @Override
    void writeHead(WireResponse response, long length) {
        ctx.write(new DefaultHttp2HeadersFrame(headers(response, length)));
    }

    @Override
    void writeSlice(byte[] bytes) {
        var written = ctx.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes)));
        watch.sending();
        written.addListener(
                future -> {
                    watch.sent();
                    sent(bytes.length, future.isSuccess());
                });
        ctx.flush();
    }

    /// Frames have headers of their own.
    @Override
    boolean takesFiles() {
        return false;
    }

    @Override
    void writeFile(FileChannel file, long position, int length) {
        throw new UnsupportedOperationException("HTTP/2 takes no files");
    }

    @Override
    void writeEnd() {
        ctx.write(new DefaultHttp2DataFrame(Unpooled.EMPTY_BUFFER, true));
        over();
    }

    @Override
    void abort() {
        reset(Http2Error.INTERNAL_ERROR);
    }

    private void over() {
        answered = true;
        if (received) {
            watch.performing(-1);
            ctx.flush();
        } else {
            intake.fail(new IOException("the request was answered"));
            reset(Http2Error.NO_ERROR);
        }
    }

    private void reset(Http2Error error) {
        ctx.writeAndFlush(new DefaultHttp2ResetFrame(error));
    }

    private Http2Headers headers(WireResponse response, long length) {
        var to = new DefaultHttp2Headers(false);
        to.status(Integer.toString(response.status()));
        var from = response.headers();
        for (int i = 0; i < from.size(); i++) {
            var name = from.nameAt(i);
            if (!Http1Head.isFraming(name)) {
                to.add(name, Http1Head.oneLine(from.valueAt(i)));
            }
        }
        to.add("date", parts.date().now());
        if (length >= 0) {
            to.add("content-length", Long.toString(length));
        }
        return to;
    }
}
