package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.schema.Derived;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.XmlNamespace;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.xml.XmlBodyCodec;
import dev.brume.wire.xml.XmlWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// restXml: HTTP bindings with XML bodies. Most services wrap an error in `ErrorResponse`, as
/// awsQuery does; S3 does not, and has words of its own for malformed bodies.
final class RestXml implements Protocol {
    private static final String CONTENT_TYPE = "application/xml";

    private static final Derived<ServiceSchema, XmlBodyCodec> CODEC =
            new Derived<>(service -> new XmlBodyCodec(namespace(service)));
    private static final Derived<ServiceSchema, HttpBindings> BINDINGS =
            new Derived<>(service -> new HttpBindings(service.derived(CODEC)));

    @Override
    public ProtocolId id() {
        return ProtocolId.REST_XML;
    }

    @Override
    public OperationSchema route(ServiceSchema service, WireRequest request) {
        return HttpBindings.requireRoute(service, request);
    }

    @Override
    public Struct readInput(
            ServiceSchema service,
            OperationSchema operation,
            WireRequest request,
            ShapeFactory shapes)
            throws IOException {
        return service.derived(BINDINGS).read(service, operation, request, shapes);
    }

    @Override
    public WireResponse writeOutput(
            ServiceSchema service, OperationSchema operation, Struct output, String requestId) {
        var response = service.derived(BINDINGS).write(operation, output);
        // A range of an object: the models know one status for an operation.
        return response.status() == 200 && response.headers().contains("content-range")
                ? new WireResponse(206, response.headers(), response.body())
                : response;
    }

    @Override
    public WireResponse writeError(
            ServiceSchema service, ServiceException error, String requestId) {
        var headers = new Headers();
        if (error.status() == 304) {
            if (error.details() != null) {
                HttpBindings.writeHeaders(error.details(), headers);
            }
            return new WireResponse(304, headers, Body.EMPTY);
        }
        headers.add("content-type", CONTENT_TYPE);
        var details = error.details();
        if (details != null) {
            HttpBindings.writeHeaders(details, headers);
        }
        var out = new XmlWriter();
        if (service.info().wrapsErrors()) {
            wrapped(out, service, error, requestId);
        } else {
            var told = S3Words.of(error);
            out.start("Error");
            QueryErrors.members(out, told.queryCode(), told);
            out.element("RequestId", requestId).element("HostId", requestId).end("Error");
        }
        return new WireResponse(S3Words.status(service, error), headers, Body.of(out.toBytes()));
    }

    private static void wrapped(
            XmlWriter out, ServiceSchema service, ServiceException error, String requestId) {
        out.start("ErrorResponse");
        var namespace = service.derived(CODEC).namespace();
        if (namespace != null) {
            out.namespace(namespace.prefix(), namespace.uri());
        }
        out.start("Error").element("Type", error.senderFault() ? "Sender" : "Receiver");
        QueryErrors.members(out, QueryErrors.code(error), error);
        out.end("Error").element("RequestId", requestId).end("ErrorResponse");
    }

    /// The service's namespace. The models of Route 53 and CloudFront state it on the inputs alone;
    /// answers and errors have it too.
    private static @Nullable XmlNamespace namespace(ServiceSchema service) {
        var own = service.info().xmlNamespace();
        if (own != null) {
            return own;
        }
        for (var operation : service.operations()) {
            if (operation.inputNamespace() != null) {
                return operation.inputNamespace();
            }
        }
        return null;
    }
}
