package dev.brume.wire.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.protocol.Protocols;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.validation.Validation;
import dev.brume.wire.validation.ValidationDialect;
import dev.brume.wire.validation.ValidationHook;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.MapStruct;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Whatever bytes a client sends, a protocol reads them or refuses them as the client's mistake: it
/// neither hangs nor runs out of stack or memory.
@Timeout(60) // a hang is a failure, not a build that never ends
final class ParserFuzzSimulationTest {
    private static final int SERVICES = 12;
    private static final int VALUES = 4;
    private static final int MUTATIONS = 25;
    private static final int DEEP = 10_000;
    private static final int LONG = 10_000_000;
    private static final String CALL = "Action=Echo&Version=" + RandomService.API_VERSION + "&";

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void brokenRequestsAreRefused(ProtocolId id) throws IOException {
        int read = 0;
        for (int seed = 0; seed < SERVICES; seed++) {
            var service = RandomService.of(seed, id);
            var operation = service.operations().getFirst();
            var mutation = new Mutation(seed, id);
            for (int i = 0; i < VALUES; i++) {
                var value = new RandomValues(seed * 1000L + i).of(operation.input());
                var valid = RoundTripSimulationTest.request(id, service, operation, value);
                for (int m = 0; m < MUTATIONS; m++) {
                    var broken = mutation.of(valid.body().readAll());
                    read += read(id, service, broken, valid.headers()) ? 1 : 0;
                }
            }
        }
        // Both outcomes are common, else the mutations are too harsh or too mild to find anything.
        int all = SERVICES * VALUES * MUTATIONS;
        assertThat(read).isBetween(all / 50, all * 49 / 50);
    }

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void noiseIsRefused(ProtocolId id) throws IOException {
        var service = RandomService.of(1, id);
        var random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            read(id, service, noise, headers(id));
        }
    }

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void bombsAreRefusedOrRead(ProtocolId id) throws IOException {
        var service = RandomService.of(1, id);
        for (var bomb : bombs(id)) {
            read(id, service, bomb, headers(id));
        }
    }

    /// @return whether the request was read, not refused
    private static boolean read(ProtocolId id, ServiceSchema service, byte[] body, Headers headers)
            throws IOException {
        var protocol = Protocols.of(id);
        var request = new WireRequest("POST", path(id), "", headers, Body.of(body));
        try {
            var operation = protocol.route(service, request);
            var input = protocol.readInput(service, operation, request, MapStruct.FACTORY);
            Validation.check(service, operation, input, ValidationDialect.AWS, ValidationHook.NONE);
            return true;
        } catch (ServiceException e) {
            assertThat(e.status()).isBetween(400, 499);
            protocol.writeError(service, e, "id");
            return false;
        }
    }

    private static String path(ProtocolId id) {
        return id == ProtocolId.RPC_V2_CBOR ? "/service/Echo/operation/Echo" : "/echo";
    }

    private static Headers headers(ProtocolId id) {
        var type =
                switch (id) {
                    case REST_JSON_1 -> "application/json";
                    case REST_XML -> "application/xml";
                    case RPC_V2_CBOR -> "application/cbor";
                    case AWS_JSON_1_0, AWS_JSON_1_1 -> "application/x-amz-json-1.1";
                    case AWS_QUERY, EC2_QUERY -> "application/x-www-form-urlencoded";
                };
        return Headers.of("content-type", type, "x-amz-target", "Echo.Echo");
    }

    /// Deep nesting of known and unknown members, long texts and names, numbers that would be huge.
    private static List<byte[]> bombs(ProtocolId id) {
        return switch (id) {
            case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1 -> jsonBombs();
            case REST_XML -> xmlBombs();
            case AWS_QUERY, EC2_QUERY -> formBombs();
            case RPC_V2_CBOR ->
                    IntStream.of(0x9f, 0x81, 0xbf, 0xc1, 0x5f, 0xa1)
                            .mapToObj(head -> repeated(head, DEEP * 10))
                            .toList();
        };
    }

    private static List<byte[]> jsonBombs() {
        return texts(
                "{\"Member0\":".repeat(DEEP),
                "{\"x\":" + "[".repeat(DEEP),
                "{\"x\":\"" + "a".repeat(LONG) + "\"}",
                "{\"Member0\":\"" + "a".repeat(LONG) + "\"}",
                "{\"" + "a".repeat(LONG) + "\":1}",
                "{\"Member0\":1e999999999,\"Member1\":" + "9".repeat(LONG) + "}",
                "{" + "\"a\":1,".repeat(LONG / 60));
    }

    private static List<byte[]> xmlBombs() {
        return texts(
                "<Member0>".repeat(DEEP),
                "<a>" + "<Member1>".repeat(DEEP),
                "<a><Member0>" + "b".repeat(LONG) + "</Member0></a>",
                "<" + "a".repeat(LONG) + "/>",
                "<a " + "b='c' ".repeat(DEEP) + "/>",
                "<a>" + "&amp;".repeat(LONG / 50) + "</a>",
                "<!DOCTYPE a [<!ENTITY b \"" + "c".repeat(DEEP) + "\">]><a>&b;</a>",
                "<a>" + "<b/>".repeat(LONG / 40) + "</a>");
    }

    private static List<byte[]> formBombs() {
        return texts(
                CALL + "Member0.".repeat(DEEP) + "=1",
                CALL + "Member0=" + "a".repeat(LONG),
                CALL + "Member0.member.999999999999999999=a",
                CALL + "a.b.c.d.e=1&".repeat(LONG / 120),
                CALL + "b" + distinct(LONG / 200),
                "Action=" + "a".repeat(LONG));
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts).map(ParserFuzzSimulationTest::text).toList();
    }

    private static String distinct(int count) {
        var form = new StringBuilder();
        for (int i = 0; i < count; i++) {
            form.append("&a").append(i).append(".b=1");
        }
        return form.toString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] repeated(int head, int times) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xa1, 0x67});
        bytes.writeBytes(text("Member0"));
        for (int i = 0; i < times; i++) {
            bytes.write(head);
        }
        return bytes.toByteArray();
    }
}
