package dev.brume.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// What no client should send: each gets an answer in its protocol, and never an internal error.
class BadInputCaseTest {
    private final List<Throwable> problems = Collections.synchronizedList(new ArrayList<>());
    private Emulator emulator;

    @BeforeEach
    void start() throws IOException {
        emulator =
                Emulator.start(
                        TestConfig.withPort(Emulator.NO_PORT),
                        one -> List.of(),
                        List.of(new ParrotProvider()),
                        (where, problem) -> problems.add(problem));
    }

    @AfterEach
    void close() {
        emulator.close();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON | hello | 400 | SerializationException",
                "cut off | {\"Words\":\"a | 400 | SerializationException",
                "an array | [] | 400 | SerializationException",
                "two values | {}{} | 400 | SerializationException",
                "wrong type | {\"Words\":{\"a\":1}} | 400 | SerializationException",
                "invalid UTF-8 | {\"Words\":\"\u00ff\u00fe\"} | 400 | SerializationException",
                "unknown member | {\"Song\":\"a\",\"Words\":\"hi\"} | 200 | hi",
                "duplicate key | {\"Words\":\"a\",\"Words\":\"b\"} | 200 | b",
                "null | {\"Words\":null} | 200 | Caller",
                "nothing | `` | 200 | Caller",
            })
    void readsOrRefusesJson(String what, String json, int status, String words) throws Exception {
        var answer = call(json.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).as(what).isEqualTo(status);
        assertThat(answer.text()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"10000", "100000"})
    void refusesDeepNesting(int depth) throws Exception {
        var known = "{\"Words\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        assertThat(call(bytes(known)).status()).isEqualTo(400);
        var unknown = "{\"Song\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        assertThat(call(bytes(unknown)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "content-encoding, gzip, 400",
        "content-encoding, aws-chunked, 411",
        "content-md5, AAAAAAAAAAAAAAAAAAAAAA==, 400",
        "content-md5, x, 400",
        "x-amz-checksum-crc32, AAAAAA==, 400",
        "x-amz-checksum-sha256, x, 400",
        "authorization, '', 400",
        "authorization, x, 400",
        "authorization, Bearer abc, 400",
        "authorization, AWS4-HMAC-SHA256, 400",
        "authorization, AWS4-HMAC-SHA256 Credential=x, 400",
        "authorization, AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/parrot/aws4_request, 200",
        "x-amz-date, x, 200",
        "content-type, text/plain, 200",
        "content-type, ;;;, 200",
        "accept, x, 200",
        "host, ///, 200",
        "host, '', 200",
        "host, .amazonaws.com, 200",
        "host, ...localhost, 200",
        "origin, x, 403",
    })
    void readsOrRefusesHeaders(String name, String value, int status) throws Exception {
        assertThat(call(bytes("{\"Words\":\"a\"}"), name, value).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"POST, /a/b", "GET, /", "PUT, /x", "POST, /service/Parrot/operation/Say"})
    void aTargetCountsWhateverMethodAndPathAre(String method, String path) throws Exception {
        var headers = headers();
        var request = new WireRequest(method, path, "a=%zz&&=", headers, Body.EMPTY);
        assertThat(emulator.handle(request, "10.0.0.9").status()).isBetween(200, 499);
    }

    @ParameterizedTest
    @CsvSource({".", "Parrot.", "Parrot", ".Say", "Parrot.Say.Say", "Parrot.say", "parrot.Say"})
    void namesATargetThatThereIsNot(String target) throws Exception {
        var headers = headers();
        headers.set("x-amz-target", target);
        var request = new WireRequest("POST", "/", "", headers, Body.EMPTY);
        var answer = emulator.handle(request, "10.0.0.9");
        assertThat(answer.status()).isIn(400, 404, 501);
    }

    @ParameterizedTest
    @CsvSource({"50000000, 413", "100000, 200"})
    void boundsWhatGzipUnfoldsTo(int size, int status) throws Exception {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes("{\"Words\":\"" + "a".repeat(size) + "\"}"));
        }
        var answer = call(zipped.toByteArray(), "content-encoding", "gzip");
        assertThat(answer.status()).isEqualTo(status);
    }

    /// An answer, its body read.
    private record Answer(int status, String text) {}

    private Answer call(byte[] body, String... more) throws IOException {
        var headers = headers();
        if (more.length > 0) {
            headers.set(more[0], more[1]);
        }
        var request = new WireRequest("POST", "/", "", headers, Body.of(body));
        var answer = emulator.handle(request, "10.0.0.9");
        var text = new String(answer.body().readAll(), StandardCharsets.UTF_8);
        assertThat(answer.headers().contains("x-amzn-requestid")).isTrue();
        return new Answer(answer.status(), text);
    }

    private static Headers headers() {
        return Headers.of(
                "host",
                "localhost:4566",
                "content-type",
                "application/x-amz-json-1.1",
                "x-amz-target",
                "Parrot.Say",
                "authorization",
                TestConfig.AUTHORIZATION);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
