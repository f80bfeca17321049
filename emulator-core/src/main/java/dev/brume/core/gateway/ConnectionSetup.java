package dev.brume.core.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

import java.net.InetSocketAddress;

/// Builds the pipeline of one connection as it turns out what the client speaks.
final class ConnectionSetup {
    private final GatewayParts parts;
    private final LocalCertificates certificates;
    private final ConnectionWatch watch;

    ConnectionSetup(GatewayParts parts, LocalCertificates certificates, ConnectionWatch watch) {
        this.parts = parts;
        this.certificates = certificates;
        this.watch = watch;
    }

    void tls(ChannelHandlerContext ctx) {
        TlsPipeline.configure(ctx, certificates, this);
    }

    void http2(ChannelHandlerContext ctx, boolean secure) {
        Http2Pipeline.configure(ctx, parts, watch, source(ctx.channel(), secure));
    }

    void http1(ChannelHandlerContext ctx, boolean secure) {
        var limits =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(GatewayLimits.REQUEST_LINE_BYTES_MAX)
                        .setMaxHeaderSize(GatewayLimits.HEADER_BYTES_MAX)
                        .setMaxChunkSize(GatewayLimits.READ_BYTES)
                        .setValidateHeaders(true);
        ctx.pipeline()
                .addLast(
                        new HttpRequestDecoder(limits),
                        new Http1Handler(parts, watch, source(ctx.channel(), secure)));
    }

    private static Source source(Channel channel, boolean secure) {
        var address =
                channel.remoteAddress() instanceof InetSocketAddress remote
                        ? remote.getAddress().getHostAddress()
                        : "127.0.0.1";
        return new Source(address, secure);
    }
}
