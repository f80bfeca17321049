package dev.brume.core.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

import java.util.List;

/// Tells by a connection's first bytes whether the client speaks TLS, HTTP/2 with prior knowledge
/// or HTTP/1.1, and makes the pipeline speak the same.
final class ProtocolSniffer extends ByteToMessageDecoder {
    /// The first byte of a TLS record that holds a handshake.
    private static final int TLS_HANDSHAKE = 0x16;

    /// How HTTP/2's connection preface begins; no HTTP/1.1 method does.
    private static final byte[] HTTP2_PREFACE = {'P', 'R', 'I', ' '};

    private final ConnectionSetup setup;

    ProtocolSniffer(ConnectionSetup setup) {
        this.setup = setup;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (in.getUnsignedByte(in.readerIndex()) == TLS_HANDSHAKE) {
            setup.tls(ctx);
            ctx.pipeline().remove(this);
            return;
        }
        int matching = 0;
        int known = Math.min(in.readableBytes(), HTTP2_PREFACE.length);
        while (matching < known
                && in.getByte(in.readerIndex() + matching) == HTTP2_PREFACE[matching]) {
            matching++;
        }
        if (matching == HTTP2_PREFACE.length) {
            setup.http2(ctx, false);
            ctx.pipeline().remove(this);
        } else if (matching < known) {
            setup.http1(ctx, false);
            ctx.pipeline().remove(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
