package dev.brume.core.filter;

import dev.brume.core.time.Time;
import dev.brume.wire.call.ServiceException;

import java.io.IOException;
import java.time.Duration;

/// Injects the faults that a user asked for.
final class FaultFilter implements Filter {
    /// The HTTP status of errors that the model does not know.
    private static final int STATUS = 400;

    private final FaultRules rules;
    private final Time time;

    FaultFilter(FaultRules rules, Time time) {
        this.rules = rules;
        this.time = time;
    }

    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        switch (rules.strike(call.serviceId(), call.operationName(), call.region())) {
            case null -> {}
            case FaultRule.Effect.Latency latency -> pause(latency.duration());
            case FaultRule.Effect.Throttle throttle -> throw throttled(call.serviceId());
            case FaultRule.Effect.Failure failure -> {
                failure.latency().ifPresent(this::pause);
                throw injected(call, failure);
            }
        }
        return next.proceed(call);
    }

    /// An error that the operation's model has comes as the service would answer it.
    private static ServiceException injected(Invocation call, FaultRule.Effect.Failure failure) {
        for (var shape : call.operation().errors()) {
            var error = shape.traits().error();
            if (error != null
                    && (shape.name().equals(failure.code())
                            || error.code().equals(failure.code()))) {
                return new ServiceException(
                        error.code(),
                        error.queryCode(),
                        failure.message(),
                        failure.status().orElse(error.status()),
                        error.senderFault(),
                        null);
            }
        }
        return new ServiceException(
                failure.code(), failure.message(), failure.status().orElse(STATUS));
    }

    /// The codes that the service's clients know as throttling, and retry.
    private static ServiceException throttled(String service) {
        return switch (service) {
            case "s3" -> new ServiceException("SlowDown", "Please reduce your request rate.", 503);
            case "ec2" ->
                    new ServiceException("RequestLimitExceeded", "Request limit exceeded.", 503);
            default ->
                    new ServiceException(
                            "ThrottlingException", "Throttling", "Rate exceeded", 400, true, null);
        };
    }

    private void pause(Duration duration) {
        try {
            time.await(time.now().plus(duration));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ServiceException("ServiceUnavailable", "Brume is stopping.", 503);
        }
    }
}
