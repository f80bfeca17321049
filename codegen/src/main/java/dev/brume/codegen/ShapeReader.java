package dev.brume.codegen;

import dev.brume.wire.schema.Constraints;
import dev.brume.wire.schema.ErrorTraits;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.schema.TimestampFormat;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads the shapes of a model: declares all of them, then gives the aggregate ones their members.
final class ShapeReader {
    /// Marks the streamed twin of a blob shape that is buffered elsewhere (S3's `Body`).
    private static final String STREAMED = "$streamed";

    private final Node shapes;
    private final Set<String> kept;
    private final ServiceSchema.Builder builder;
    private final ErrorReader errors;
    private final Set<String> deprecated;

    ShapeReader(
            Node shapes,
            Set<String> kept,
            ServiceSchema.Info info,
            ServiceSchema.Builder builder,
            Set<String> deprecated) {
        this.shapes = shapes;
        this.kept = kept;
        this.builder = builder;
        this.errors = new ErrorReader(info);
        this.deprecated = deprecated;
    }

    void read() {
        kept.forEach(this::declare);
        kept.forEach(this::members);
    }

    private Schema find(String name, String user) {
        var shape = builder.find(name);
        if (shape == null) {
            throw new ModelException(
                    user + " refers to " + name + ", which the model does not have");
        }
        return shape;
    }

    private void declare(String name) {
        var shape = shapes.requiredChild(name);
        shape.ignore("box", "event", "locationName", "members", "required", "payload", "xmlOrder");
        shape.ignore("member", "key", "value", "synthetic", "retryable", "deprecatedMessage");
        var kind = kind(shape);
        if (shape.flag("deprecated")) {
            deprecated.add(name);
        }
        builder.declare(name, kind, traits(name, shape));
        shape.finish();
    }

    private static ShapeKind kind(Node shape) {
        var union = shape.flag("union");
        var eventStream = shape.flag("eventstream");
        var document = shape.flag("document");
        var type = shape.requiredText("type");
        return switch (type) {
            case "structure" ->
                    union
                            ? ShapeKind.UNION
                            : eventStream
                                    ? ShapeKind.EVENT_STREAM
                                    : document ? ShapeKind.DOCUMENT : ShapeKind.STRUCTURE;
            case "list" -> ShapeKind.LIST;
            case "map" -> ShapeKind.MAP;
            case "string", "character" -> ShapeKind.STRING;
            case "blob" -> ShapeKind.BLOB;
            case "boolean" -> ShapeKind.BOOLEAN;
            case "byte" -> ShapeKind.BYTE;
            case "short" -> ShapeKind.SHORT;
            case "integer" -> ShapeKind.INTEGER;
            case "long" -> ShapeKind.LONG;
            case "float" -> ShapeKind.FLOAT;
            case "double" -> ShapeKind.DOUBLE;
            case "biginteger", "bigInteger" -> ShapeKind.BIG_INTEGER;
            case "bigdecimal", "bigDecimal" -> ShapeKind.BIG_DECIMAL;
            case "timestamp" -> ShapeKind.TIMESTAMP;
            default -> throw new ModelException(shape.path() + ": unknown type " + type);
        };
    }

    private Schema.Traits traits(String name, Node shape) {
        shape.flag("jsonvalue");
        return new Schema.Traits(
                constraints(shape),
                errors.read(name, shape),
                shape.flag("sparse"),
                shape.flag("flattened"),
                shape.flag("streaming"),
                shape.flag("requiresLength"),
                shape.flag("sensitive"),
                shape.text("mediaType"),
                shape.text("locationName"),
                ModelReader.namespace(shape),
                format(shape));
    }

    private static Constraints constraints(Node shape) {
        return new Constraints(
                shape.number("min"),
                shape.number("max"),
                shape.text("pattern"),
                shape.texts("enum"),
                shape.flag("uniqueItems"));
    }

    private static @Nullable TimestampFormat format(Node node) {
        var format = node.text("timestampFormat");
        return switch (format) {
            case null -> null;
            case "iso8601" -> TimestampFormat.DATE_TIME;
            case "unixTimestamp" -> TimestampFormat.EPOCH_SECONDS;
            case "rfc822" -> TimestampFormat.HTTP_DATE;
            default -> throw new ModelException(node.path() + ": unknown format " + format);
        };
    }

    private void members(String name) {
        var shape = shapes.requiredChild(name);
        var owner = find(name, name);
        var members = new ArrayList<MemberSchema>();
        switch (owner.kind()) {
            case STRUCTURE, UNION, EVENT_STREAM -> structure(shape, members);
            case LIST ->
                    members.add(member("member", shape.requiredChild("member"), 0, false, false));
            case MAP -> {
                members.add(member("key", shape.requiredChild("key"), 0, false, false));
                members.add(member("value", shape.requiredChild("value"), 1, false, false));
            }
            case STRING,
                    BLOB,
                    BOOLEAN,
                    BYTE,
                    SHORT,
                    INTEGER,
                    LONG,
                    FLOAT,
                    DOUBLE,
                    BIG_INTEGER,
                    BIG_DECIMAL,
                    TIMESTAMP,
                    DOCUMENT -> {}
        }
        builder.members(owner, List.copyOf(members));
    }

