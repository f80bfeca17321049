package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.form.FormReader;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.xml.XmlValueWriter;
import dev.brume.wire.xml.XmlWriter;

import java.io.IOException;

/// ec2Query: EC2's own variant of [AwsQuery]. Lists are always flat, answers have no result
/// element, the request id stands first, and errors have an envelope of their own.
final class Ec2Query implements Protocol {
    private static final String CONTENT_TYPE = "text/xml;charset=UTF-8";

    @Override
    public ProtocolId id() {
        return ProtocolId.EC2_QUERY;
    }

    @Override
    public OperationSchema route(ServiceSchema service, WireRequest request) {
        var action = QueryRequest.action(request);
        if (action == null) {
            throw new ServiceException(
                    "MissingAction", "The request must contain the parameter Action.", 400);
        }
        var operation = service.operation(action);
        if (operation == null) {
            throw new ServiceException(
                    "InvalidAction",
                    "The action " + action + " is not valid for this web service.",
                    400);
        }
        return operation;
    }

    @Override
    public Struct readInput(
            ServiceSchema service,
            OperationSchema operation,
            WireRequest request,
            ShapeFactory shapes)
            throws IOException {
        return FormReader.ec2Query(QueryRequest.form(request), operation.input(), shapes);
    }

    @Override
    public WireResponse writeOutput(
            ServiceSchema service, OperationSchema operation, Struct output, String requestId) {
        var out = new XmlWriter();
        var root = operation.name() + "Response";
        out.start(root);
        var namespace = service.info().xmlNamespace();
        if (namespace != null) {
            out.namespace(namespace.prefix(), namespace.uri());
        }
        out.element("requestId", requestId);
        new XmlValueWriter(out).bodyMembers(output);
        return answer(operation.successStatus(), out.end(root));
    }

    @Override
    public WireResponse writeError(
            ServiceSchema service, ServiceException error, String requestId) {
        var out = new XmlWriter();
        out.start("Response").start("Errors").start("Error");
        QueryErrors.members(out, QueryErrors.code(error), error);
        out.end("Error").end("Errors").element("RequestID", requestId);
        return answer(error.status(), out.end("Response"));
    }

    private static WireResponse answer(int status, XmlWriter out) {
        return new WireResponse(
                status, Headers.of("content-type", CONTENT_TYPE), Body.of(out.toBytes()));
    }
}
