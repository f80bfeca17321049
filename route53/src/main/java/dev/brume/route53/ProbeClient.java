package dev.brume.route53;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

/// The sockets of health checkers. One event loop does all of them; it starts with the first
/// request.
final class ProbeClient implements Prober, AutoCloseable {
    /// Requests that are under way at a time; more wait for their turn.
    static final int PROBES_MAX = 1_024;

    /// How long a connection may take to be there, of TCP checks and of the others.
    static final int TCP_CONNECT_MILLIS = 10_000;

    static final int HTTP_CONNECT_MILLIS = 4_000;

    private static final int HEAD_BYTES_MAX = 16_384;
    private static final int CHUNK_BYTES_MAX = 8_192;

    private final Supplier<Instant> now;
    private final Semaphore places = new Semaphore(PROBES_MAX);
    private @Nullable MultiThreadIoEventLoopGroup loop;
    private @Nullable SslContext tls;
    private boolean closed;

    /// @param now measures how long requests take
    ProbeClient(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public CompletableFuture<ProbeOutcome> probe(ProbeTarget target) {
        places.acquireUninterruptibly();
        var outcome = new CompletableFuture<ProbeOutcome>();
        try {
            start(target, outcome);
        } catch (SSLException | RuntimeException refused) {
            outcome.complete(ProbeOutcome.failed(String.valueOf(refused.getMessage())));
        }
        return outcome.whenComplete((done, problem) -> places.release());
    }

    private void start(ProbeTarget target, CompletableFuture<ProbeOutcome> outcome)
            throws SSLException {
        boolean http = !target.endpoint().isTcp();
        var handler = new ProbeHandler(target, now, outcome);
        var context = target.endpoint().isTls() ? tls() : null;
        var connecting =
                new Bootstrap()
                        .group(loop())
                        .channel(NioSocketChannel.class)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                http ? HTTP_CONNECT_MILLIS : TCP_CONNECT_MILLIS)
                        .handler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        if (context != null) {
                                            channel.pipeline()
                                                    .addLast(handshake(context, target, channel));
                                        }
                                        if (http) {
                                            channel.pipeline()
                                                    .addLast(
                                                            new HttpClientCodec(
                                                                    HEAD_BYTES_MAX,
                                                                    HEAD_BYTES_MAX,
                                                                    CHUNK_BYTES_MAX));
                                        }
                                        channel.pipeline().addLast(handler);
                                    }
                                })
                        .connect(target.address());
        connecting.addListener(
                done -> {
                    if (!done.isSuccess()) {
                        outcome.complete(ProbeHandler.unconnected(target, done.cause()));
                    }
                });
    }

    private static SslHandler handshake(SslContext context, ProbeTarget target, Channel channel) {
        var name = target.serverName();
        return name == null
                ? context.newHandler(channel.alloc())
                : context.newHandler(channel.alloc(), name, target.address().getPort());
    }

    private synchronized MultiThreadIoEventLoopGroup loop() {
        if (closed) {
            throw new IllegalStateException("the emulator is stopping");
        }
        if (loop == null) {
            loop =
                    new MultiThreadIoEventLoopGroup(
                            1, new DefaultThreadFactory("probes", true), NioIoHandler.newFactory());
        }
        return loop;
    }

    /// AWS's checkers accept every certificate: expired, self-signed, of another name.
    private synchronized SslContext tls() throws SSLException {
        if (tls == null) {
            tls =
                    SslContextBuilder.forClient()
                            .sslProvider(SslProvider.JDK)
                            .trustManager(InsecureTrustManagerFactory.INSTANCE)
                            .endpointIdentificationAlgorithm(null)
                            .build();
        }
        return tls;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (loop != null) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }
}
