package dev.brume.core.filter;

import dev.brume.core.EmulatorConfig;
import dev.brume.core.auth.Authentication;
import dev.brume.core.auth.Authentication.Outcome;
import dev.brume.core.auth.Authenticator;
import dev.brume.core.auth.ErrorDialect;
import dev.brume.core.auth.IamEnforcement;
import dev.brume.core.auth.SessionLimits;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.http.WireRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Objects;

/// Finds out who calls. From here on the call has a context.
///
/// Unless nothing is checked at all, a call that names no caller gets AWS's answer: one without
/// signature where the service wants one, and one whose credential cannot be read. A bad signature
/// of a caller who is named is refused where that is enforced, else noted.
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
        var spoken = Objects.requireNonNull(call.protocol(), "routed");
        var dialect = ErrorDialect.of(call.service().schema().info(), spoken.id());
        var found = authenticator.authenticate(call.received(), call.now(), dialect);
        call.authenticated(found);
        found.region().ifPresent(call::region);
        if (isRefused(found, call)) {
            throw found.problem().orElseThrow();
        }
        if (config.iam() == IamEnforcement.ENFORCE && found.outcome() == Outcome.UNKNOWN_KEY) {
            refuseIssued(found.caller().accessKeyId(), dialect);
        }
        if (config.iam() == IamEnforcement.ENFORCE) {
            refuseLimited(call, found.caller(), dialect);
        }
        call.context(context(call, found));
    }

    /// A key that looks issued, but not by this emulator, is one of another emulator or of AWS.
    private static void refuseIssued(@Nullable String accessKeyId, ErrorDialect dialect) {
        var problem = Authenticator.unknown(accessKeyId, dialect);
        if (problem.isPresent()) {
            throw problem.get();
        }
    }

    private static void refuseLimited(Invocation call, Caller caller, ErrorDialect dialect) {
        var service = call.service().schema().info().signingName();
        var refusal = SessionLimits.refusal(caller, service, call.operation().name(), dialect);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /// A key that nobody here issued has no secret to check: `test`, and twelve digits that name an
    /// account, work under enforcement too, as the root of their account.
    private boolean isRefused(Authentication found, Invocation call) {
        return switch (found.outcome()) {
            case VERIFIED, UNKNOWN_KEY -> false;
            case ANONYMOUS -> config.iam() != IamEnforcement.OFF && !admitsAnonymous(call);
            case REFUSED ->
                    switch (config.iam()) {
                        case OFF -> false;
                        case REPORT -> found.caller().kind() == Caller.Kind.ANONYMOUS;
                        case ENFORCE -> true;
                    };
        };
    }

    private static boolean admitsAnonymous(Invocation call) {
        return call.operation().unsigned() || call.service().admitsAnonymous();
    }

    /// Where nothing is checked, a call without signature acts as its account's root: as nobody,
    /// it could not even make a key whose policy lets it in.
    private Caller caller(Invocation call, Authentication found) {
        var caller = found.caller();
        boolean root =
                config.iam() == IamEnforcement.OFF
                        && caller.kind() == Caller.Kind.ANONYMOUS
                        && !call.operation().unsigned();
        return root
                ? Caller.root(RequestContext.partitionOf(call.region()), caller.account(), null)
                : caller;
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
