package dev.brume.core.gateway;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/// The requests of one HTTP/1.1 connection, one after the other: the next one starts when the one
/// before was answered, so pipelined answers come in order.
final class Http1Handler extends ChannelInboundHandlerAdapter {
    private final GatewayParts parts;
    private final ConnectionWatch watch;
    private final Source source;
    private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>(2);
    private @Nullable Http1Exchange current;
    private boolean paused;
    private boolean inputEnded;
    private boolean lingering;

    Http1Handler(GatewayParts parts, ConnectionWatch watch, Source source) {
        this.parts = parts;
        this.watch = watch;
        this.source = source;
    }

    GatewayParts parts() {
        return parts;
    }

    ConnectionWatch watch() {
        return watch;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (lingering || !(message instanceof HttpObject part)) {
            ReferenceCountUtil.release(message);
        } else if (waiting.isEmpty()
                && (current == null ? ctx.channel().isWritable() : !current.received())) {
            take(ctx, part);
        } else if (waiting.size() < GatewayLimits.PIPELINED_MESSAGES_MAX) {
            waiting.add(part);
            pause(ctx);
        } else {
            ReferenceCountUtil.release(message);
            ctx.close();
        }
    }

    private void take(ChannelHandlerContext ctx, HttpObject part) {
        try {
            if (part.decoderResult().isFailure()) {
                malformed(ctx, part.decoderResult());
            } else if (current != null && part instanceof HttpContent content) {
                current.receive(content.content(), part instanceof LastHttpContent);
            } else if (part instanceof HttpRequest request) {
                begin(ctx, request);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        var head = Http1RequestHead.read(request);
        if (head.refusal() != 0) {
            refuse(ctx, head.refusal(), "");
            return;
        }
        watch.enter(ConnectionWatch.Phase.BODY);
        current = new Http1Exchange(this, ctx, head, source);
        current.begin();
    }

    private void malformed(ChannelHandlerContext ctx, DecoderResult result) {
        var cause = result.cause();
        var exchange = current;
        if (exchange != null && exchange.started()) {
            exchange.fail(new IOException("the request body is malformed: " + cause.getMessage()));
            ctx.close();
        } else if (cause instanceof TooLongHttpLineException) {
            refuse(ctx, 414, "The request line is too long.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            refuse(ctx, 431, "The request's headers are too large.");
        } else {
            refuse(ctx, 400, "The request is not HTTP: " + cause.getMessage());
        }
    }

    /// Answers what never became a request, and closes.
    private void refuse(ChannelHandlerContext ctx, int status, String text) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        var headers =
                Headers.of("content-type", "text/plain", "x-amzn-requestid", parts.ids().uuid());
        var response = new WireResponse(status, headers, Body.of(body));
        var buffer = ctx.alloc().buffer(256 + body.length);
        var framing = new Http1Head.Framing(body.length, false, false, true, false);
        Http1Head.write(buffer, response, framing, parts.date().now());
        buffer.writeBytes(body);
        ctx.writeAndFlush(buffer);
        linger(ctx);
    }

    /// Once everything is sent, closes our half and lets the client read the answer before the
    /// connection goes: a close with unread bytes would reset it under the answer.
    void linger(ChannelHandlerContext ctx) {
        lingering = true;
        releaseWaiting();
        if (inputEnded || source.secure() || !(ctx.channel() instanceof DuplexChannel duplex)) {
            closeWhenSent(ctx);
            return;
        }
        watch.enter(ConnectionWatch.Phase.ANSWER);
        watch.sending();
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(
                        sent -> {
                            watch.sent();
                            watch.enter(ConnectionWatch.Phase.LINGER);
                            duplex.shutdownOutput();
                            duplex.config().setAutoRead(true);
                        });
    }

    private static void closeWhenSent(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    void pause(ChannelHandlerContext ctx) {
        if (!paused) {
            paused = true;
            ctx.channel().config().setAutoRead(false);
        }
    }

    void resume(ChannelHandlerContext ctx) {
        if (paused && waiting.isEmpty() && ctx.channel().isWritable()) {
            paused = false;
            ctx.channel().config().setAutoRead(true);
        }
    }

    /// The current request was received and answered: on to the next one.
    void finished(ChannelHandlerContext ctx, boolean close) {
        current = null;
        if (close) {
            linger(ctx);
            return;
        }
        watch.enter(ConnectionWatch.Phase.IDLE);
        takeWaiting(ctx);
        if (current == null && waiting.isEmpty() && inputEnded && !lingering) {
            closeWhenSent(ctx);
        }
    }

    /// Goes on with pipelined requests, unless the client does not take the answers to those before
    /// them: else they would pile up.
    private void takeWaiting(ChannelHandlerContext ctx) {
        while (!waiting.isEmpty()
                && !lingering
                && ctx.channel().isWritable()
                && (current == null || !current.received())) {
            take(ctx, waiting.remove());
        }
        resume(ctx);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        takeWaiting(ctx);
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            if (current == null || !current.received()) {
                ctx.close();
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        releaseWaiting();
        if (current != null) {
            current.fail(new IOException("the client closed the connection"));
            current.clientGone();
        }
        ctx.fireChannelInactive();
    }

    /// A reset, or bytes that no TLS record is made of: the connection's own end, and nobody
    /// else's concern.
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void releaseWaiting() {
        for (var part = waiting.poll(); part != null; part = waiting.poll()) {
            ReferenceCountUtil.release(part);
        }
    }

    /// Writes an answer's bytes; released by the pipeline.
    static void write(ChannelHandlerContext ctx, ByteBuf buffer) {
        ctx.writeAndFlush(buffer, ctx.voidPromise());
    }
}
