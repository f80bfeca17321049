package dev.brume.codegen;

import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.XmlNamespace;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The front end: a C2J tree, already patched by its overlay, becomes a schema.
///
/// Keys that C2J does not have and overlays may add: `/metadata/errorsUnwrapped` (restXml errors
/// without `<ErrorResponse>`), a shape's `uniqueItems`, `sparse`, `mediaType`, a member's
/// `default`.
final class ModelReader {
    private static final String[] OF_NO_USE_METADATA = {
        "auth",
        "checksumFormat",
        "globalEndpoint",
        "protocolSettings",
        "serviceAbbreviation",
        "serviceFullName",
        "signatureVersion",
        "uid"
    };

    private ModelReader() {}

    /// @param id the model's file name without its extension
    static ServiceModel read(String id, Map<String, @Nullable Object> tree, Overlay overlay) {
        var root = new Node(id + ".json", tree).ignore("version", "source", "clientContextParams");
        var info = info(id, root.requiredChild("metadata"));
        var operations = root.requiredChild("operations");
        var built = built(operations, overlay);
        var shapes = root.requiredChild("shapes");
        var kept =
                overlay.built().isEmpty()
                        ? shapes.keys()
                        : Reachable.from(operations, built, shapes);
        var deprecated = new HashSet<String>();
        var builder = new ServiceSchema.Builder(info);
        new ShapeReader(shapes, kept, info, builder, deprecated).read();
        var pagination = root.child("pagination");
        root.finish();

        new OperationReader(info, builder, pagination, deprecated).read(operations, built);
        var schema = builder.build();
        var operationsBuilt = new ArrayList<OperationSchema>();
        for (var operation : schema.operations()) {
            if (built.contains(operation.name())) {
                operationsBuilt.add(operation);
            }
        }
        return new ServiceModel(schema, List.copyOf(operationsBuilt), Set.copyOf(deprecated));
    }

    private static Set<String> built(Node operations, Overlay overlay) {
        if (operations.keys().isEmpty()) {
            throw new ModelException(operations.path() + " is empty");
        }
        if (overlay.built().isEmpty()) {
            return operations.keys();
        }
        for (var name : overlay.built()) {
            if (!operations.keys().contains(name)) {
                throw new ModelException("overlay.json/operations/built: the model has no " + name);
            }
        }
        return overlay.built();
    }

    private static ServiceSchema.Info info(String id, Node metadata) {
        metadata.ignore(OF_NO_USE_METADATA);
        var endpointPrefix = metadata.requiredText("endpointPrefix");
        var signingName = metadata.text("signingName");
        var targetPrefix = metadata.text("targetPrefix");
        var protocols = protocols(metadata);
        var info =
                new ServiceSchema.Info(
                        id,
                        metadata.requiredText("serviceId"),
                        metadata.requiredText("apiVersion"),
                        signingName == null ? endpointPrefix : signingName,
                        endpointPrefix,
                        targetPrefix,
                        protocols.contains(ProtocolId.RPC_V2_CBOR) ? targetPrefix : null,
                        protocols,
                        namespace(metadata),
                        metadata.has("awsQueryCompatible"),
                        protocols.contains(ProtocolId.REST_XML)
                                && !metadata.flag("errorsUnwrapped"));
        metadata.finish();
        return info;
    }

    private static List<ProtocolId> protocols(Node metadata) {
        var preferred = metadata.requiredText("protocol");
        var names = metadata.texts("protocols");
        var version = metadata.text("jsonVersion");
        var all = new ArrayList<ProtocolId>();
        for (var name : names.isEmpty() ? List.of(preferred) : names) {
            all.add(
                    switch (name) {
                        case "json" ->
                                "1.0".equals(version)
                                        ? ProtocolId.AWS_JSON_1_0
                                        : ProtocolId.AWS_JSON_1_1;
                        case "query" -> ProtocolId.AWS_QUERY;
                        case "ec2" -> ProtocolId.EC2_QUERY;
                        case "rest-json" -> ProtocolId.REST_JSON_1;
                        case "rest-xml" -> ProtocolId.REST_XML;
                        case "smithy-rpc-v2-cbor" -> ProtocolId.RPC_V2_CBOR;
                        default -> throw new ModelException("unknown protocol " + name);
                    });
        }
        return List.copyOf(all);
    }

    /// C2J writes a namespace as its URI or as an object with `uri` and `prefix`.
    static @Nullable XmlNamespace namespace(Node owner) {
        if (owner.any("xmlNamespace") instanceof String uri) {
            return new XmlNamespace(null, uri);
        }
        var namespace = owner.child("xmlNamespace");
        if (namespace == null) {
            return null;
        }
        var result = new XmlNamespace(namespace.text("prefix"), namespace.requiredText("uri"));
        namespace.finish();
        return result;
    }
}
