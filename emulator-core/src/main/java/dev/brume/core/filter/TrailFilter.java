package dev.brume.core.filter;

import dev.brume.core.event.Events;

import java.io.IOException;

/// Tells those who record calls of every call that named an operation.
final class TrailFilter implements Filter {
    private final Events events;

    TrailFilter(Events events) {
        this.events = events;
    }

    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        var answer = next.proceed(call);
        if (!call.operationName().isEmpty()) {
            events.publish(new ApiCall(call, answer));
        }
        return answer;
    }
}
