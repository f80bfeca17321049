package dev.brume.core.filter;

import dev.brume.core.RunningService;
import dev.brume.core.auth.Authentication;
import dev.brume.core.gateway.Source;
import dev.brume.core.identity.Authorization;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.protocol.Protocol;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// One call on its way through the filters: each adds what it finds out. Of one thread.
///
/// A call through the gateway starts as bytes and learns its service, operation and input on the
/// way; a call from another service starts with all of them.
public final class Invocation {
    private final String requestId;
    private final Instant now;
    private final Source source;
    private @Nullable WireRequest request;
    private String serviceId = "";
    private String region = "";
    private @Nullable RunningService service;
    private @Nullable Protocol protocol;
    private @Nullable ServiceSchema errorSchema;
    private @Nullable OperationSchema operation;
    private @Nullable WireRequest readable;
    private @Nullable Authentication authentication;
    private @Nullable Authorization authorization;
    private @Nullable Struct input;
    private @Nullable RequestContext context;
    private @Nullable Caller caller;
    private boolean decoded;

    private Invocation(
            String requestId, Instant now, Source source, @Nullable WireRequest request) {
        this.requestId = requestId;
        this.now = now;
        this.source = source;
        this.request = request;
        this.readable = request;
    }

    /// A call that came as an HTTP request.
    public static Invocation ofRequest(
            String requestId, Instant now, Source source, WireRequest request) {
        return new Invocation(requestId, now, source, request);
    }

    /// A call from one of our own services.
    public static Invocation ofPeer(
            RequestContext context, RunningService service, OperationSchema operation, Struct in) {
        var source = new Source(context.sourceAddress(), false);
        var call = new Invocation(context.requestId(), context.now(), source, null);
        call.serviceId = service.schema().info().id();
        call.region = context.region();
        call.service = service;
        call.operation = operation;
        call.input = in;
        call.context = context;
        call.caller = context.caller();
        return call;
    }

    public String requestId() {
        return requestId;
    }

    /// When the call came; the same for all that it does.
    public Instant now() {
        return now;
    }

    public Source source() {
        return source;
    }

    /// The request as it was received; empty for calls of our own services.
    public Optional<WireRequest> request() {
        return Optional.ofNullable(request);
    }

    /// The request as it was received, for calls that came as one.
    public WireRequest received() {
        return present(request, "request");
    }

    /// The body was collected: both forms of the request have it now.
    public void bodyInMemory(Body collected) {
        request = received().withBody(collected);
        readable = readable().withBody(collected);
    }

    /// Whether one of our own services calls.
    public boolean fromPeer() {
        return request == null;
    }

    /// The model's name of the service, or what the client named where there is no such service;
    /// empty where it named none.
    public String serviceId() {
        return serviceId;
    }

    /// The operation's name; empty until it is known.
    public String operationName() {
        return operation == null ? "" : operation.name();
    }

    /// The region that is called: of the signature, else of the host; empty until it is known.
    public String region() {
        return region;
    }

    public void named(String service, String inRegion) {
        serviceId = service;
        region = inRegion;
    }

    public void region(String called) {
        region = called;
    }

    /// The protocol of the answer, and a schema for errors of a service that is not loaded.
    public void spokenIn(Protocol spoken, ServiceSchema schemaOfErrors) {
        protocol = spoken;
        errorSchema = schemaOfErrors;
    }

    public void serving(RunningService called) {
        service = called;
    }

    public void routed(OperationSchema named) {
        operation = named;
    }

    /// The request as protocols read it: path style, body decoded.
    public WireRequest readable() {
        return present(readable, "request");
    }

    public void readable(WireRequest known) {
        readable = known;
    }

    /// Whether what the client did to the body was undone.
    boolean isDecoded() {
        return decoded;
    }

    void decoded(Body body) {
        readable = readable().withBody(body);
        decoded = true;
    }

    public RunningService service() {
        return present(service, "service");
    }

    public OperationSchema operation() {
        return present(operation, "operation");
    }

    /// Null until the request named a service.
    public @Nullable Protocol protocol() {
        return protocol;
    }

    /// The schema that errors are written with; null until the request named a service.
    public @Nullable ServiceSchema errorSchema() {
        return errorSchema;
    }

    /// What was made of the signature; empty before and for calls of our own services.
    public Optional<Authentication> authentication() {
        return Optional.ofNullable(authentication);
    }

    public void authenticated(Authentication found) {
        authentication = found;
        caller = found.caller();
    }

    /// What policies said; null before they were asked.
    public @Nullable Authorization authorization() {
        return authorization;
    }

    public void authorized(Authorization found) {
        authorization = found;
    }

    /// Who calls; null until authentication.
    public @Nullable Caller caller() {
        return caller;
    }

    /// Whether the input was read yet.
    public boolean hasInput() {
        return input != null;
    }

    public Struct input() {
        return present(input, "input");
    }

    public void input(Struct read) {
        input = read;
    }

    public RequestContext context() {
        return present(context, "context");
    }

    public void context(RequestContext known) {
        context = known;
        caller = known.caller();
    }

    private static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("the call's " + what + " is not known yet");
        }
        return value;
    }
}
