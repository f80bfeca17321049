package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A service's whole API: its operations and shapes. Immutable; safe to share.
public final class ServiceSchema {
    /// The name of the structure without members that stands for an input or output that the model
    /// does not have.
    public static final String UNIT = "smithy.api#Unit";

    private final Info info;
    private final Derived.Values derived = new Derived.Values();
    private final List<Schema> shapes;
    private final List<OperationSchema> operations;
    private final Map<String, Schema> shapesByName;
    private final Map<String, OperationSchema> operationsByName;

    private ServiceSchema(Info info, List<Schema> shapes, List<OperationSchema> operations) {
        this.info = info;
        this.shapes = List.copyOf(shapes);
        this.operations = List.copyOf(operations);
        this.shapesByName = new HashMap<>(shapes.size() * 2);
        this.operationsByName = new HashMap<>(operations.size() * 2);
        shapes.forEach(shape -> shapesByName.put(shape.name(), shape));
        operations.forEach(operation -> operationsByName.put(operation.name(), operation));
    }

    public Info info() {
        return info;
    }

    /// All shapes; the position is [Schema#index()].
    public List<Schema> shapes() {
        return shapes;
    }

    public Schema shape(int index) {
        return shapes.get(index);
    }

    public @Nullable Schema shape(String name) {
        return shapesByName.get(name);
    }

    /// All operations; the position is [OperationSchema#index()].
    public List<OperationSchema> operations() {
        return operations;
    }

    public @Nullable OperationSchema operation(String name) {
        return operationsByName.get(name);
    }

    /// What a protocol derived from this service, computed on first use.
    public <T> T derived(Derived<ServiceSchema, T> key) {
        return derived.of(key, this);
    }

    @Override
    public String toString() {
        return info.id();
    }

    /// What is known of a service besides its shapes.
    ///
    /// @param id the model's file name: `kms`, `elbv2`
    /// @param serviceId the SDKs' name: `KMS`, `Elastic Load Balancing v2`
    /// @param apiVersion `2014-11-01`
    /// @param signingName the service in a SigV4 scope
    /// @param endpointPrefix the first label of the host
    /// @param targetPrefix before the dot in `X-Amz-Target`, or null
    /// @param cborServiceName the service in `/service/{name}/operation/{op}`, or null
    /// @param protocols the protocols it speaks, preferred first
    /// @param xmlNamespace of its XML answers, or null
    /// @param queryCompatible whether JSON and CBOR errors carry the query protocol's code too
    /// @param wrapsErrors restXml: whether errors stand in `<ErrorResponse>`; S3 does not
    public record Info(
            String id,
            String serviceId,
            String apiVersion,
            String signingName,
            String endpointPrefix,
            @Nullable String targetPrefix,
            @Nullable String cborServiceName,
            List<ProtocolId> protocols,
            @Nullable XmlNamespace xmlNamespace,
            boolean queryCompatible,
            boolean wrapsErrors) {}

    /// Builds a service schema in two passes: declare every shape, then give the aggregate ones
    /// their members, so that recursion needs no special case.
    public static final class Builder {
        private final Info info;
        private final List<Schema> shapes = new ArrayList<>();
        private final Map<String, Schema> byName = new HashMap<>();
        private final List<OperationSchema> operations = new ArrayList<>();

        public Builder(Info info) {
            this.info = info;
        }

        /// Declares a shape. Names are unique within a service.
        public Schema declare(String name, ShapeKind kind, Schema.Traits traits) {
            var schema = new Schema(name, kind, shapes.size(), traits);
            if (byName.putIfAbsent(name, schema) != null) {
                throw new IllegalArgumentException("shape declared twice: " + name);
            }
            shapes.add(schema);
            return schema;
        }

        public @Nullable Schema find(String name) {
            return byName.get(name);
        }

        /// Adds a member to the list that becomes `owner`'s members.
        public MemberSchema member(
                String name, int index, Schema target, MemberSchema.Traits traits) {
            return new MemberSchema(name, index, target, traits);
        }

        public void members(Schema owner, List<MemberSchema> members) {
            owner.setMembers(members);
        }

        /// Adds an operation; the function gets the operation's index.
        public void operation(Function<Integer, OperationSchema> make) {
            operations.add(make.apply(operations.size()));
        }

        public ServiceSchema build() {
            return new ServiceSchema(info, shapes, operations);
        }
    }
}
