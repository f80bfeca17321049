package dev.brume.core.filter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// What follows a filter: the next filters and at last the operation itself. Built once; a call
/// allocates nothing for it.
public final class FilterChain {
    private final @Nullable Filter filter;
    private final @Nullable FilterChain next;

    private FilterChain(@Nullable Filter filter, @Nullable FilterChain next) {
        this.filter = filter;
        this.next = next;
    }

    /// A chain of these filters, the first one outermost; it ends in the service's handler.
    public static FilterChain of(List<Filter> filters) {
        var chain = new FilterChain(null, null);
        for (int i = filters.size() - 1; i >= 0; i--) {
            chain = new FilterChain(filters.get(i), chain);
        }
        return chain;
    }

    /// Lets the call go on.
    public Answer proceed(Invocation call) throws IOException {
        if (filter != null && next != null) {
            return filter.apply(call, next);
        }
        var output =
                call.service().handler().handle(call.operation(), call.input(), call.context());
        return new Answer.Output(output);
    }
}
