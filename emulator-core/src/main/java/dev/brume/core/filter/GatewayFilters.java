package dev.brume.core.filter;

import java.util.List;

/// The filters of an API call.
public final class GatewayFilters {
    private GatewayFilters() {}

    /// The order in which a call passes the filters, the first one outermost. A call of one of our
    /// own services passes the same list; what only bytes need, lets it through.
    ///
    /// | filter | what it sees to |
    /// |---|---|
    /// | log | the request log has every call, whatever becomes of it |
    /// | trail | those who record calls hear of it with its answer |
    /// | error | whatever is thrown further in becomes an answer |
    /// | routing | service, protocol, operation; the body in memory unless it is streamed |
    /// | fault injection | errors, latencies and throttles that a user asked for |
    /// | authentication | who calls; the account; refuses bad signatures where that is enforced |
    /// | input | undoes encodings of the body and reads the operation's input |
    /// | validation | the model's constraints, in AWS's words |
    /// | authorization | what policies say; refuses what they do not allow where that is enforced |
    ///
    /// Authorization comes after validation, since conditions look at the input. Request ids are
    /// given before the first filter, as a call without one could not be logged.
    public static FilterChain order(FilterParts parts) {
        return FilterChain.of(
                List.of(
                        new LogFilter(parts.log(), parts.time()),
                        new TrailFilter(parts.events()),
                        new ErrorFilter(parts.onInternalError()),
                        new RoutingFilter(parts),
                        new FaultFilter(parts.faults(), parts.time()),
                        new AuthenticationFilter(parts),
                        new InputFilter(parts.config().requestBodyBytesMax()),
                        new ValidationFilter(),
                        new AuthorizationFilter(parts)));
    }
}
