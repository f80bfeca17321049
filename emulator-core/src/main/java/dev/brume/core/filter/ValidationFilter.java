package dev.brume.core.filter;

import dev.brume.wire.validation.Validation;
import dev.brume.wire.validation.ValidationDialect;

import java.io.IOException;

/// Holds a call's input against the model's constraints, also where one of our own services calls.
final class ValidationFilter implements Filter {
    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        var service = call.service();
        Validation.check(
                service.schema(),
                call.operation(),
                call.input(),
                ValidationDialect.AWS,
                service.validation());
        return next.proceed(call);
    }
}
