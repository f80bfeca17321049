package dev.brume.core.filter;

import dev.brume.core.Problems;
import dev.brume.wire.call.ServiceException;

import java.io.IOException;

/// The one place where exceptions become answers. Those that a service means to tell its client
/// pass as they are; any other is a fault of ours: reported with its request id (tests fail by it),
/// and answered as InternalFailure.
final class ErrorFilter implements Filter {
    private final Problems onInternalError;

    ErrorFilter(Problems onInternalError) {
        this.onInternalError = onInternalError;
    }

    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        try {
            return next.proceed(call);
        } catch (ServiceException expected) {
            return new Answer.Failure(expected);
        } catch (RuntimeException | Error unexpected) {
            return new Answer.Failure(internalFailure(call, unexpected));
        }
    }

    /// Reports an exception that nobody should have let through.
    ServiceException internalFailure(Invocation call, Throwable unexpected) {
        onInternalError.report(
                "request " + call.requestId() + " " + call.serviceId() + ":" + call.operationName(),
                unexpected);
        return new ServiceException(
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or "
                        + "failure. Brume logged it under request id "
                        + call.requestId()
                        + ".",
                500);
    }
}
