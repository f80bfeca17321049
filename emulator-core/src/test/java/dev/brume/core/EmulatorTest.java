package dev.brume.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.brume.core.auth.IamEnforcement;
import dev.brume.core.filter.ApiCall;
import dev.brume.core.filter.FaultRule;
import dev.brume.core.filter.FaultRule.Effect;
import dev.brume.core.filter.RequestEntry;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Calls of a whole emulator, with a service made for the purpose.
class EmulatorTest {
    private final ParrotProvider parrot = new ParrotProvider();
    private final List<Throwable> problems = Collections.synchronizedList(new ArrayList<>());
    private final List<Emulator> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(Emulator::close);
    }

    private Emulator start(int port, IamEnforcement iam) throws IOException {
        var emulator =
                Emulator.start(
                        TestConfig.with(port, iam),
                        one -> List.of(),
                        List.of(parrot),
                        (where, problem) -> problems.add(problem));
        started.add(emulator);
        return emulator;
    }

    private Emulator start() throws IOException {
        return start(Emulator.NO_PORT, IamEnforcement.REPORT);
    }

    @Test
    void answersACallInTheNameOfItsKeysAccount() throws Exception {
        var answer = call(start(), "Say", "{\"Words\":\"hello\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer))
                .contains("\"Words\":\"hello\"")
                .contains("\"Caller\":\"arn:aws:iam::111122223333:root\"")
                .contains("\"Where\":\"111122223333/eu-west-1\"")
                .contains("\"Endpoint\":\"http://localhost:4566\"");
        assertThat(answer.headers().first("x-amzn-requestid")).hasSize(36);
    }

    @Test
    void answersTheSameThroughASocket() throws Exception {
        var emulator = start(0, IamEnforcement.REPORT);
        var uri = URI.create("http://localhost:" + emulator.port() + "/");
        var request =
                HttpRequest.newBuilder(uri)
                        .header("x-amz-target", "Parrot.Say")
                        .header("content-type", "application/x-amz-json-1.1")
                        .header("authorization", TestConfig.AUTHORIZATION)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"Words\":\"hello\"}"))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"Words\":\"hello\"")
                    .contains("\"Endpoint\":\"http://localhost:" + emulator.port() + "\"");
            assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
        }
    }

    @Test
    void makesAServiceWhenItIsFirstCalledAndTriesAgainWhereThatFailed() throws Exception {
        var emulator = start();
        assertThat(parrot.created()).isZero();
        assertThat(emulator.services()).containsEntry("parrot", false);
        parrot.failToCreate(1);
        assertThat(call(emulator, "Say", "{}").status()).isEqualTo(500);
        assertThat(problems).hasSize(1);
        assertThat(call(emulator, "Say", "{}").status()).isEqualTo(200);
        assertThat(call(emulator, "Say", "{}").status()).isEqualTo(200);
        assertThat(parrot.created()).isEqualTo(1);
        assertThat(emulator.services()).containsEntry("parrot", true);
    }

    @Test
    void tellsServicesErrorsAsTheyAreAndItsOwnFaultsAsInternal() throws Exception {
        var emulator = start();
        var refused = call(emulator, "Refuse", "{\"Words\":\"biscuit\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains("NoBiscuit").contains("No biscuit.");
        assertThat(problems).isEmpty();
        var crashed = call(emulator, "Crash", "{\"Words\":\"secret\"}");
        assertThat(crashed.status()).isEqualTo(500);
        assertThat(text(crashed))
                .contains("InternalFailure")
                .contains(crashed.headers().first("x-amzn-requestid"))
                .doesNotContain("secret");
        assertThat(problems).hasSize(1);
    }

    @Test
    void namesWhatIsNotBuiltAndWhatDoesNotExist() throws Exception {
        var emulator = start();
        var sing = call(emulator, "Sing", "{}");
        assertThat(sing.status()).isEqualTo(501);
        assertThat(text(sing)).contains("parrot:Sing");
        var dance = call(emulator, "Dance", "{}");
        assertThat(dance.status()).isEqualTo(400);
        assertThat(text(dance)).contains("UnknownOperationException");
        var headers = Headers.of("host", "localhost", "x-amz-target", "Owl.Hoot");
        var owl =
                emulator.handle(new WireRequest("POST", "/", "", headers, Body.EMPTY), "127.0.0.1");
        assertThat(owl.status()).isEqualTo(501);
        assertThat(text(owl)).contains("Owl.Hoot").contains("parrot");
        assertThat(emulator.requests().newest(3))
                .extracting(RequestEntry::service)
                .containsExactly("Owl.Hoot", "parrot", "parrot");
    }

    @Test
    void logsCallsNewestFirst() throws Exception {
        var emulator = start();
        call(emulator, "Say", "{}");
        call(emulator, "Refuse", "{}");
        assertThat(emulator.requests().newest(10))
                .extracting(
                        RequestEntry::operation,
                        RequestEntry::status,
                        RequestEntry::error,
                        RequestEntry::account,
                        RequestEntry::region,
                        RequestEntry::source,
                        RequestEntry::decision)
                .containsExactly(
                        tuple(
                                "Refuse",
                                400,
                                "NoBiscuit",
                                "111122223333",
                                "eu-west-1",
                                "10.0.0.9",
                                "UNKNOWN_KEY"),
                        tuple(
                                "Say",
                                200,
                                "",
                                "111122223333",
                                "eu-west-1",
                                "10.0.0.9",
                                "UNKNOWN_KEY"));
    }

    @Test
    void servicesCallEachOtherThroughTheSameFilters() throws Exception {
        var emulator = start();
        var answer = call(emulator, "SayThroughPeer", "{\"Words\":\"hello\"}");
        assertThat(text(answer))
                .contains("\"Words\":\"hello\"")
                .contains("\"Caller\":\"parrot.amazonaws.com\"")
                .contains("\"Where\":\"111122223333/eu-west-1\"");
        assertThat(emulator.requests().newest(10))
                .extracting(RequestEntry::operation, RequestEntry::decision)
                .containsExactly(tuple("SayThroughPeer", "UNKNOWN_KEY"), tuple("Say", "PEER"));
        emulator.faults().add(fault("Say", new Effect.Throttle(), OptionalLong.empty()));
        var struck = call(emulator, "SayThroughPeer", "{\"Words\":\"hello\"}");
        assertThat(text(struck)).contains("ThrottlingException");
    }

    @Test
    void tellsListenersOfCalls() throws Exception {
        var emulator = start();
        var heard = new CompletableFuture<ApiCall>();
        try (var listening =
                emulator.platform().events().listen("test", ApiCall.class, heard::complete)) {
            assertThat(listening).isNotNull();
            call(emulator, "Refuse", "{}");
            var call = heard.get(20, TimeUnit.SECONDS);
            assertThat(call.account()).isEqualTo("111122223333");
            assertThat(call.call().operationName()).isEqualTo("Refuse");
        }
    }

    @Test
    void injectsAFaultAsOftenAsAsked() throws Exception {
        var emulator = start();
        var effect =
                new Effect.Failure(
                        "KMSInternalException",
                        "By design.",
                        OptionalInt.of(500),
                        Optional.empty());
        emulator.faults().add(fault("S*", effect, OptionalLong.of(2)));
        var statuses = new ArrayList<Integer>();
        for (var operation : List.of("Refuse", "Say", "Say", "Say")) {
            statuses.add(call(emulator, operation, "{}").status());
        }
        assertThat(statuses).containsExactly(400, 500, 500, 200);
        assertThat(emulator.faults().all()).hasSize(1);
        emulator.faults().clear();
        assertThat(emulator.faults().all()).isEmpty();
    }

    @Test
    void strikesTheSameCallsForTheSameSeed() throws Exception {
        var struck = new ArrayList<List<Integer>>();
        for (int run = 0; run < 2; run++) {
            var emulator = start();
            emulator.faults()
                    .add(
                            new FaultRule(
                                    "parrot",
                                    "*",
                                    "eu-*",
                                    new Effect.Throttle(),
                                    0.3,
                                    42,
                                    OptionalLong.empty()));
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < 100; i++) {
                statuses.add(call(emulator, "Say", "{}").status());
            }
            struck.add(statuses);
        }
        assertThat(struck.get(0)).isEqualTo(struck.get(1));
        assertThat(Collections.frequency(struck.get(0), 400)).isBetween(20, 40);
    }

    @Test
    void aLatencyPassesOnTheEmulatorsClock() throws Exception {
        var emulator = start();
        emulator.faults()
                .add(fault("Say", new Effect.Latency(Duration.ofHours(1)), OptionalLong.empty()));
        var answer = new CompletableFuture<WireResponse>();
        emulator.workers()
                .start(
                        "slow-call",
                        () -> {
                            try {
                                answer.complete(call(emulator, "Say", "{}"));
                            } catch (IOException failed) {
                                answer.completeExceptionally(failed);
                            }
                        });
        // However the two threads interleave, the clock only reaches the hour by our advance.
        while (!answer.isDone()) {
            emulator.clock().advance(Duration.ofMinutes(30));
            Thread.onSpinWait();
        }
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(emulator.clock().now())
                .isAfterOrEqualTo(TestConfig.START.plus(Duration.ofHours(1)));
        assertThat(emulator.requests().newest(1).get(0).micros())
                .isGreaterThanOrEqualTo(Duration.ofHours(1).toNanos() / 1_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = IamEnforcement.class,
            names = {"REPORT", "ENFORCE"})
    void refusesACallThatNothingSigns(IamEnforcement iam) throws Exception {
        var emulator = start(Emulator.NO_PORT, iam);
        var refused = emulator.handle(unsigned(), "10.0.0.9");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused))
                .contains("\"__type\":\"MissingAuthenticationTokenException\"")
                .contains("Request is missing Authentication Token");
        assertThat(emulator.requests().newest(1).get(0).decision()).isEqualTo("ANONYMOUS");
        assertThat(call(emulator, "Say", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = IamEnforcement.class,
            names = {"REPORT", "ENFORCE"})
    void refusesACallWhoseCredentialCannotBeRead(IamEnforcement iam) throws Exception {
        var request = unsigned();
        request.headers().set("authorization", "AWS4-HMAC-SHA256 Credential=test, Signature=0");
        var refused = start(Emulator.NO_PORT, iam).handle(request, "10.0.0.9");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains("\"__type\":\"IncompleteSignatureException\"");
    }

    @Test
    void takesACallThatNothingSignsForRootWhereNothingIsChecked() throws Exception {
        var emulator = start(Emulator.NO_PORT, IamEnforcement.OFF);
        assertThat(text(emulator.handle(unsigned(), "10.0.0.9")))
                .contains("\"Caller\":\"arn:aws:iam::000000000000:root\"");
        var unreadable = unsigned();
        unreadable.headers().set("authorization", "x");
        assertThat(text(emulator.handle(unreadable, "10.0.0.9")))
                .contains("\"Caller\":\"arn:aws:iam::000000000000:root\"");
        assertThat(emulator.requests().newest(1).get(0).caller()).endsWith(":root");
    }

    @Test
    void notesABadSignatureOfANamedCallerUnlessItIsEnforced() throws Exception {
        var request = unsigned();
        request.headers().set("authorization", TestConfig.AUTHORIZATION);
        var lenient = start();
        assertThat(lenient.handle(request, "10.0.0.9").status()).isEqualTo(200);
        assertThat(lenient.requests().newest(1).get(0).decision()).startsWith("REFUSED");
        var strict = start(Emulator.NO_PORT, IamEnforcement.ENFORCE);
        assertThat(text(strict.handle(request, "10.0.0.9")))
                .contains("IncompleteSignatureException");
    }

    private static WireRequest unsigned() {
        var headers = Headers.of("host", "localhost", "x-amz-target", "Parrot.Say");
        return new WireRequest("POST", "/", "", headers, Body.EMPTY);
    }

    @Test
    void refusesABodyThatIsTooLargeWithoutReadingIt() throws Exception {
        var body =
                new Body() {
                    @Override
                    public long length() {
                        return -1;
                    }

                    @Override
                    public InputStream open() {
                        return new ByteArrayInputStream(new byte[10_000_000]);
                    }
                };
        var request = request("Say", Body.EMPTY).withBody(body);
        var answer = start().handle(request, "10.0.0.9");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(text(answer)).contains("1000000");
    }

    @Test
    void readsABodyThatIsStillComingIn() throws Exception {
        var json = "{\"Words\":\"" + "a".repeat(200_000) + "\"}";
        var body =
                new Body() {
                    @Override
                    public long length() {
                        return -1;
                    }

                    @Override
                    public InputStream open() {
                        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
                    }
                };
        var answer = start().handle(request("Say", Body.EMPTY).withBody(body), "10.0.0.9");
        assertThat(text(answer)).contains("a".repeat(200_000));
    }

    @Test
    void saysWhenThePortIsInUse() throws Exception {
        var first = start(0, IamEnforcement.REPORT);
        assertThatThrownBy(() -> start(first.port(), IamEnforcement.REPORT))
                .isInstanceOf(BindException.class);
    }

    private static FaultRule fault(String operation, Effect effect, OptionalLong count) {
        return new FaultRule("*", operation, "*", effect, 1.0, 0, count);
    }

    private static WireResponse call(Emulator emulator, String operation, String json)
            throws IOException {
        var body = Body.of(json.getBytes(StandardCharsets.UTF_8));
        return emulator.handle(request(operation, body), "10.0.0.9");
    }

    private static WireRequest request(String operation, Body body) {
        var headers =
                Headers.of(
                        "host",
                        "localhost:4566",
                        "content-type",
                        "application/x-amz-json-1.1",
                        "x-amz-target",
                        "Parrot." + operation,
                        "x-amz-date",
                        "20260301T120000Z",
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=111122223333/20260301/eu-west-1/parrot/"
                                + "aws4_request, SignedHeaders=host;x-amz-date, Signature="
                                + "0".repeat(64));
        return new WireRequest("POST", "/", "", headers, body);
    }

    private static String text(WireResponse response) throws IOException {
        return new String(response.body().readAll(), StandardCharsets.UTF_8);
    }
}
