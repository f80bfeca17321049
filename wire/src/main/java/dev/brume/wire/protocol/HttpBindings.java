package dev.brume.wire.protocol;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.QueryString;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.EventStream;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How restJson1 and restXml spread a structure over an HTTP message: path labels, query
/// parameters, headers, status code and body. Only what stands in a body differs between the two,
/// and that is the [BodyCodec]'s.
public final class HttpBindings {
    private static final String CONTENT_TYPE = "content-type";
    private static final String OCTETS = "application/octet-stream";

    private final BodyCodec codec;

    public HttpBindings(BodyCodec codec) {
        this.codec = codec;
    }

    /// The operation that a request names by method, path and query.
    ///
    /// @return null where the service has none
    /// @throws dev.brume.wire.call.ServiceException where the query is malformed
    public static @Nullable OperationSchema route(ServiceSchema service, WireRequest request) {
        return UriRouter.of(service).route(request, parseQuery(request));
    }

    /// The operation that a request names, for protocols that answer where there is none.
    ///
    /// @throws dev.brume.wire.call.ServiceException `UnknownOperationException`, 404
    static OperationSchema requireRoute(ServiceSchema service, WireRequest request) {
        var operation = route(service, request);
        if (operation == null) {
            throw SerializationErrors.unknownOperation(
                    service.info().serviceId()
                            + " has no operation "
                            + request.method()
                            + " "
                            + request.path(),
                    404);
        }
        return operation;
    }

    /// Reads an operation's input.
    ///
    /// @throws dev.brume.wire.call.ServiceException `SerializationException` where anything is
    ///     malformed; 415 or 406 where the codec checks media types
    /// @throws IOException where the body could not be read
    public Struct read(
            ServiceSchema service,
            OperationSchema operation,
            WireRequest request,
            ShapeFactory shapes)
            throws IOException {
        var input = HttpShape.of(operation.input());
        if (codec.checksMediaTypes()) {
            MediaTypes.checkAccept(operation.output(), request.headers(), codec);
        }
        var builder = shapes.builder(operation.input());
        if (!input.labels().isEmpty()) {
            var pattern = UriRouter.of(service).pattern(operation);
            readLabels(input, pattern, request.path(), builder);
        }
        if (!input.queries().isEmpty() || input.queryParams() != null) {
            readQuery(input, parseQuery(request), builder);
        }
        readHeaders(input, request.headers(), builder);
        readBody(operation.input(), input, request, builder, shapes);
        return builder.build();
    }

    private static QueryString parseQuery(WireRequest request) {
        var query = QueryString.parse(request.query());
        if (query == null) {
            throw SerializationErrors.malformed("The query string is malformed");
        }
        return query;
    }

    private static void readLabels(
            HttpShape input, UriPattern pattern, String path, StructBuilder into) {
        for (var bound : input.labels()) {
            var where = "path label '" + bound.name() + "'";
            var text = pattern.label(bound.name(), path);
            if (text == null) {
                throw SerializationErrors.malformed("The value of " + where + " is malformed");
            }
            var member = bound.member();
            into.set(
                    member.index(),
                    TextValues.parse(member, text, TimestampFormat.DATE_TIME, where));
        }
    }

    private static void readQuery(HttpShape input, QueryString query, StructBuilder into) {
        for (var bound : input.queries()) {
            var value = queryValue(bound, query);
            if (value != null) {
                into.set(bound.member().index(), value);
            }
        }
        var all = input.queryParams();
        if (all != null && query.size() > 0) {
            into.set(all.member().index(), queryMap(all.member().target(), query));
        }
    }

    private static @Nullable Object queryValue(HttpShape.Bound bound, QueryString query) {
        var member = bound.member();
        var name = bound.name();
        var where = "query parameter '" + name + "'";
        var format = TimestampFormat.DATE_TIME;
        if (member.target().kind() != ShapeKind.LIST) {
            var text = query.first(name);
            return text == null ? null : TextValues.parse(member, text, format, where);
        }
        List<Object> values = null;
        var element = member.target().element();
        for (int i = 0; i < query.size(); i++) {
            if (query.nameAt(i).equals(name)) {
                values = values == null ? new ArrayList<>() : values;
                values.add(TextValues.parse(element, query.valueAt(i), format, where));
            }
        }
        return values == null ? null : Collections.unmodifiableList(values);
    }

