package dev.brume.core.gateway;

import dev.brume.core.Workers;
import dev.brume.core.time.Time;
import dev.brume.wire.call.Ids;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The gateway's socket: one port for HTTP/1.1, HTTP/2 and both over TLS. A single event loop moves
/// bytes; everything that may block runs on the requests' own virtual threads.
public final class GatewayServer implements AutoCloseable {
    /// How often connections are checked for progress.
    static final int TICK_MILLIS = 1_000;

    /// Pages and chunk of the one arena: 8 KB << 5 = 256 KB, so that idle memory stays small.
    private static final int PAGE_BYTES = 8 << 10;
    private static final int CHUNK_ORDER = 5;

    /// Small buffers of each size that the event loop keeps for itself.
    private static final int CACHED_BUFFERS = 64;

    private static final int BACKLOG = 1_024;

    /// How long requests that run when the server closes may take.
    private static final Duration CLOSE_DRAIN_MAX = Duration.ofSeconds(5);

    static {
        // Else Netty looks through every jar for three other libraries, at every start.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }

    private final MultiThreadIoEventLoopGroup loops;
    private final Map<EventLoop, ConnectionSweep> sweeps = new ConcurrentHashMap<>();
    private final Channel listening;
    private final RequestGate gate;

    /// What a gateway needs of its emulator.
    ///
    /// @param handler answers requests
    /// @param workers start their threads
    /// @param time the `Date` header
    /// @param ids request ids of what never became a request
    /// @param certificates for clients that speak TLS
    public record Parts(
            RequestHandler handler,
            Workers workers,
            Time time,
            Ids ids,
            LocalCertificates certificates) {}

    private GatewayServer(InetSocketAddress address, Parts given) throws IOException {
        gate = new RequestGate(given.handler(), given.workers());
        var parts = new GatewayParts(gate, new HttpDate(given.time()), given.ids());
        // One loop accepts and moves bytes: it needs a fraction of what the requests need.
        loops =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("gateway"), NioIoHandler.newFactory());
        var allocator =
                new PooledByteBufAllocator(
                        true, 0, 1, PAGE_BYTES, CHUNK_ORDER, CACHED_BUFFERS, 0, false);
        var bootstrap =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childOption(ChannelOption.ALLOCATOR, allocator)
                        .childOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(GatewayLimits.READ_BYTES))
                        .childHandler(new Connections(parts, given.certificates()));
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            throw refused(address, bound.cause());
        }
        listening = bound.channel();
    }

    /// Binds the address and serves.
    ///
    /// @throws BindException where the address is in use
    /// @throws IOException where it cannot be bound for another reason
    public static GatewayServer start(InetSocketAddress address, Parts parts) throws IOException {
        return new GatewayServer(address, parts);
    }

    private static IOException refused(InetSocketAddress address, Throwable cause) {
        var text = "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": ";
        if (address.isUnresolved()) {
            return new IOException(text + "no such host", cause);
        }
        // Also what the JVM throws for an address that is not this machine's.
        boolean foreign = String.valueOf(cause.getMessage()).contains("assign requested address");
        if (cause instanceof BindException inUse && !foreign) {
            return inUse;
        }
        return new IOException(text + cause.getMessage(), cause);
    }

    /// The port that is listened on, also where 0 was asked for.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Lets the connections' clocks tick once, ahead of real time.
    void tick() {
        sweeps.forEach((loop, sweep) -> loop.submit(sweep).syncUninterruptibly());
    }

    /// Closes the port, lets the requests that run have their answers, and closes every connection.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        gate.drain(CLOSE_DRAIN_MAX);
        sweeps.forEach((loop, sweep) -> loop.submit(sweep::close).awaitUninterruptibly());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private ConnectionSweep sweepOf(EventLoop loop) {
        return sweeps.computeIfAbsent(loop, GatewayServer::startSweep);
    }

    private static ConnectionSweep startSweep(EventLoop loop) {
        var sweep = new ConnectionSweep();
        loop.scheduleAtFixedRate(sweep, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return sweep;
    }

    private final class Connections extends ChannelInitializer<Channel> {
        private final GatewayParts parts;
        private final LocalCertificates tls;

        Connections(GatewayParts parts, LocalCertificates tls) {
            this.parts = parts;
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            var sweep = sweepOf(channel.eventLoop());
            var watch = new ConnectionWatch(sweep, channel);
            if (!sweep.add(watch, GatewayLimits.CONNECTIONS_MAX)) {
                channel.close();
                return;
            }
            var setup = new ConnectionSetup(parts, tls, watch);
            channel.pipeline().addLast(watch, new ProtocolSniffer(setup));
        }
    }
}
