package dev.brume.core.filter;

import dev.brume.core.identity.Authorization.Verdict;
import dev.brume.core.time.Time;
import dev.brume.wire.http.WireRequest;

import java.io.IOException;
import java.time.Duration;

/// Notes every call in the [RequestLog] once its answer is known.
final class LogFilter implements Filter {
    private final RequestLog log;
    private final Time time;

    LogFilter(RequestLog log, Time time) {
        this.log = log;
        this.time = time;
    }

    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        var answer = next.proceed(call);
        log.add(entry(call, answer));
        return answer;
    }

    private RequestEntry entry(Invocation call, Answer answer) {
        var caller = call.caller();
        var request = call.request().orElse(null);
        return new RequestEntry(
                call.requestId(),
                call.now(),
                call.serviceId(),
                call.operationName(),
                caller == null ? "" : caller.account(),
                call.region(),
                caller == null ? "" : caller.arn(),
                call.source().address(),
                request == null ? "" : request.method(),
                request == null ? "" : path(request),
                switch (answer) {
                    case Answer.Output output -> call.operation().successStatus();
                    case Answer.Failure failure -> failure.error().status();
                },
                switch (answer) {
                    case Answer.Output output -> "";
                    case Answer.Failure failure -> failure.error().code();
                },
                Duration.between(call.now(), time.now()).toNanos() / 1_000,
                decision(call));
    }

    private static String decision(Invocation call) {
        var authenticated =
                call.fromPeer()
                        ? "PEER"
                        : call.authentication().map(found -> found.outcome().name()).orElse("");
        var authorization = call.authorization();
        return authorization == null || authorization.verdict() == Verdict.NOT_ASKED
                ? authenticated
                : authenticated + " " + authorization.verdict().name();
    }

    private static String path(WireRequest request) {
        var path = request.path();
        int max = RequestLog.PATH_CHARACTERS_MAX;
        return path.length() <= max ? path : path.substring(0, max);
    }
}
