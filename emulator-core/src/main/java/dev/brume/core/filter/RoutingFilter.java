package dev.brume.core.filter;

import dev.brume.core.EmulatorConfig;
import dev.brume.core.ServiceRegistry;
import dev.brume.core.body.RequestBodies;
import dev.brume.core.gateway.Resolution;
import dev.brume.core.gateway.ServiceResolver;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.protocol.Protocol;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.Body;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Finds the service and the operation that a request names, and brings its body into memory,
/// unless the operation streams it.
final class RoutingFilter implements Filter {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final EmulatorConfig config;
    private final ServiceRegistry services;
    private final ServiceResolver resolver;
    private final Function<ProtocolId, Protocol> protocols;

    RoutingFilter(FilterParts parts) {
        this.config = parts.config();
        this.services = parts.services();
        this.resolver = parts.resolver();
        this.protocols = parts.protocols();
    }

    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        var request = call.request();
        if (request.isPresent()) {
            route(call, request.get());
        }
        var service = call.service();
        if (!service.supported().contains(call.operationName())) {
            throw ServiceException.notImplemented(call.serviceId(), call.operationName());
        }
        return next.proceed(call);
    }

    private void route(Invocation call, WireRequest received) throws IOException {
        // A form names its operation and version in the body.
        if (received.method().equals("POST") && isForm(received)) {
            collectBody(call);
            if (received.headers().contains("content-encoding")) {
                decodeForm(call);
            }
        }
        switch (resolver.resolve(call.readable())) {
            case Resolution.NotFound none -> {
                call.named(none.named(), none.region());
                call.spokenIn(protocols.apply(none.protocol()), schemaOfNone(none.protocol()));
                throw none.problem();
            }
            case Resolution.Found found -> {
                var info = found.service();
                var region = found.region().isEmpty() ? config.region() : found.region();
                var protocol = protocols.apply(found.protocol());
                call.named(info.id(), region);
                call.readable(found.request());
                serve(call, protocol, info);
                operation(call, call.service().schema(), protocol);
            }
        }
    }

    private void serve(Invocation call, Protocol protocol, ServiceSchema.Info info) {
        try {
            var running = services.running(info.id());
            call.spokenIn(protocol, running.schema());
            call.serving(running);
        } catch (RuntimeException | Error unmade) {
            call.spokenIn(protocol, new ServiceSchema.Builder(info).build());
            throw unmade;
        }
    }

    /// CloudWatch's clients compress forms. The signature remains about the bytes as they came.
    private void decodeForm(Invocation call) {
        call.spokenIn(protocols.apply(ProtocolId.AWS_QUERY), schemaOfNone(ProtocolId.AWS_QUERY));
        var form = call.received();
        call.decoded(
                RequestBodies.decode(form, Optional.empty(), config.requestBodyBytesMax(), false));
    }

    private void operation(Invocation call, ServiceSchema schema, Protocol protocol)
            throws IOException {
        boolean bound = isBoundToHttp(protocol.id());
        if (!bound) {
            collectBody(call);
        }
        var operation = protocol.route(schema, call.readable());
        call.routed(operation);
        if (bound && !streams(operation)) {
            collectBody(call);
        }
    }

    private static boolean isBoundToHttp(ProtocolId protocol) {
        return protocol == ProtocolId.REST_JSON_1 || protocol == ProtocolId.REST_XML;
    }

    private static boolean isForm(WireRequest request) {
        var type = request.headers().first("content-type");
        return type != null && type.startsWith(FORM);
    }

    private static boolean streams(OperationSchema operation) {
        for (var member : operation.input().members()) {
            if (member.traits().location() == Location.PAYLOAD
                    && member.target().kind() == ShapeKind.BLOB
                    && member.target().traits().streaming()) {
                return true;
            }
        }
        return false;
    }

    private void collectBody(Invocation call) throws IOException {
        var body = call.received().body();
        if (!(body instanceof Body.InMemory)) {
            call.bodyInMemory(BoundedBody.read(body, config.requestBodyBytesMax()));
        }
    }

    /// Errors need a schema to be written with; a service that does not exist has an empty one.
    static ServiceSchema schemaOfNone(ProtocolId protocol) {
        var info =
                new ServiceSchema.Info(
                        "unknown",
                        "Unknown",
                        "",
                        "unknown",
                        "unknown",
                        null,
                        null,
                        List.of(protocol),
                        null,
                        false,
                        true);
        return new ServiceSchema.Builder(info).build();
    }
}
