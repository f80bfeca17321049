package dev.brume.wire.smithy;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;

import software.amazon.smithy.aws.traits.HttpChecksumTrait;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.aws.traits.auth.SigV4Trait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryCompatibleTrait;
import software.amazon.smithy.aws.traits.protocols.RestXmlTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.EndpointTrait;
import software.amazon.smithy.model.traits.HttpChecksumRequiredTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.ReadonlyTrait;
import software.amazon.smithy.model.traits.StreamingTrait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Turns a Smithy service into our schema, as the generator does for the AWS models. A schema is
/// made per service and protocol, because one `locationName` stands for `jsonName` or `xmlName`.
final class SchemaAdapter {
    private final Model model;
    private final ServiceShape service;
    private final ServiceSchema.Builder builder;
    private final TraitAdapter traits;
    private final Map<String, Schema> declared = new HashMap<>();
    private final Deque<Runnable> pending = new ArrayDeque<>();
    private final Set<ShapeId> answers = new HashSet<>();
    private final Set<ShapeId> inputs = new HashSet<>();

    private SchemaAdapter(Model model, ServiceShape service, ProtocolId protocol) {
        this.model = model;
        this.service = service;
        this.traits = new TraitAdapter(protocol);
        this.builder = new ServiceSchema.Builder(info(service, protocol));
    }

    static ServiceSchema adapt(Model model, ServiceShape service, ProtocolId protocol) {
        var adapter = new SchemaAdapter(model, service, protocol);
        var operations =
                TopDownIndex.of(model).getContainedOperations(service).stream().sorted().toList();
        var index = OperationIndex.of(model);
        for (var operation : operations) {
            adapter.inputs.add(index.expectInputShape(operation).getId());
            adapter.answers.add(index.expectOutputShape(operation).getId());
            index.getErrors(service, operation)
                    .forEach(error -> adapter.answers.add(error.getId()));
        }
        for (var operation : operations) {
            adapter.operation(operation, index);
        }
        for (var error : service.getErrorsSet()) {
            adapter.schema(model.expectShape(error));
        }
        while (!adapter.pending.isEmpty()) {
            adapter.pending.pop().run();
        }
        return adapter.builder.build();
    }

    private static ServiceSchema.Info info(ServiceShape service, ProtocolId protocol) {
        var aws = service.getTrait(ServiceTrait.class);
        var name = service.getId().getName();
        return new ServiceSchema.Info(
                name,
                aws.map(ServiceTrait::getSdkId).orElse(name),
                service.getVersion(),
                service.getTrait(SigV4Trait.class).map(SigV4Trait::getName).orElse(name),
                aws.map(ServiceTrait::getEndpointPrefix).orElse(name),
                name,
                name,
                List.of(protocol),
                TraitAdapter.xmlNamespace(service),
                service.hasTrait(AwsQueryCompatibleTrait.class),
                !service.getTrait(RestXmlTrait.class)
                        .map(RestXmlTrait::isNoErrorWrapping)
                        .orElse(false));
    }

    private void operation(OperationShape shape, OperationIndex index) {
        var name = shape.getId().getName(service);
        var input = schema(index.expectInputShape(shape));
        var output = schema(index.expectOutputShape(shape));
        var errors = index.getErrors(service, shape).stream().map(this::schema).toList();
        var http = shape.getTrait(HttpTrait.class);
        builder.operation(
                position ->
                        new OperationSchema(
                                name,
                                position,
                                input,
                                output,
                                errors,
                                http.map(HttpTrait::getMethod).orElse("POST"),
                                http.map(trait -> trait.getUri().toString()).orElse("/"),
                                http.map(HttpTrait::getCode).orElse(200),
                                traits.protocol() == ProtocolId.AWS_QUERY && !output.isUnit()
                                        ? name + "Result"
                                        : null,
                                null,
                                null,
                                shape.getTrait(EndpointTrait.class)
                                        .map(trait -> trait.getHostPrefix().toString())
                                        .orElse(null),
                                shape.hasTrait(HttpChecksumRequiredTrait.class)
                                        || shape.hasTrait(HttpChecksumTrait.class),
                                false,
                                shape.hasTrait(ReadonlyTrait.class),
                                null));
    }

