package dev.brume.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;
import dev.brume.core.Problems;
import dev.brume.core.auth.IamEnforcement;
import dev.brume.core.gateway.CorsPolicy;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The admin endpoints as a client without a socket calls them, on a clock that stands.
final class AdminApiTest {
    private static final Problems FAILING =
            (where, problem) -> {
                throw new AssertionError(where, problem);
            };
    private final List<AdminHost.End> ends = new ArrayList<>();
    private Emulator emulator = start(AdminHost.embedded("test"));

    @AfterEach
    void close() {
        emulator.close();
    }

    private static Emulator start(AdminHost host) {
        var config =
                new EmulatorConfig(
                        "127.0.0.1",
                        Emulator.NO_PORT,
                        Optional.empty(),
                        false,
                        Set.of(),
                        IamEnforcement.REPORT,
                        EmulatorConfig.DEFAULT_ACCOUNT,
                        EmulatorConfig.DEFAULT_REGION,
                        OptionalLong.of(7),
                        Optional.of(Instant.parse("2030-01-01T00:00:00Z")),
                        1 << 20,
                        "localhost",
                        CorsPolicy.LOCAL);
        try {
            return Emulator.start(
                    config,
                    e -> List.of(new AdminApi(e, host), new LocalStackApi(e, host)),
                    List.of(),
                    FAILING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private WireResponse send(String method, String target, String body) throws IOException {
        int question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        var query = question < 0 ? "" : target.substring(question + 1);
        var bytes = Body.of(body.getBytes(StandardCharsets.UTF_8));
        return emulator.handle(
                new WireRequest(method, path, query, Headers.of("host", "localhost"), bytes),
                "127.0.0.1");
    }

    private Map<?, ?> answer(int status, String method, String target, String body)
            throws IOException, Json.MalformedJson {
        var response = send(method, target, body);
        var text = response.body().readAll();
        assertThat(response.status())
                .as(new String(text, StandardCharsets.UTF_8))
                .isEqualTo(status);
        return (Map<?, ?>) requireNonNull(Json.read(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "GET    | /_brume/nothing          |               | 404 | GET /_brume/clock",
                "DELETE | /_brume/clock            |               | 405 | takes GET, POST, not"
                        + " DELETE",
                "POST   | /_brume/clock            | {             | 400 | the body is no JSON",
                "POST   | /_brume/clock            | []            | 400 | no JSON object",
                "POST   | /_brume/clock            | {\"sett\": 1} | 400 | no parameter 'sett'",
                "POST   | /_brume/clock            | {}            | 400 | needs 'action', 'set'"
                        + " or",
                "POST   | /_brume/clock?advance=7x |               | 400 | '7x' is not a duration",
                "POST   | /_brume/clock?set=now    |               | 400 | 'now' is not an instant",
                "POST   | /_brume/clock?action=go  |               | 400 | freeze or resume",
                "POST   | /_brume/reset?account=1  |               | 400 | twelve digits",
                "POST   | /_brume/reset?service=x  |               | 400 | 'x' is not one of",
                "POST   | /_brume/restore?name=x   |               | 400 | no snapshot 'x'",
                "POST   | /_brume/snapshot         |               | 400 | parameter 'name'",
                "GET    | /_brume/requests?limit=0 |               | 400 | from 1 to 1000",
                "DELETE | /_brume/faults?id=9      |               | 404 | no fault rule '9'",
                "GET    | /_brume/info?a=%zz       |               | 400 | cannot decode",
                "POST   | /_brume/stop             |               | 409 | another program",
                "POST   | /_localstack/health?action=x |           | 400 | restart or kill",
                "GET    | /_localstack/init/later  |               | 404 | boot, start, ready",
                "POST   | /_localstack/state/load  |               | 404 | nothing was saved",
            })
    void what_makes_no_sense_is_refused_in_words_that_help(
            String method, String target, String body, int status, String reason)
            throws IOException, Json.MalformedJson {
        var error = answer(status, method, target, body == null ? "" : body);
        assertThat(error.get("error")).asString().isNotEmpty();
        assertThat(error.get("message")).asString().contains(reason);
    }

    @Test
    void the_clock_is_moved_by_query_or_body() throws IOException, Json.MalformedJson {
        answer(200, "POST", "/_brume/clock?advance=1d12h", "");
        var clock = answer(200, "POST", "/_brume/clock", "{\"advance\": \"PT30M\"}");
        assertThat(clock.get("now")).isEqualTo("2030-01-02T12:30:00Z");
        assertThat(clock.get("frozen")).isEqualTo(true);
        var set = answer(200, "POST", "/_brume/clock", "{\"set\": \"2031-01-01T00:00:00Z\"}");
        assertThat(set.get("now")).isEqualTo("2031-01-01T00:00:00Z");
        assertThat(answer(200, "POST", "/_brume/clock?action=resume", "").get("frozen"))
                .isEqualTo(false);
    }

    @Test
    void snapshots_are_listed_until_they_are_deleted() throws IOException, Json.MalformedJson {
        answer(200, "POST", "/_brume/snapshot?name=b", "");
        answer(200, "POST", "/_brume/snapshot", "{\"name\": \"a\"}");
        assertThat(answer(200, "GET", "/_brume/snapshot", "").get("snapshots"))
                .isEqualTo(List.of("a", "b"));
        answer(200, "POST", "/_brume/restore?name=a", "");
        answer(200, "DELETE", "/_brume/snapshot?name=a", "");
        assertThat(answer(200, "GET", "/_brume/snapshot", "").get("snapshots"))
                .isEqualTo(List.of("b"));
    }

    @Test
    void health_is_written_as_scripts_look_for_it() throws IOException {
        var text =
                new String(
                        send("GET", "/_localstack/health", "").body().readAll(),
                        StandardCharsets.UTF_8);
        assertThat(text).startsWith("{\"services\": {").contains("\"version\": \"test\"");
    }

    @Test
    void health_is_at_its_old_place_too_and_only_there() throws IOException {
        assertThat(send("GET", "/health", "").status()).isEqualTo(200);
        assertThat(send("GET", "/healthy-bucket", "").status()).isNotEqualTo(200);
    }

    @Test
    void without_scripts_every_stage_before_the_end_is_completed()
            throws IOException, Json.MalformedJson {
        var ready = answer(200, "GET", "/_localstack/init/ready", "");
        assertThat(ready.get("completed")).isEqualTo(true);
        var all =
                (Map<?, ?>)
                        requireNonNull(
                                answer(200, "GET", "/_localstack/init", "").get("completed"));
        assertThat(all.get("SHUTDOWN")).isEqualTo(false);
    }

    @Test
    void the_list_of_endpoints_is_at_the_prefix() throws IOException, Json.MalformedJson {
        assertThat((List<?>) answer(200, "GET", "/_brume/", "").get("endpoints"))
                .hasSizeGreaterThan(10);
    }

    @Test
    void the_process_ends_or_begins_anew_where_it_lets_itself_be_told()
            throws IOException, Json.MalformedJson {
        emulator.close();
        emulator = start(new Recording());
        answer(200, "POST", "/_localstack/health", "{\"action\": \"restart\"}");
        answer(200, "POST", "/_localstack/health", "{\"action\": \"kill\"}");
        answer(200, "POST", "/_brume/stop", "");
        assertThat(ends)
                .containsExactly(AdminHost.End.RESTART, AdminHost.End.STOP, AdminHost.End.STOP);
    }

    private final class Recording implements AdminHost {
        @Override
        public String version() {
            return "test";
        }

        @Override
        public InitProgress init() {
            return InitProgress.NONE;
        }

        @Override
        public boolean end(End how) {
            return ends.add(how);
        }
    }
}
