package dev.brume.core;

import dev.brume.core.filter.Answer;
import dev.brume.core.filter.FilterChain;
import dev.brume.core.filter.Invocation;
import dev.brume.core.time.Time;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.PeerCall;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.value.Struct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/// Calls between services: they enter where the filters begin.
final class PeerCalls implements Peers {
    private final FilterChain chain;
    private final ServiceRegistry services;
    private final Time time;
    private final Ids ids;
    private final Supplier<String> endpoint;

    /// @param endpoint the emulator's own base URL
    PeerCalls(
            FilterChain chain,
            ServiceRegistry services,
            Time time,
            Ids ids,
            Supplier<String> endpoint) {
        this.chain = chain;
        this.services = services;
        this.time = time;
        this.ids = ids;
        this.endpoint = endpoint;
    }

    @Override
    public PeerCall as(Caller caller, String region) {
        return (service, operation, input) -> call(caller, region, service, operation, input);
    }

    private Struct call(
            Caller caller, String region, String service, OperationSchema operation, Struct input) {
        if (!services.has(service)) {
            throw new ServiceException(
                    "NotImplemented", "Brume has no service '" + service + "'.", 501);
        }
        // The trail shows the service that calls in someone's name.
        var via = caller.calledVia();
        var source = via.isEmpty() ? caller.arn() : via.getLast();
        var context =
                new RequestContext(
                        ids.uuid(),
                        caller.account(),
                        region,
                        RequestContext.partitionOf(region),
                        caller,
                        time.now(),
                        ids,
                        source,
                        source,
                        endpoint.get());
        var call = Invocation.ofPeer(context, services.running(service), operation, input);
        try {
            return switch (chain.proceed(call)) {
                case Answer.Output output -> output.value();
                case Answer.Failure failure -> throw failure.error();
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