    private Schema schema(Shape shape) {
        return declare(nameOf(shape), shape, shape);
    }

    /// A member with constraints of its own targets a shape of its own, because our constraints
    /// belong to shapes.
    private Schema target(MemberShape member) {
        var target = model.expectShape(member.getTarget());
        if (!TraitAdapter.constrains(member)) {
            return schema(target);
        }
        var owner = model.expectShape(member.getContainer());
        return declare(nameOf(owner) + "$" + member.getMemberName(), target, member);
    }

    private Schema declare(String name, Shape shape, Shape constraintSource) {
        var known = declared.get(name);
        if (known != null) {
            return known;
        }
        var kind = kind(shape);
        var schema = builder.declare(name, kind, traits.shape(shape, constraintSource));
        declared.put(name, schema);
        if (!shape.members().isEmpty() && !shape.isEnumShape() && !shape.isIntEnumShape()) {
            pending.push(() -> members(schema, shape));
        }
        return schema;
    }

    private void members(Schema owner, Shape shape) {
        var list = new ArrayList<MemberSchema>();
        for (var member : shape.members()) {
            var target = target(member);
            list.add(
                    builder.member(
                            member.getMemberName(),
                            list.size(),
                            target,
                            traits.member(
                                    member, model.expectShape(member.getTarget()), role(shape))));
        }
        builder.members(owner, list);
    }

    private TraitAdapter.Role role(Shape owner) {
        if (inputs.contains(owner.getId())) {
            return TraitAdapter.Role.REQUEST;
        }
        return answers.contains(owner.getId())
                ? TraitAdapter.Role.ANSWER
                : TraitAdapter.Role.NESTED;
    }

    private String nameOf(Shape shape) {
        if (shape.getId().toString().equals(ServiceSchema.UNIT)) {
            return ServiceSchema.UNIT;
        }
        var name = shape.getId().getName(service);
        var twin = declaredFrom.putIfAbsent(name, shape.getId());
        return twin == null || twin.equals(shape.getId())
                ? name
                : Objects.requireNonNull(shape.getId().getNamespace()) + "." + name;
    }

    private final Map<String, ShapeId> declaredFrom = new HashMap<>();

    private static ShapeKind kind(Shape shape) {
        return switch (shape.getType()) {
            case STRUCTURE -> ShapeKind.STRUCTURE;
            case UNION ->
                    shape.hasTrait(StreamingTrait.class) ? ShapeKind.EVENT_STREAM : ShapeKind.UNION;
            case LIST, SET -> ShapeKind.LIST;
            case MAP -> ShapeKind.MAP;
            case STRING, ENUM -> ShapeKind.STRING;
            case BLOB -> ShapeKind.BLOB;
            case BOOLEAN -> ShapeKind.BOOLEAN;
            case BYTE -> ShapeKind.BYTE;
            case SHORT -> ShapeKind.SHORT;
            case INTEGER, INT_ENUM -> ShapeKind.INTEGER;
            case LONG -> ShapeKind.LONG;
            case FLOAT -> ShapeKind.FLOAT;
            case DOUBLE -> ShapeKind.DOUBLE;
            case BIG_INTEGER -> ShapeKind.BIG_INTEGER;
            case BIG_DECIMAL -> ShapeKind.BIG_DECIMAL;
            case TIMESTAMP -> ShapeKind.TIMESTAMP;
            case DOCUMENT -> ShapeKind.DOCUMENT;
            case MEMBER, OPERATION, RESOURCE, SERVICE ->
                    throw new IllegalArgumentException("not data: " + shape);
        };
    }
}
