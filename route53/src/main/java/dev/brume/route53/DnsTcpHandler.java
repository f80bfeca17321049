package dev.brume.route53;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/// Answers messages of one TCP connection, in order (RFC 7766). A client that does not read its
/// answers is not read from, one that is silent for long is cut off.
final class DnsTcpHandler extends ByteToMessageDecoder {
    private static final int LENGTH_BYTES = 2;

    private final Supplier<DnsResponder> responders;

    DnsTcpHandler(Supplier<DnsResponder> responders) {
        this.responders = responders;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < LENGTH_BYTES) {
            return;
        }
        int length = in.getUnsignedShort(in.readerIndex());
        if (in.readableBytes() < LENGTH_BYTES + length) {
            return;
        }
        in.skipBytes(LENGTH_BYTES);
        var message = new byte[length];
        in.readBytes(message);
        var from = (InetSocketAddress) context.channel().remoteAddress();
        var responder = responders.get();
        int answer = responder.respondTcp(message, length, from);
        if (responder.isDeferred()) {
            // Other servers are asked: what comes meanwhile is answered first (RFC 7766 §6.2.1.1).
            responder.later(later -> reply(context, later, later.length));
        } else if (answer == DnsResponder.NO_ANSWER) {
            context.close();
        } else {
            reply(context, responder.answer(), answer);
        }
    }

    private static void reply(ChannelHandlerContext context, byte[] answer, int length) {
        var reply = context.alloc().ioBuffer(LENGTH_BYTES + length).writeShort(length);
        context.writeAndFlush(reply.writeBytes(answer, 0, length), context.voidPromise());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
