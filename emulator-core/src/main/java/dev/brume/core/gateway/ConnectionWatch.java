package dev.brume.core.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Sees every byte that a client sends, and ends connections that make no progress. It counts
/// coarse ticks, so that a request costs no timer. Everything here runs on the event loop.
final class ConnectionWatch extends ChannelInboundHandlerAdapter {
    private final ConnectionSweep sweep;
    private final Channel channel;
    private Phase phase = Phase.IDLE;
    private int since;
    private int performing;
    private int slicesInFlight;

    /// What a connection is waiting for.
    enum Phase {
        /// The first byte of a request.
        IDLE,
        /// The rest of a request's head (or of a TLS handshake).
        HEAD,
        /// More of a request's body.
        BODY,
        /// Our own answer.
        ANSWER,
        /// Streams of HTTP/2, which come and go independently.
        STREAMS,
        /// The client to close after it was refused.
        LINGER
    }

    ConnectionWatch(ConnectionSweep sweep, Channel channel) {
        this.sweep = sweep;
        this.channel = channel;
        this.since = sweep.tick();
    }

    void enter(Phase next) {
        phase = next;
        since = sweep.tick();
    }

    /// HTTP/2: the number of streams whose request is complete and not answered.
    void performing(int change) {
        performing += change;
    }

    /// A slice of an answer was handed to the socket.
    void sending() {
        slicesInFlight++;
        since = sweep.tick();
    }

    /// The client took a slice of an answer.
    void sent() {
        slicesInFlight--;
        since = sweep.tick();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        switch (phase) {
            case IDLE -> enter(Phase.HEAD);
            case BODY, STREAMS -> since = sweep.tick();
            case HEAD, ANSWER, LINGER -> {}
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        sweep.remove(this);
        ctx.fireChannelInactive();
    }

    /// Ends the connection where it waited too long.
    void check(int tick) {
        int waited = tick - since;
        switch (phase) {
            case IDLE -> closeAfter(waited, GatewayLimits.IDLE_TICKS_MAX);
            case HEAD -> closeAfter(waited, GatewayLimits.HEADER_TICKS_MAX);
            case BODY -> closeAfter(waited, GatewayLimits.BODY_TICKS_MAX);
            case LINGER -> closeAfter(waited, GatewayLimits.LINGER_TICKS_MAX);
            case STREAMS -> {
                if (performing == 0 || slicesInFlight > 0) {
                    closeAfter(waited, GatewayLimits.IDLE_TICKS_MAX);
                }
            }
            case ANSWER -> {
                if (slicesInFlight > 0) {
                    closeAfter(waited, GatewayLimits.ANSWER_TICKS_MAX);
                }
            }
        }
    }

    /// Ends the connection because the gateway stops.
    void close() {
        channel.close();
    }

    private void closeAfter(int waited, int ticksMax) {
        if (waited > ticksMax) {
            channel.close();
        }
    }
}
