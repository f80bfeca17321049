package dev.brume.core.gateway;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// One stream of an HTTP/2 connection: one request.
final class Http2StreamHandler extends ChannelInboundHandlerAdapter {
    private final GatewayParts parts;
    private final ConnectionWatch watch;
    private final Source source;
    private @Nullable Http2Exchange exchange;

    Http2StreamHandler(GatewayParts parts, ConnectionWatch watch, Source source) {
        this.parts = parts;
        this.watch = watch;
        this.source = source;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            var current = exchange;
            if (message instanceof Http2HeadersFrame frame && current == null) {
                begin(ctx, frame);
            } else if (message instanceof Http2HeadersFrame trailers && current != null) {
                current.receive(null, trailers.isEndStream());
            } else if (message instanceof Http2DataFrame data && current != null) {
                current.receive(data.content(), data.isEndStream());
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext ctx, Http2HeadersFrame frame) {
        var from = frame.headers();
        var request = request(from);
        if (request == null) {
            var status = new DefaultHttp2Headers().status("400");
            ctx.writeAndFlush(new DefaultHttp2HeadersFrame(status, true));
            return;
        }
        var started = new Http2Exchange(ctx, parts, watch, source, request);
        exchange = started;
        started.begin();
        if (frame.isEndStream()) {
            started.receive(null, true);
        }
    }

    /// The request with an empty body; null where it is none.
    private static @Nullable WireRequest request(Http2Headers from) {
        var path = from.path();
        var method = from.method();
        var target = path == null ? null : RequestTarget.parse(path.toString());
        if (target == null || method == null || from.size() > GatewayLimits.HEADERS_MAX) {
            return null;
        }
        var headers = new Headers();
        var authority = from.authority();
        if (authority != null) {
            headers.add("host", authority.toString());
        }
        for (var entry : from) {
            var name = entry.getKey();
            if (name.length() > 0 && name.charAt(0) != ':' && !isSecondHost(name, authority)) {
                headers.add(name.toString(), entry.getValue().toString());
            }
        }
        return new WireRequest(
                method.toString(), target.path(), target.query(), headers, Body.EMPTY);
    }

    private static boolean isSecondHost(CharSequence name, @Nullable CharSequence authority) {
        return authority != null && "host".contentEquals(name);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame) {
            ended();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ended();
    }

    private void ended() {
        if (exchange != null) {
            exchange.fail(new IOException("the client reset the stream"));
            exchange.clientGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
