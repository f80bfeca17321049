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
import java.util.Set;

/// awsQuery: a form in, XML out, the operation in the parameter `Action`. The parameters may stand
/// in the URL, in the body, or in both.
final class AwsQuery implements Protocol {
    private static final String CONTENT_TYPE = "text/xml";

    /// Services with one API version alone, whose own links (SNS's to confirm a subscription) name
    /// none.
    private static final Set<String> TAKE_NO_VERSION = Set.of("sns", "sqs");

    @Override
    public ProtocolId id() {
        return ProtocolId.AWS_QUERY;
    }

    @Override
    public OperationSchema route(ServiceSchema service, WireRequest request) {
        var action = QueryRequest.action(request);
        if (action == null) {
            throw new ServiceException("MissingAction", "Missing Action", 400);
        }
        var operation = service.operation(action);
        var version = QueryRequest.version(request);
        boolean takesNone = TAKE_NO_VERSION.contains(service.info().signingName());
        boolean known =
                version.equals(service.info().apiVersion())
                        || version.equals(QueryRequest.NO_VERSION) && takesNone;
        if (operation == null || !known) {
            throw new ServiceException(
                    "InvalidAction",
                    "Could not find operation " + action + " for version " + version,
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
        return FormReader.awsQuery(QueryRequest.form(request), operation.input(), shapes);
    }

    @Override
    public WireResponse writeOutput(
            ServiceSchema service, OperationSchema operation, Struct output, String requestId) {
        var out = new XmlWriter();
        var root = operation.name() + "Response";
        start(out, root, service);
        var wrapper = operation.resultWrapper();
        if (wrapper != null) {
            out.start(wrapper);
            new XmlValueWriter(out).bodyMembers(output);
            out.end(wrapper);
        } else {
            new XmlValueWriter(out).bodyMembers(output);
        }
        out.start("ResponseMetadata").element("RequestId", requestId).end("ResponseMetadata");
        return answer(operation.successStatus(), out.end(root));
    }

    @Override
    public WireResponse writeError(
            ServiceSchema service, ServiceException error, String requestId) {
        var out = new XmlWriter();
        start(out, "ErrorResponse", service);
        out.start("Error").element("Type", error.senderFault() ? "Sender" : "Receiver");
        QueryErrors.members(out, QueryErrors.code(error), error);
        out.end("Error").element("RequestId", requestId);
        return answer(error.status(), out.end("ErrorResponse"));
    }

    private static void start(XmlWriter out, String root, ServiceSchema service) {
        out.start(root);
        var namespace = service.info().xmlNamespace();
        if (namespace != null) {
            out.namespace(namespace.prefix(), namespace.uri());
        }
    }

    private static WireResponse answer(int status, XmlWriter out) {
        return new WireResponse(
                status, Headers.of("content-type", CONTENT_TYPE), Body.of(out.toBytes()));
    }
}
