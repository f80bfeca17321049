package dev.brume.wire.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.protocol.Protocols;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.Canonical;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Struct;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Any value of any schema survives being written and read, in every protocol.
final class RoundTripSimulationTest {
    private static final int SERVICES = 60;
    private static final int VALUES = 6;

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void everyValueSurvives(ProtocolId id) throws IOException {
        for (int seed = 0; seed < SERVICES; seed++) {
            var service = RandomService.of(seed, id);
            var operation = service.operations().getFirst();
            for (int i = 0; i < VALUES; i++) {
                var value = new RandomValues(seed * 1000L + i).of(operation.input());
                var request = request(id, service, operation, value);
                var read =
                        Protocols.of(id).readInput(service, operation, request, MapStruct.FACTORY);
                assertThat(Canonical.of(read))
                        .as(() -> "sent as " + text(request))
                        .isEqualTo(Canonical.of(value));
            }
        }
    }

    /// The answer that holds the value, turned into a request; the query protocols' requests are
    /// forms.
    static WireRequest request(
            ProtocolId id, ServiceSchema service, OperationSchema operation, Struct value) {
        return switch (id) {
            case AWS_QUERY, EC2_QUERY -> {
                var form = FormWriter.write(id, operation.name(), value);
                yield post(Headers.of(), Body.of(form.getBytes(StandardCharsets.UTF_8)));
            }
            case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, REST_XML, RPC_V2_CBOR -> {
                var answer = Protocols.of(id).writeOutput(service, operation, value, "id");
                yield post(answer.headers(), answer.body());
            }
        };
    }

    private static WireRequest post(Headers headers, Body body) {
        headers.add("x-amz-target", "Echo.Echo");
        return new WireRequest("POST", "/echo", "", headers, body);
    }

    private static String text(WireRequest request) {
        return new String(Canonical.read(request.body()), StandardCharsets.UTF_8);
    }
}