    private void structure(Node shape, List<MemberSchema> members) {
        var all = shape.requiredChild("members");
        var payload = shape.text("payload");
        var required = shape.texts("required");
        for (var name : inXmlOrder(shape, all)) {
            var member = all.requiredChild(name);
            members.add(
                    member(
                            name,
                            member,
                            members.size(),
                            required.contains(name),
                            name.equals(payload)));
            if (member.flag("deprecated")) {
                deprecated.add(
                        shape.path().substring(shape.path().lastIndexOf('/') + 1) + "/" + name);
            }
        }
        for (var name : required) {
            all.requiredChild(name);
        }
        if (payload != null) {
            all.requiredChild(payload);
        }
    }

    /// Members stand in the order of the model, unless it says in which order XML has them.
    private static Set<String> inXmlOrder(Node shape, Node members) {
        var order = new LinkedHashSet<>(shape.texts("xmlOrder"));
        order.retainAll(members.keys());
        order.addAll(members.keys());
        return order;
    }

    private MemberSchema member(
            String name, Node member, int index, boolean required, boolean payload) {
        member.ignore("box", "contextParam", "deprecated", "deprecatedMessage", "xmlOrder");
        var target = find(member.requiredText("shape"), member.path());
        if (member.flag("streaming") && !target.traits().streaming()) {
            target = streamed(target);
        }
        var targetNode = shapes.requiredChild(member.requiredText("shape"));
        var traits =
                new MemberSchema.Traits(
                        payload ? Location.PAYLOAD : location(member, target),
                        member.text("locationName"),
                        member.text("queryName"),
                        required,
                        member.flag("flattened") || target.traits().flattened(),
                        member.flag("xmlAttribute"),
                        ModelReader.namespace(member),
                        format(member),
                        defaultValue(member, target),
                        member.flag("idempotencyToken"),
                        member.flag("hostLabel"),
                        member.flag("jsonvalue") || targetNode.flag("jsonvalue"),
                        member.flag("eventheader"),
                        member.flag("eventpayload"),
                        member.flag("sensitive"));
        member.finish();
        return builder.member(name, index, target, traits);
    }

    private Schema streamed(Schema blob) {
        var name = blob.name() + STREAMED;
        var known = builder.find(name);
        if (known != null) {
            return known;
        }
        var traits = blob.traits();
        return builder.declare(
                name,
                ShapeKind.BLOB,
                new Schema.Traits(
                        traits.constraints(),
                        null,
                        false,
                        false,
                        true,
                        traits.requiresLength(),
                        traits.sensitive(),
                        traits.mediaType(),
                        null,
                        null,
                        null));
    }

    private static Location location(Node member, Schema target) {
        var location = member.text("location");
        return switch (location) {
            case null -> Location.BODY;
            case "header" -> Location.HEADER;
            case "headers" -> Location.PREFIX_HEADERS;
            case "uri" -> Location.URI;
            case "statusCode" -> Location.STATUS_CODE;
            case "querystring" ->
                    target.kind() == ShapeKind.MAP ? Location.QUERY_PARAMS : Location.QUERY;
            default -> throw new ModelException(member.path() + ": unknown location " + location);
        };
    }

    private static @Nullable Object defaultValue(Node member, Schema target) {
        var value = member.any("default");
        return switch (value) {
            case null -> null;
            case Number number ->
                    switch (target.kind()) {
                        case BYTE -> number.byteValue();
                        case SHORT -> number.shortValue();
                        case INTEGER -> number.intValue();
                        case FLOAT -> number.floatValue();
                        case DOUBLE -> number.doubleValue();
                        default -> number;
                    };
            default -> value;
        };
    }

    /// Reads what makes a shape an error.
    private record ErrorReader(ServiceSchema.Info info) {
        @Nullable ErrorTraits read(String name, Node shape) {
            var exception = shape.flag("exception");
            var fault = shape.flag("fault");
            var error = shape.child("error");
            if (!exception && error == null) {
                return null;
            }
            int status = fault ? 500 : 400;
            var modelCode = name;
            var senderFault = !fault;
            if (error != null) {
                status = error.integer("httpStatusCode", status);
                var code = error.text("code");
                modelCode = code == null ? name : code;
                senderFault = error.has("senderFault") ? error.flag("senderFault") : status < 500;
                error.ignore("fault").finish();
            }
            return new ErrorTraits(
                    namedAfterShape() ? name : modelCode, modelCode, status, senderFault);
        }

        /// JSON and CBOR clients know errors by their shapes' names, XML clients by the model's
        /// code.
        private boolean namedAfterShape() {
            return info.queryCompatible()
                    || info.protocols().stream()
                            .noneMatch(
                                    protocol ->
                                            protocol == ProtocolId.AWS_QUERY
                                                    || protocol == ProtocolId.EC2_QUERY
                                                    || protocol == ProtocolId.REST_XML);
        }
    }
}
