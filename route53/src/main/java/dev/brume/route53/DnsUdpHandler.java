package dev.brume.route53;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;

import java.net.InetSocketAddress;
import java.util.function.Supplier;

/// Answers datagrams.
final class DnsUdpHandler extends ChannelInboundHandlerAdapter {
    private final Supplier<DnsResponder> responders;
    private final byte[] message = new byte[DnsServer.DATAGRAM_BYTES_MAX];

    DnsUdpHandler(Supplier<DnsResponder> responders) {
        this.responders = responders;
    }

    @Override
    public boolean isSharable() {
        return false;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object given) {
        var packet = (DatagramPacket) given;
        ByteBuf in = packet.content();
        InetSocketAddress sender = packet.sender();
        try {
            var responder = responders.get();
            int length = Math.min(in.readableBytes(), message.length);
            in.readBytes(message, 0, length);
            int answer = responder.respondUdp(message, length, sender);
            if (responder.isDeferred()) {
                responder.later(later -> later(context, later, sender));
            } else if (answer != DnsResponder.NO_ANSWER) {
                var out =
                        context.alloc().ioBuffer(answer).writeBytes(responder.answer(), 0, answer);
                context.write(new DatagramPacket(out, sender), context.voidPromise());
            }
        } finally {
            packet.release();
        }
    }

    /// Sends an answer that other servers were asked for.
    private static void later(
            ChannelHandlerContext context, byte[] answer, InetSocketAddress client) {
        var out = context.alloc().ioBuffer(answer.length).writeBytes(answer);
        context.writeAndFlush(new DatagramPacket(out, client), context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    /// A client that is gone is told so by the kernel; the socket serves the others.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Error) {
            context.fireExceptionCaught(cause);
        }
    }
}
