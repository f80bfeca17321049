package dev.brume.wire.smithy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.protocol.Protocol;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.Canonical;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Struct;

import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.protocoltests.traits.HttpMalformedResponseBodyDefinition;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs one case: the protocol under test plays the server.
final class CaseRunner {
    private static final Pattern REQUEST_ID = Pattern.compile("<[rR]equestI[dD]>(.*?)<");
    private static final Pattern MESSAGE = Pattern.compile("<Message>(.*?)<");

    private final Protocol protocol;

    CaseRunner(Protocol protocol) {
        this.protocol = protocol;
    }

    void run(ProtocolCase test) throws IOException {
        switch (test) {
            case ProtocolCase.Request request -> request(request);
            case ProtocolCase.Response response -> response(response);
            case ProtocolCase.Failure failure -> failure(failure);
            case ProtocolCase.Malformed malformed -> malformed(malformed);
        }
    }

    private void request(ProtocolCase.Request test) throws IOException {
        var spec = test.test();
        var host = spec.getResolvedHost().or(spec::getHost).orElse("localhost");
        var request =
                wireRequest(
                        spec.getMethod(),
                        target(spec.getUri(), spec.getQueryParams()),
                        spec.getHeaders(),
                        host,
                        bytes(spec.getBody().orElse(""), spec.getBodyMediaType().orElse("")));
        addUnsaid(request.headers(), test);
        var hosted = pathStyle(test.service(), request, host);
        var operation = protocol.route(test.service(), hosted);
        assertThat(operation.name()).isEqualTo(test.operation().name());
        var input = protocol.readInput(test.service(), operation, hosted, MapStruct.FACTORY);
        var expected = NodeValues.struct(spec.getParams(), operation.input());
        assertThat(members(input))
                .containsAllEntriesOf(without(members(expected), unsayable(test, expected)));
        assertThat(members(expected).keySet())
                .containsAll(without(members(input), unsaid(test, input)).keySet());
    }

    @SuppressWarnings("unchecked") // a structure's canonical form is a map of its members
    private static Map<String, Object> members(Struct struct) {
        return (Map<String, Object>) Objects.requireNonNull(Canonical.of(struct));
    }

    private static Map<String, Object> without(Map<String, Object> members, Set<String> names) {
        members.keySet().removeAll(names);
        return members;
    }

    /// The empty lists and maps that the case expects of a query request: none leaves a trace in
    /// it.
    private static Set<String> unsayable(ProtocolCase.Request test, Struct expected) {
        return switch (test.protocol()) {
            case AWS_QUERY, EC2_QUERY ->
                    members(expected).entrySet().stream()
                            .filter(
                                    e ->
                                            List.of().equals(e.getValue())
                                                    || Map.of().equals(e.getValue()))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
            case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, REST_XML, RPC_V2_CBOR -> Set.of();
        };
    }

    /// The map of all query parameters where the case leaves it out: servers give it, and the
    /// restXml cases do not say so.
    private static Set<String> unsaid(ProtocolCase.Request test, Struct input) {
        return input.schema().members().stream()
                .filter(member -> member.traits().location() == Location.QUERY_PARAMS)
                .map(MemberSchema::name)
                .filter(name -> !test.test().getParams().containsMember(name))
                .collect(Collectors.toSet());
    }

    /// What the gateway does before a protocol sees a request: S3's bucket moves from the host into
    /// the path.
    private static WireRequest pathStyle(ServiceSchema service, WireRequest request, String host) {
        int label = host.indexOf(".s3");
        if (label < 0 || !service.info().serviceId().equals("S3")) {
            return request;
        }
        var bucket = "/" + host.substring(0, label);
        var path = request.path().equals("/") ? bucket : bucket + request.path();
        return request.withPath(path, request.query());
    }

    /// Cases list only the headers that they are about; a client would send these too.
    private void addUnsaid(Headers headers, ProtocolCase.Request test) {
        var target = test.service().info().targetPrefix() + "." + test.operation().name();
        switch (protocol.id()) {
            case AWS_JSON_1_0, AWS_JSON_1_1 -> addIfAbsent(headers, "x-amz-target", target);
            case REST_JSON_1 -> {
                if (test.test().getBodyMediaType().orElse("").equals("application/json")) {
                    addIfAbsent(headers, "content-type", "application/json");
                }
            }
            case AWS_QUERY, EC2_QUERY, REST_XML, RPC_V2_CBOR -> {}
        }
    }

