package dev.brume.core.filter;

import dev.brume.core.EmulatorConfig;
import dev.brume.core.auth.Authentication;
import dev.brume.core.auth.Authenticator;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.http.WireRequest;

import java.io.IOException;

/// Finds out who calls, and refuses bad signatures where that is enforced, unreadable ones unless
/// nothing is checked at all. From here on the call
/// has a context.
final class AuthenticationFilter implements Filter {
    private final EmulatorConfig config;
    private final Authenticator authenticator;
    private final Ids ids;

    AuthenticationFilter(FilterParts parts) {
        this.config = parts.config();
        this.authenticator = parts.authenticator();
        this.ids = parts.ids();
    }

    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        if (!call.fromPeer()) {
            authenticate(call);
        }
        return next.proceed(call);
    }

    private void authenticate(Invocation call) {
        var found = authenticator.authenticate(call.received(), call.now());
        call.authenticated(found);
        found.region().ifPresent(call::region);
        boolean refused =
                switch (config.iam()) {
                    case OFF -> false;
                    case REPORT -> isUnreadable(found);
                    case ENFORCE -> isRefused(found, call);
                };
        if (refused) {
            found.problem()
                    .ifPresent(
                            problem -> {
                                throw problem;
                            });
        }
        call.context(context(call, found));
    }

    /// An Authorization header that names no credential is bad input rather than a bad signature:
    /// there is no caller whose call could be noted.
    private static boolean isUnreadable(Authentication found) {
        return found.outcome() == Authentication.Outcome.REFUSED && found.service().isEmpty();
    }

    /// A key that nobody here issued has no secret to check: `test`, and twelve digits that name an
    /// account, work under enforcement too, as the root of their account.
    private static boolean isRefused(Authentication found, Invocation call) {
        return switch (found.outcome()) {
            case VERIFIED, UNKNOWN_KEY -> false;
            case ANONYMOUS -> !call.operation().unsigned();
            case REFUSED -> true;
        };
    }

    /// Where nothing is refused, a call without signature acts as its account's root: as nobody,
    /// it could not even make a key whose policy lets it in.
    private static Caller caller(Invocation call, Authentication found) {
        boolean nobody =
                found.outcome() == Authentication.Outcome.ANONYMOUS && !call.operation().unsigned();
        return nobody
                ? Caller.root(
                        RequestContext.partitionOf(call.region()), found.caller().account(), "")
                : found.caller();
    }

    private RequestContext context(Invocation call, Authentication found) {
        var request = call.received();
        var caller = caller(call, found);
        var userAgent = request.headers().first("user-agent");
        return new RequestContext(
                call.requestId(),
                caller.account(),
                call.region(),
                RequestContext.partitionOf(call.region()),
                caller,
                call.now(),
                ids,
                call.source().address(),
                userAgent == null ? "" : userAgent,
                endpoint(call, request));
    }

    private String endpoint(Invocation call, WireRequest request) {
        var host = request.headers().first("host");
        var scheme = call.source().secure() ? "https://" : "http://";
        return scheme + (host == null ? config.publicHost() + ":" + config.port() : host);
    }
}
