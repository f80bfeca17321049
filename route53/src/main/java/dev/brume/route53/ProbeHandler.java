package dev.brume.route53;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

/// One request of a health checker: connects, asks, reads no more of the answer than it has to.
final class ProbeHandler extends ChannelInboundHandlerAdapter {
    /// How long the status line may take once it is asked for, and after it the body.
    static final int ANSWER_SECONDS = 2;

    /// How long TLS may take to agree.
    static final int HANDSHAKE_SECONDS = 4;

    /// How much of a body is searched.
    static final int SEARCHED_BYTES_MAX = 5_120;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int CLIENT_ERROR = 400;
    private static final int INFORMATIONAL_END = 200;

    private final ProbeTarget target;
    private final Supplier<Instant> now;
    private final CompletableFuture<ProbeOutcome> outcome;
    private final Instant started;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Instant connected;
    private Instant asked;
    private Instant answered;
    private @Nullable HttpResponseStatus status;
    private @Nullable Future<?> deadline;

    ProbeHandler(
            ProbeTarget target, Supplier<Instant> now, CompletableFuture<ProbeOutcome> outcome) {
        this.target = target;
        this.now = now;
        this.outcome = outcome;
        started = now.get();
        connected = started;
        asked = started;
        answered = started;
    }

    /// Why a connection did not come about.
    static ProbeOutcome unconnected(ProbeTarget target, Throwable why) {
        return switch (why) {
            case ConnectTimeoutException timeout -> ProbeOutcome.unreachable();
            case ConnectException refused ->
                    ProbeOutcome.failed("The endpoint refused the connection" + target.suffix());
            default ->
                    ProbeOutcome.failed(
                            "The connection failed: " + why.getMessage() + target.suffix());
        };
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connected = now.get();
        if (target.endpoint().isTcp()) {
            succeed(context, "TCP connection established");
            return;
        }
        if (target.endpoint().isTls()) {
            expect(context, HANDSHAKE_SECONDS, "SSL alert handshake_failure: no answer in time");
        } else {
            ask(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                ask(context);
            } else {
                fail(context, "SSL alert handshake_failure: " + handshake.cause().getMessage());
            }
        }
        context.fireUserEventTriggered(event);
    }

    private void expect(ChannelHandlerContext context, int seconds, String otherwise) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        deadline =
                context.executor()
                        .schedule(() -> fail(context, otherwise), seconds, TimeUnit.SECONDS);
    }

    private void ask(ChannelHandlerContext context) {
        asked = now.get();
        expect(context, ANSWER_SECONDS, "The endpoint did not answer within the timeout limit");
        var request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target.path());
        request.headers()
                .set(HttpHeaderNames.HOST, target.host())
                .set(
                        HttpHeaderNames.USER_AGENT,
                        "Amazon-Route53-Health-Check-Service (ref "
                                + target.checkId()
                                + "; report http://amzn.to/1vsZADi)")
                .set(HttpHeaderNames.ACCEPT, "*/*")
                .set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(request, context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
                fail(context, "The endpoint answered something else than HTTP");
                return;
            }
            if (message instanceof HttpResponse response) {
                head(context, response.status());
            }
            if (message instanceof HttpContent content) {
                body(context, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(ChannelHandlerContext context, HttpResponseStatus given) {
        if (given.code() < INFORMATIONAL_END) {
            return;
        }
        answered = now.get();
        status = given;
        if (given.code() >= CLIENT_ERROR) {
            fail(context, text(given));
        } else if (target.endpoint().searchString() == null) {
            succeed(context, text(given));
        } else {
            expect(
                    context,
                    ANSWER_SECONDS,
                    "The body of the answer did not arrive within the timeout limit");
        }
    }

    private static String text(HttpResponseStatus status) {
        var reason = status.reasonPhrase();
        return "HTTP Status Code " + status.code() + (reason.isEmpty() ? "" : ", " + reason);
    }

    private void body(ChannelHandlerContext context, HttpContent content) {
        var wanted = target.endpoint().searchString();
        var answer = status;
        if (wanted == null || answer == null || outcome.isDone()) {
            return;
        }
        int room = SEARCHED_BYTES_MAX - body.size();
        var part = new byte[Math.min(room, content.content().readableBytes())];
        content.content().readBytes(part);
        body.writeBytes(part);
        boolean whole = content instanceof LastHttpContent || body.size() == SEARCHED_BYTES_MAX;
        // Octets as characters, so that a character that the limit cuts does no harm.
        var sought =
                new String(wanted.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (body.toString(StandardCharsets.ISO_8859_1).contains(sought)) {
            succeed(context, text(answer));
        } else if (whole) {
            fail(context, text(answer) + ". The search string was not found in the body");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(context, "The endpoint closed the connection without a whole answer");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var reason = cause instanceof DecoderException ? cause.getCause() : cause;
        switch (reason) {
            case SSLException tls -> fail(context, "SSL alert handshake_failure: " + message(tls));
            case IOException io -> fail(context, "The connection failed: " + message(io));
            case null, default -> fail(context, "The endpoint answered something else than HTTP");
        }
    }

    private static String message(Exception problem) {
        var message = problem.getMessage();
        return message == null
                ? problem.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                : message;
    }

    private void succeed(ChannelHandlerContext context, String text) {
        boolean http = !target.endpoint().isTcp();
        var times =
                new ProbeOutcome.Times(
                        millis(started, connected),
                        target.endpoint().isTls() ? millis(connected, asked) : 0,
                        http ? millis(asked, answered) : 0);
        end(context, ProbeOutcome.passed(text + target.suffix(), times));
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / NANOS_PER_MILLI;
    }

    private void fail(ChannelHandlerContext context, String why) {
        end(context, ProbeOutcome.failed(why + target.suffix()));
    }

    private void end(ChannelHandlerContext context, ProbeOutcome result) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        outcome.complete(result);
        context.close();
    }
}
