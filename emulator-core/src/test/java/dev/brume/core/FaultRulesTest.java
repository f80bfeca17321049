package dev.brume.core;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.brume.core.admin.AdminApi;
import dev.brume.core.admin.AdminHost;
import dev.brume.core.admin.Json;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Faults as a user asks for them over HTTP.
class FaultRulesTest {
    private Emulator emulator;

    @BeforeEach
    void start() throws IOException {
        emulator =
                Emulator.start(
                        TestConfig.withPort(Emulator.NO_PORT),
                        one -> List.of(new AdminApi(one, AdminHost.embedded("test"))),
                        List.of(new ParrotProvider()),
                        (where, problem) -> {
                            throw new AssertionError(where, problem);
                        });
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void aRuleIsAnsweredAsItWasGiven() throws Exception {
        var rule =
                "{\"service\": \"parrot\", \"operation\": \"Sa*\", \"error\": \"NoBiscuit\","
                        + " \"status\": 500, \"latency\": \"200ms\", \"probability\": 0.5,"
                        + " \"seed\": 3}";
        answer(200, "POST", rule);
        var rules = faults(answer(200, "POST", "{\"throttle\": true, \"count\": 2}"));
        assertThat(rules).hasSize(2);
        assertThat((Map<?, ?>) rules.getFirst())
                .extracting("id", "service", "operation", "error", "status", "latency")
                .containsExactly("1", "parrot", "Sa*", "NoBiscuit", 500, "PT0.2S");
        assertThat((Map<?, ?>) rules.getLast())
                .extracting("throttle", "service", "count")
                .containsExactly(true, "*", 2);
        answer(200, "DELETE", "{\"id\": 1}");
        assertThat(faults(answer(200, "DELETE", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{}                                            | needs 'error'",
                "{\"error\": \"\"}                             | error: '' is not an error code",
                "{\"error\": \"No biscuit!\"}                  | is not an error code",
                "{\"throttle\": \"yes\"}                       | 'yes' is not true or false",
                "{\"throttle\": true, \"service\": \"owl\"}    | 'owl' is not one of parrot",
                "{\"throttle\": true, \"service\": \"\"}       | '' is not one of parrot",
                "{\"throttle\": true, \"operation\": \"Fly\"}  | 'Fly' is not an operation of",
                "{\"throttle\": true, \"operation\": \"\"}     | '' is not an operation of parrot",
                "{\"throttle\": true, \"status\": 500}       | belong to an 'error'",
                "{\"error\": \"Oops\", \"status\": 200}      | from 400 to 599",
                "{\"throttle\": true, \"probability\": 2}    | a number from 0 to 1",
                "{\"throttle\": true, \"error\": \"Oops\"}   | needs 'error'",
            })
    void aRuleThatCanStrikeNothingIsRefused(String rule, String reason) throws Exception {
        var error = answer(400, "POST", rule);
        assertThat(error.get("message")).asString().contains(reason);
        assertThat(emulator.faults().all()).isEmpty();
    }

    @Test
    void operationsMayBeNamedByPattern() throws Exception {
        answer(200, "POST", "{\"throttle\": true, \"service\": \"par*\", \"operation\": \"s?y\"}");
        assertThat(emulator.faults().all()).hasSize(1);
    }

    @Test
    void aResetEndsAllFaults() throws Exception {
        answer(200, "POST", "{\"throttle\": true}");
        send("POST", "/_brume/reset?service=parrot", "");
        assertThat(emulator.faults().all()).hasSize(1);
        send("POST", "/_brume/reset", "");
        assertThat(emulator.faults().all()).isEmpty();
    }

    private static List<?> faults(Map<?, ?> answer) {
        return (List<?>) requireNonNull(answer.get("faults"));
    }

    private Map<?, ?> answer(int status, String method, String body) throws Exception {
        var response = send(method, "/_brume/faults", body);
        var text = response.body().readAll();
        assertThat(response.status())
                .as(new String(text, StandardCharsets.UTF_8))
                .isEqualTo(status);
        return (Map<?, ?>) requireNonNull(Json.read(text));
    }

    private WireResponse send(String method, String target, String body) throws IOException {
        int query = target.indexOf('?');
        return emulator.handle(
                new WireRequest(
                        method,
                        query < 0 ? target : target.substring(0, query),
                        query < 0 ? "" : target.substring(query + 1),
                        Headers.of("host", "localhost"),
                        Body.of(body.getBytes(StandardCharsets.UTF_8))),
                "127.0.0.1");
    }
}
