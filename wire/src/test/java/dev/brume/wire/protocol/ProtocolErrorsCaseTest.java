package dev.brume.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Shapes;
import dev.brume.wire.value.Struct;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class ProtocolErrorsCaseTest {
    private final ServiceException error =
            new ServiceException("NotFoundException", "No such thing", 404);

    private final ServiceSchema.Builder builder = Shapes.builder();

    @Test
    void awsJsonNamesAnUnknownOperation() {
        var service = Shapes.routes("GetThing GET /{Id}");
        var json = Protocols.of(ProtocolId.AWS_JSON_1_1);
        for (var headers : List.of(new Headers(), Headers.of("x-amz-target", "Shapes.Fly"))) {
            var request = new WireRequest("POST", "/", "", headers, Body.EMPTY);
            assertThatThrownBy(() -> json.route(service, request))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            thrown -> {
                                assertThat(thrown.code()).isEqualTo("UnknownOperationException");
                                assertThat(thrown.status()).isEqualTo(400);
                            });
        }
        var known = Headers.of("x-amz-target", "Shapes_20260101.GetThing");
        var request = new WireRequest("POST", "/", "", known, Body.EMPTY);
        assertThat(json.route(service, request).name()).isEqualTo("GetThing");
    }

    @ParameterizedTest
    @EnumSource(names = {"REST_JSON_1", "RPC_V2_CBOR"})
    void otherProtocolsAnswerAnUnknownOperationWith404(ProtocolId id) {
        var service = Shapes.routes("GetThing GET /things/{Id}");
        var request = new WireRequest("POST", "/operation/Fly", "", new Headers(), Body.EMPTY);
        assertThatThrownBy(() -> Protocols.of(id).route(service, request))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        thrown -> assertThat(thrown.status()).isEqualTo(404));
    }

    @Test
    void eachProtocolSaysAnErrorsCodeAtItsPlace() throws IOException {
        var service = Shapes.routes("GetThing GET /{Id}");
        var json = Protocols.of(ProtocolId.AWS_JSON_1_1).writeError(service, error, "id");
        assertThat(text(json))
                .isEqualTo("{\"__type\":\"NotFoundException\",\"message\":\"No such thing\"}");
        assertThat(json.status()).isEqualTo(404);
        var rest = Protocols.of(ProtocolId.REST_JSON_1).writeError(service, error, "id");
        assertThat(rest.headers().first("x-amzn-errortype")).isEqualTo("NotFoundException");
        assertThat(text(rest)).isEqualTo("{\"message\":\"No such thing\"}");
        var cbor = Protocols.of(ProtocolId.RPC_V2_CBOR).writeError(service, error, "id");
        assertThat(cbor.headers().first("smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(text(cbor)).contains("__type").contains("NotFoundException");
    }

    @ParameterizedTest
    @CsvSource({"%zz, ", "a=%4, ", "Flag=%C3%28, ", "Flag=yes, ", "Flag=, ", ", %C3", ", %"})
    void malformedUrisAreSerializationErrors(String query, String label) {
        var service = service();
        var operation = service.operations().getFirst();
        var request =
                new WireRequest(
                        "GET",
                        "/things/" + (label == null ? "x" : label),
                        query == null ? "" : query,
                        new Headers(),
                        Body.EMPTY);
        var rest = Protocols.of(ProtocolId.REST_JSON_1);
        assertThatThrownBy(
                        () -> {
                            rest.route(service, request);
                            rest.readInput(service, operation, request, MapStruct.FACTORY);
                        })
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo("SerializationException"));
    }

    @Test
    void anAnswersHeadersCannotStartAnotherHeader() {
        var service = service();
        var operation = service.operations().getFirst();
        var output = MapStruct.FACTORY.builder(operation.output());
        output.set(1, Map.of("a\r\nx-evil", "1\r\nx-evil: 2"));
        var answer =
                Protocols.of(ProtocolId.REST_JSON_1)
                        .writeOutput(service, operation, output.build(), "id");
        answer.headers()
                .forEach(
                        (name, value) ->
                                assertThat(name + value).doesNotContain("\r").doesNotContain("\n"));
    }

    @Test
    void aStreamedBodyIsHandedOnUnread() throws IOException {
        var blob =
                builder.declare(
                        "Stream",
                        ShapeKind.BLOB,
                        new Schema.Traits(
                                Shapes.none().constraints(),
                                null,
                                false,
                                false,
                                true,
                                false,
                                false,
                                null,
                                null,
                                null,
                                null));
        var input = builder.declare("In", ShapeKind.STRUCTURE, Shapes.none());
        builder.members(
                input,
                List.of(builder.member("Body", 0, blob, Shapes.located(Location.PAYLOAD, false))));
        var service = serviceOf(input, "/upload");
        var body = new Unreadable();
        var request = new WireRequest("GET", "/upload", "", new Headers(), body);
        Struct read =
                Protocols.of(ProtocolId.REST_JSON_1)
                        .readInput(
                                service,
                                service.operations().getFirst(),
                                request,
                                MapStruct.FACTORY);
        assertThat(read.member(0)).isSameAs(body);
    }

    private ServiceSchema service() {
        var string = builder.declare("Text", ShapeKind.STRING, Shapes.none());
        var flag = builder.declare("Flag", ShapeKind.BOOLEAN, Shapes.none());
        var map = builder.declare("Texts", ShapeKind.MAP, Shapes.none());
        builder.members(
                map,
                List.of(
                        builder.member("key", 0, string, Shapes.traits()),
                        builder.member("value", 1, string, Shapes.traits())));
        var shape = builder.declare("In", ShapeKind.STRUCTURE, Shapes.none());
        var members = new ArrayList<MemberSchema>();
        members.add(builder.member("Id", 0, string, Shapes.located(Location.URI, true)));
        members.add(builder.member("x-", 1, map, Shapes.located(Location.PREFIX_HEADERS, false)));
        members.add(builder.member("Flag", 2, flag, Shapes.located(Location.QUERY, false)));
        builder.members(shape, members);
        return serviceOf(shape, "/things/{Id}");
    }

    private ServiceSchema serviceOf(Schema shape, String uri) {
        builder.operation(
                index ->
                        new OperationSchema(
                                "GetThing",
                                index,
                                shape,
                                shape,
                                List.of(),
                                "GET",
                                uri,
                                200,
                                null,
                                null,
                                null,
                                null,
                                false,
                                false,
                                false,
                                null));
        return builder.build();
    }

    private static String text(WireResponse answer) throws IOException {
        return new String(answer.body().readAll(), StandardCharsets.UTF_8);
    }

    /// A body that must not be read here.
    private static final class Unreadable implements Body {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public InputStream open() {
            throw new AssertionError("the protocol read a streamed body");
        }
    }
}