    private static void addIfAbsent(Headers headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.add(name, value);
        }
    }

    private void response(ProtocolCase.Response test) {
        var spec = test.test();
        var output = NodeValues.struct(spec.getParams(), test.operation().output());
        var answer =
                protocol.writeOutput(
                        test.service(), test.operation(), output, inBody(REQUEST_ID, spec, "x"));
        compare(spec, answer);
    }

    private void failure(ProtocolCase.Failure test) {
        var spec = test.test();
        var details = NodeValues.struct(spec.getParams(), test.error());
        var error = Objects.requireNonNull(test.error().traits().error());
        var exception =
                new ServiceException(
                        error.code(),
                        error.queryCode(),
                        message(details, spec),
                        error.status(),
                        error.senderFault(),
                        details);
        compare(
                spec,
                protocol.writeError(test.service(), exception, inBody(REQUEST_ID, spec, "x")));
    }

    /// What a case says in the expected body only: the request id, and the message of an error that
    /// models none.
    private static String inBody(Pattern pattern, HttpResponseTestCase spec, String otherwise) {
        var matcher = pattern.matcher(spec.getBody().orElse(""));
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    private static String message(Struct details, HttpResponseTestCase spec) {
        for (var member : details.schema().members()) {
            if (member.name().equalsIgnoreCase("message")
                    && details.member(member.index()) instanceof String message) {
                return message;
            }
        }
        return inBody(MESSAGE, spec, "");
    }

    private void malformed(ProtocolCase.Malformed test) throws IOException {
        var spec = test.test().getRequest();
        var request =
                wireRequest(
                        spec.getMethod(),
                        target(spec.getUri().orElse("/"), spec.getQueryParams()),
                        spec.getHeaders(),
                        spec.getHost().orElse("localhost"),
                        bytes(spec.getBody().orElse(""), spec.getBodyMediaType().orElse("")));
        WireResponse answer;
        try {
            answer = refused(test.service(), request);
        } catch (ServiceException e) {
            answer = protocol.writeError(test.service(), e, "x");
        }
        var expected = test.test().getResponse();
        assertThat(answer.status()).isEqualTo(expected.getCode());
        compareHeaders(expected.getHeaders(), answer);
        var body = Canonical.read(answer.body());
        expected.getBody().ifPresent(definition -> compareMalformed(definition, body));
    }

    private WireResponse refused(ServiceSchema service, WireRequest request) throws IOException {
        var operation = protocol.route(service, request);
        var input = protocol.readInput(service, operation, request, MapStruct.FACTORY);
        ServersUnderTest.validate(service, operation, input);
        return fail("accepted as " + input);
    }

    private static void compareMalformed(
            HttpMalformedResponseBodyDefinition definition, byte[] body) {
        definition
                .getContents()
                .ifPresent(
                        contents ->
                                BodyComparison.compare(definition.getMediaType(), contents, body));
        definition
                .getMessageRegex()
                .ifPresent(
                        regex -> {
                            var json = Node.parse(BodyComparison.text(body)).expectObjectNode();
                            assertThat(json.expectStringMember("message").getValue())
                                    .containsPattern(regex);
                        });
    }

    private static void compare(HttpResponseTestCase spec, WireResponse answer) {
        assertThat(answer.status()).as("status").isEqualTo(spec.getCode());
        compareHeaders(spec.getHeaders(), answer);
        for (var name : spec.getForbidHeaders()) {
            assertThat(answer.headers().all(name)).as("forbidden header %s", name).isEmpty();
        }
        for (var name : spec.getRequireHeaders()) {
            var framing = name.equalsIgnoreCase("content-length") && answer.body().length() >= 0;
            assertThat(framing || answer.headers().contains(name))
                    .as("required header %s", name)
                    .isTrue();
        }
        var body = Canonical.read(answer.body());
        spec.getBody()
                .ifPresent(
                        expected ->
                                BodyComparison.compare(mediaType(spec, expected), expected, body));
    }

    private static String mediaType(HttpResponseTestCase spec, String expected) {
        var assumed = expected.startsWith("<") ? "application/xml" : "";
        return spec.getBodyMediaType().orElse(assumed);
    }

    private static void compareHeaders(Map<String, String> expected, WireResponse answer) {
        expected.forEach(
                (name, value) ->
                        assertThat(header(answer, name)).as("header %s", name).isEqualTo(value));
    }

    /// A header of the answer, the one that the gateway derives from the body included.
    private static String header(WireResponse answer, String name) {
        return name.equalsIgnoreCase("content-length")
                ? Long.toString(answer.body().length())
                : String.join(", ", answer.headers().all(name));
    }

    private static String target(String uri, List<String> queryParams) {
        return queryParams.isEmpty() ? uri : uri + "?" + String.join("&", queryParams);
    }

    private static WireRequest wireRequest(
            String method, String target, Map<String, String> headers, String host, byte[] body) {
        var all = Headers.of("host", host);
        headers.forEach(all::add);
        int mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        var query = mark < 0 ? "" : target.substring(mark + 1);
        return new WireRequest(
                method, path, query, all, body.length == 0 ? Body.EMPTY : Body.of(body));
    }

    private byte[] bytes(String body, String mediaType) {
        boolean binary =
                BodyComparison.BINARY.contains(mediaType)
                        || protocol.id() == ProtocolId.RPC_V2_CBOR;
        return binary ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }
}
