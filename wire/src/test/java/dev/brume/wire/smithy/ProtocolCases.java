package dev.brume.wire.smithy;

import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;

import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Finds the cases that apply to a server of one protocol, in a stable order.
final class ProtocolCases {
    private final Model model;
    private final ProtocolId protocol;
    private final List<ProtocolCase> found = new ArrayList<>();
    private final Set<ShapeId> errorsSeen = new HashSet<>();

    private ProtocolCases(Model model, ProtocolId protocol) {
        this.model = model;
        this.protocol = protocol;
    }

    static List<ProtocolCase> of(ProtocolId protocol) {
        var cases = new ProtocolCases(SmithyModels.model(), protocol);
        SmithyModels.services(protocol).forEach(cases::collect);
        return cases.found;
    }

    private void collect(ServiceShape service) {
        var schema = SchemaAdapter.adapt(model, service, protocol);
        var operations = TopDownIndex.of(model).getContainedOperations(service);
        var index = OperationIndex.of(model);
        for (var operation : operations.stream().sorted().toList()) {
            var operationSchema =
                    Objects.requireNonNull(schema.operation(operation.getId().getName(service)));
            requests(schema, operation, operationSchema);
            responses(schema, operation, operationSchema);
            malformed(schema, operation);
            index.getErrors(service, operation)
                    .forEach(error -> failures(schema, service, error.getId()));
        }
    }

    private void requests(ServiceSchema schema, OperationShape shape, OperationSchema operation) {
        shape.getTrait(HttpRequestTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCasesFor(AppliesTo.SERVER).stream())
                .filter(test -> mine(test.getProtocol()))
                .map(test -> new ProtocolCase.Request(protocol, schema, operation, test))
                .forEach(found::add);
    }

    private void responses(ServiceSchema schema, OperationShape shape, OperationSchema operation) {
        shape.getTrait(HttpResponseTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCasesFor(AppliesTo.SERVER).stream())
                .filter(test -> mine(test.getProtocol()))
                .map(test -> new ProtocolCase.Response(protocol, schema, operation, test))
                .forEach(found::add);
    }

    private void malformed(ServiceSchema schema, OperationShape shape) {
        shape.getTrait(HttpMalformedRequestTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCases().stream())
                .filter(test -> mine(test.getProtocol()))
                .map(test -> new ProtocolCase.Malformed(protocol, schema, test))
                .forEach(found::add);
    }

    private void failures(ServiceSchema schema, ServiceShape service, ShapeId error) {
        if (!errorsSeen.add(ShapeId.fromParts(service.getId().getName(), error.getName()))) {
            return;
        }
        var errorSchema = Objects.requireNonNull(schema.shape(error.getName(service)));
        model.expectShape(error).getTrait(HttpResponseTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCasesFor(AppliesTo.SERVER).stream())
                .filter(test -> mine(test.getProtocol()))
                .map(test -> new ProtocolCase.Failure(protocol, schema, errorSchema, test))
                .forEach(found::add);
    }

    private boolean mine(ShapeId testProtocol) {
        return SmithyModels.PROTOCOLS.get(testProtocol) == protocol;
    }
}
