package dev.brume.route53;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The DNS server's sockets: UDP and TCP, at one port of a few addresses. One event loop does all:
/// an answer takes a few microseconds.
final class DnsServer implements AutoCloseable {
    /// The largest query that is read; larger datagrams are cut and so refused.
    static final int DATAGRAM_BYTES_MAX = 4_096;

    /// Datagrams that are read before those who wait on other sockets have their turn.
    static final int DATAGRAMS_AT_ONCE_MAX = 64;

    /// TCP connections at a time, of all clients.
    static final int CONNECTIONS_MAX = 512;

    /// How long a TCP client may be silent.
    static final int IDLE_SECONDS = 10;

    /// Answers that may wait for one TCP client to read them, in bytes; then it is not read from.
    static final int UNREAD_BYTES_MAX = 128 << 10;

    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private final MultiThreadIoEventLoopGroup loops;
    private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Function<DnsRole, DnsResponder> maker;

    /// Of the event loop alone.
    private final Map<DnsRole, DnsResponder> responders = new EnumMap<>(DnsRole.class);

    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private DnsServer(Function<DnsRole, DnsResponder> maker) {
        this.maker = maker;
        loops =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("dns"), NioIoHandler.newFactory());
    }

    /// Listens at the first of the ports that can be bound.
    ///
    /// @param maker makes what answers as somebody, when the first query comes
    /// @param host the address that has to be bound
    /// @param ports 0 takes a free one
    /// @param more addresses that are bound at the same port where they can be
    /// @return null where none of the ports can be bound
    static @Nullable DnsServer start(
            Function<DnsRole, DnsResponder> maker,
            String host,
            List<Integer> ports,
            Map<String, DnsRole> more) {
        var server = new DnsServer(maker);
        for (int port : ports) {
            int bound = server.bind(host, port, DnsRole.RESOLVER);
            if (bound > 0) {
                more.forEach((address, role) -> server.bind(address, bound, role));
                return server;
            }
        }
        server.close();
        return null;
    }

    /// Binds TCP and UDP at one port.
    ///
    /// @return the port; 0 where it could not be bound
    private int bind(String host, int port, DnsRole role) {
        var tcp = tcp(role).bind(host, port).awaitUninterruptibly();
        if (!tcp.isSuccess()) {
            return 0;
        }
        var address = (InetSocketAddress) tcp.channel().localAddress();
        var udp = udp(role).bind(address).awaitUninterruptibly();
        if (!udp.isSuccess()) {
            tcp.channel().close().awaitUninterruptibly();
            return 0;
        }
        sockets.add(tcp.channel());
        sockets.add(udp.channel());
        addresses.add(address);
        return address.getPort();
    }

    private Bootstrap udp(DnsRole role) {
        return new Bootstrap()
                .group(loops)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(DATAGRAM_BYTES_MAX)
                                .maxMessagesPerRead(DATAGRAMS_AT_ONCE_MAX))
                .handler(new DnsUdpHandler(() -> responder(role)));
    }

    private ServerBootstrap tcp(DnsRole role) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(UNREAD_BYTES_MAX / 2, UNREAD_BYTES_MAX))
                .childHandler(new Connections(role));
    }

    private DnsResponder responder(DnsRole role) {
        return responders.computeIfAbsent(role, maker);
    }

    /// Where it listens.
    List<InetSocketAddress> addresses() {
        return addresses;
    }

    @Override
    public void close() {
        sockets.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Connections extends ChannelInitializer<Channel> {
        private final DnsRole role;

        Connections(DnsRole role) {
            this.role = role;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (connections.size() >= CONNECTIONS_MAX) {
                channel.close();
                return;
            }
            connections.add(channel);
            channel.pipeline()
                    .addLast(
                            new IdleStateHandler(0, 0, IDLE_SECONDS),
                            new DnsTcpHandler(() -> responder(role)));
        }
    }
}