    /// All parameters, those that other members are bound to as well: servers give them all.
    private static Map<String, Object> queryMap(Schema map, QueryString query) {
        boolean lists = map.value().target().kind() == ShapeKind.LIST;
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < query.size(); i++) {
            var name = query.nameAt(i);
            var value = query.valueAt(i);
            if (!lists) {
                values.putIfAbsent(name, value);
            } else if (values.get(name) instanceof List<?> earlier) {
                var longer = new ArrayList<Object>(earlier);
                longer.add(value);
                values.put(name, longer);
            } else {
                values.put(name, List.of(value));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static void readHeaders(HttpShape input, Headers headers, StructBuilder into) {
        for (var bound : input.headers()) {
            var text = joined(headers, bound.name());
            if (text != null) {
                into.set(
                        bound.member().index(),
                        TextValues.parseHeader(bound.member(), text, bound.name()));
            }
        }
        var prefixed = input.prefixHeaders();
        if (prefixed == null) {
            return;
        }
        var prefix = prefixed.name();
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < headers.size(); i++) {
            var name = headers.nameAt(i);
            // `host` is the address that the request was sent to, not a header that was meant.
            if (name.startsWith(prefix) && !name.equals("host")) {
                values.merge(
                        name.substring(prefix.length()),
                        headers.valueAt(i),
                        (earlier, later) -> earlier + "," + later);
            }
        }
        if (!values.isEmpty()) {
            into.set(prefixed.member().index(), Collections.unmodifiableMap(values));
        }
    }

    /// A header that stands several times means the same as one with commas.
    private static @Nullable String joined(Headers headers, String name) {
        String text = null;
        for (int i = 0; i < headers.size(); i++) {
            if (headers.nameAt(i).equals(name)) {
                var value = headers.valueAt(i);
                text = text == null ? value : text + ", " + value;
            }
        }
        return text;
    }

    private void readBody(
            Schema structure,
            HttpShape input,
            WireRequest request,
            StructBuilder into,
            ShapeFactory shapes)
            throws IOException {
        var payload = input.payload();
        var body = request.body();
        if (payload != null && payload.target().traits().streaming()) {
            if (body.length() != 0) {
                into.set(payload.index(), body);
            }
            return;
        }
        var bytes = body.readAll();
        if (bytes.length == 0) {
            return;
        }
        if (codec.checksMediaTypes()) {
            MediaTypes.checkContentType(structure, request.headers(), codec);
        }
        if (payload != null) {
            into.set(payload.index(), readPayload(payload, bytes, shapes));
        } else if (input.hasBody()) {
            codec.readMembers(structure, bytes, into, shapes);
        }
    }

    private @Nullable Object readPayload(MemberSchema payload, byte[] bytes, ShapeFactory shapes) {
        return switch (payload.target().kind()) {
            case BLOB -> bytes;
            case STRING -> utf8(bytes);
            default -> codec.readPayload(payload, bytes, shapes);
        };
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw SerializationErrors.malformed("The body is not UTF-8");
        }
    }

    /// Writes an operation's output.
    public WireResponse write(OperationSchema operation, Struct output) {
        var shape = HttpShape.of(operation.output());
        var headers = new Headers();
        var body = writeBody(shape, output, headers);
        writeHeaders(output, headers);
        var status = shape.statusCode() == null ? null : output.member(shape.statusCode().index());
        int code = status instanceof Integer number ? number : operation.successStatus();
        return new WireResponse(code, headers, body);
    }

    /// Adds the headers that an output's or error's members are bound to. They replace what stands
    /// under the same name, `content-type` among them.
    public static void writeHeaders(Struct struct, Headers into) {
        var shape = HttpShape.of(struct.schema());
        var prefixed = shape.prefixHeaders();
        if (prefixed != null
                && struct.member(prefixed.member().index()) instanceof Map<?, ?> values) {
            for (var entry : values.entrySet()) {
                var value = Objects.requireNonNullElse(entry.getValue(), "").toString();
                into.set(
                        TextValues.oneLine(prefixed.name() + entry.getKey()),
                        TextValues.oneLine(value));
            }
        }
        for (var bound : shape.headers()) {
            var value = struct.member(bound.member().index());
            if (value != null) {
                into.set(bound.name(), TextValues.formatHeader(bound.member(), value));
            }
        }
    }

    /// The members of a structure that stand in a body, written; empty where there can be none.
    public Body writeBody(Struct struct, Headers headers) {
        return writeBody(HttpShape.of(struct.schema()), struct, headers);
    }

    private Body writeBody(HttpShape shape, Struct struct, Headers headers) {
        var payload = shape.payload();
        if (payload != null) {
            var value = struct.member(payload.index());
            if (value == null) {
                return Body.EMPTY;
            }
            var mediaType = HttpShape.payloadMediaType(payload, codec);
            headers.set(CONTENT_TYPE, mediaType == null ? OCTETS : mediaType);
            return writePayload(payload, value);
        }
        if (!shape.hasAnswerBody() && !codec.writesEmptyBodies(struct.schema())) {
            return Body.EMPTY;
        }
        headers.set(CONTENT_TYPE, codec.mediaType());
        return Body.of(codec.writeMembers(struct));
    }

    private Body writePayload(MemberSchema payload, Object value) {
        return switch (value) {
            case Body body -> body;
            case byte[] bytes -> Body.of(bytes);
            case String text ->
                    payload.target().kind() == ShapeKind.STRING
                            ? Body.of(text.getBytes(StandardCharsets.UTF_8))
                            : Body.of(codec.writePayload(payload, value));
            case EventStream events -> new EventStreamBody(events, codec, null);
            default -> Body.of(codec.writePayload(payload, value));
        };
    }
}
