package dev.brume.core.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;

/// Makes a connection speak HTTP/2. Apart, so that its classes load with the first such client.
final class Http2Pipeline {
    private Http2Pipeline() {}

    static void configure(
            ChannelHandlerContext ctx, GatewayParts parts, ConnectionWatch watch, Source source) {
        var settings =
                Http2Settings.defaultSettings()
                        .maxConcurrentStreams(GatewayLimits.STREAMS_MAX)
                        .maxHeaderListSize(GatewayLimits.HEADER_BYTES_MAX)
                        .initialWindowSize(GatewayLimits.STREAM_WINDOW_BYTES);
        var frames = Http2FrameCodecBuilder.forServer().initialSettings(settings).build();
        var streams =
                new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline().addLast(new Http2StreamHandler(parts, watch, source));
                    }
                };
        watch.enter(ConnectionWatch.Phase.STREAMS);
        ctx.pipeline().addLast(frames, new Http2MultiplexHandler(streams), new Quiet());
    }

    /// Ends what the frame codec lets through: pings and settings need nothing, and errors of the
    /// connection are the client's.
    private static final class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
