package dev.brume.codegen;

import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.schema.XmlNamespace;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Reads the operations of a model. One that is not to be built keeps its name and its HTTP
/// binding, so that a call to it can be recognised and answered by name.
final class OperationReader {
    private static final String[] OF_NO_USE = {
        "authtype",
        "deprecatedMessage",
        "endpointdiscovery",
        "endpointoperation",
        "idempotent",
        "name",
        "operationContextParams",
        "requestcompression",
        "staticContextParams",
        "unsignedPayload"
    };

    private final ServiceSchema.Info info;
    private final ServiceSchema.Builder builder;
    private final @Nullable Node pagination;
    private final Set<String> deprecated;

    OperationReader(
            ServiceSchema.Info info,
            ServiceSchema.Builder builder,
            @Nullable Node pagination,
            Set<String> deprecated) {
        this.info = info;
        this.builder = builder;
        this.pagination = pagination;
        this.deprecated = deprecated;
    }

    void read(Node operations, Collection<String> built) {
        for (var name : operations.keys()) {
            var operation = operations.requiredChild(name);
            builder.operation(
                    index ->
                            built.contains(name)
                                    ? built(name, index, operation)
                                    : named(name, index, operation));
        }
    }

    private OperationSchema named(String name, int index, Node operation) {
        var http = operation.child("http");
        return new OperationSchema(
                name,
                index,
                unit(),
                unit(),
                List.of(),
                method(http),
                uri(http),
                200,
                null,
                null,
                null,
                null,
                false,
                false,
                false,
                null);
    }

    private OperationSchema built(String name, int index, Node operation) {
        operation.ignore(OF_NO_USE);
        var http = operation.child("http");
        var input = operation.child("input");
        var output = operation.child("output");
        var endpoint = operation.child("endpoint");
        var checksum = operation.child("httpChecksum");
        if (operation.flag("deprecated")) {
            deprecated.add("operation " + name);
        }
        var schema =
                new OperationSchema(
                        name,
                        index,
                        structure(input),
                        structure(output),
                        errors(operation),
                        method(http),
                        uri(http),
                        http == null ? 200 : http.integer("responseCode", 200),
                        resultWrapper(name, output),
                        input == null ? null : input.text("locationName"),
                        input == null ? null : namespace(input),
                        endpoint == null ? null : endpoint.text("hostPrefix"),
                        operation.flag("httpChecksumRequired")
                                || (checksum != null && checksum.flag("requestChecksumRequired")),
                        unsigned(operation),
                        operation.flag("readonly"),
                        pagination(name));
        operation.finish();
        finish(http, input, output);
        return schema;
    }

    private static void finish(@Nullable Node... nodes) {
        for (var node : nodes) {
            if (node != null) {
                node.ignore("flattened", "payload").finish();
            }
        }
    }

    private static @Nullable XmlNamespace namespace(Node input) {
        return ModelReader.namespace(input);
    }

    private Schema structure(@Nullable Node reference) {
        return reference == null ? unit() : shape(reference);
    }

    private Schema shape(Node reference) {
        var name = reference.requiredText("shape");
        var shape = builder.find(name);
        if (shape == null) {
            throw new ModelException(reference.path() + " refers to " + name + ": no such shape");
        }
        return shape;
    }

    private Schema unit() {
        var unit = builder.find(ServiceSchema.UNIT);
        return unit == null
                ? builder.declare(ServiceSchema.UNIT, ShapeKind.STRUCTURE, Schema.Traits.NONE)
                : unit;
    }

    private List<Schema> errors(Node operation) {
        var errors = new ArrayList<Schema>();
        for (var reference : operation.children("errors")) {
            var error = shape(reference);
            if (error.traits().error() == null) {
                throw new ModelException(reference.path() + ": " + error.name() + " is no error");
            }
            errors.add(error);
        }
        return List.copyOf(errors);
    }

    private static String method(@Nullable Node http) {
        var method = http == null ? null : http.text("method");
        return method == null ? "POST" : method;
    }

    private static String uri(@Nullable Node http) {
        var uri = http == null ? null : http.text("requestUri");
        return uri == null ? "/" : uri;
    }

    /// Models of services that speak query besides JSON do not name the wrapper; it follows from
    /// the operation.
    private @Nullable String resultWrapper(String name, @Nullable Node output) {
        if (output == null) {
            return null;
        }
        var wrapper = output.text("resultWrapper");
        if (wrapper == null && info.protocols().contains(ProtocolId.AWS_QUERY)) {
            return name + "Result";
        }
        return wrapper;
    }

    private static boolean unsigned(Node operation) {
        var none = "none".equals(operation.text("authtype"));
        var auth = operation.texts("auth");
        return none || auth.equals(List.of("smithy.api#noAuth"));
    }

    private OperationSchema.@Nullable Pagination pagination(String operation) {
        var pages = pagination == null ? null : pagination.child(operation);
        if (pages == null) {
            return null;
        }
        var result =
                new OperationSchema.Pagination(
                        pages.texts("input_token"),
                        pages.texts("output_token"),
                        pages.text("limit_key"),
                        pages.texts("result_key"),
                        pages.text("more_results"));
        pages.ignore("non_aggregate_keys", "py_input_token").finish();
        return result;
    }
}
