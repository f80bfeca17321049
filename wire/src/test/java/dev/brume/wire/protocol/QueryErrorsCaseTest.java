package dev.brume.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.Canonical;
import dev.brume.wire.value.Shapes;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

final class QueryErrorsCaseTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final ServiceSchema service = Shapes.routes("GetThing GET /{Id}");

    /// As AWS's query services and EC2 answered users who reported it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AWS_QUERY | Action=Fly&Version=2010-05-08 | InvalidAction | \
                    Could not find operation Fly for version 2010-05-08
                    AWS_QUERY | Action=Fly | InvalidAction | \
                    Could not find operation Fly for version NO_VERSION_SPECIFIED
                    AWS_QUERY | Action=GetThing&Version=2009-01-01 | InvalidAction | \
                    Could not find operation GetThing for version 2009-01-01
                    AWS_QUERY | Action=GetThing | InvalidAction | \
                    Could not find operation GetThing for version NO_VERSION_SPECIFIED
                    AWS_QUERY | Version=1 | MissingAction | Missing Action
                    EC2_QUERY | Action=Fly | InvalidAction | \
                    The action Fly is not valid for this web service.
                    EC2_QUERY | Version=1 | MissingAction | \
                    The request must contain the parameter Action.
                    """)
    void namesAnUnknownAction(ProtocolId id, String form, String code, String message) {
        var body = Body.of(form.getBytes(StandardCharsets.UTF_8));
        var request = new WireRequest("POST", "/", "", new Headers(), body);
        assertThatThrownBy(() -> Protocols.of(id).route(service, request))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        thrown -> {
                            assertThat(thrown.code()).isEqualTo(code);
                            assertThat(thrown.message()).isEqualTo(message);
                            assertThat(thrown.status()).isEqualTo(400);
                        });
    }

    @ParameterizedTest
    @CsvSource({"AWS_QUERY", "REST_XML"})
    void wrapsAnErrorAndEscapesIt(ProtocolId id) {
        var error = new ServiceException("Nope", "NopeQuery", "a<b", 404, true, null);
        var answer = Protocols.of(id).writeError(service, error, "id-1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer))
                .isEqualTo(
                        HEAD
                                + "<ErrorResponse><Error><Type>Sender</Type><Code>NopeQuery</Code>"
                                + "<Message>a&lt;b</Message></Error><RequestId>id-1</RequestId>"
                                + "</ErrorResponse>");
    }

    @ParameterizedTest
    @CsvSource({"AWS_QUERY", "EC2_QUERY", "REST_XML"})
    void callsAMalformedRequestByTheNameOfXmlClients(ProtocolId id) {
        var error = SerializationErrors.malformed("Unexpected list element termination");
        var answer = Protocols.of(id).writeError(service, error, "id-1");
        assertThat(text(answer))
                .contains(
                        "<Code>MalformedInput</Code>"
                                + "<Message>Unexpected list element termination</Message>");
    }

    private static String text(WireResponse answer) {
        return new String(Canonical.read(answer.body()), StandardCharsets.UTF_8);
    }
}
