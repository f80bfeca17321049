package dev.brume.core.filter;

import dev.brume.core.gateway.RequestHandler;
import dev.brume.core.gateway.Source;
import dev.brume.core.time.Time;
import dev.brume.wire.call.Ids;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.protocol.Protocol;
import dev.brume.wire.schema.ProtocolId;

import java.io.IOException;
import java.util.function.Function;

/// Answers API requests: bytes in, the filters, bytes out.
public final class ApiCalls implements RequestHandler {
    private final FilterChain chain;
    private final ErrorFilter errors;
    private final Time time;
    private final Ids ids;
    private final Function<ProtocolId, Protocol> protocols;

    public ApiCalls(FilterChain chain, FilterParts parts) {
        this.chain = chain;
        this.errors = new ErrorFilter(parts.onInternalError());
        this.time = parts.time();
        this.ids = parts.ids();
        this.protocols = parts.protocols();
    }

    @Override
    public WireResponse handle(WireRequest request, Source source) throws IOException {
        var call = Invocation.ofRequest(ids.uuid(), time.now(), source, request);
        var answer = chain.proceed(call);
        WireResponse response;
        try {
            response = write(call, answer);
        } catch (RuntimeException | Error unwritable) {
            response = write(call, new Answer.Failure(errors.internalFailure(call, unwritable)));
        }
        var headers = response.headers();
        headers.set("x-amzn-requestid", call.requestId());
        if (call.serviceId().equals("s3")) {
            headers.set("x-amz-request-id", call.requestId());
            headers.set("x-amz-id-2", call.requestId());
        }
        return response;
    }

    private WireResponse write(Invocation call, Answer answer) {
        var known = call.protocol();
        var schema = call.errorSchema();
        Protocol protocol = known == null ? protocols.apply(ProtocolId.REST_XML) : known;
        return switch (answer) {
            case Answer.Output output ->
                    protocol.writeOutput(
                            call.service().schema(),
                            call.operation(),
                            output.value(),
                            call.requestId());
            case Answer.Failure failure ->
                    protocol.writeError(
                            schema == null ? RoutingFilter.schemaOfNone(protocol.id()) : schema,
                            failure.error(),
                            call.requestId());
        };
    }
}
