package dev.brume.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.auth.Authentication.Outcome;
import dev.brume.core.body.RequestBodies;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/// Right requests with something wrong somewhere. Whatever it is: nothing but an answer in AWS's
/// words may come of it, and what was signed may not have been changed unnoticed.
class HostileRequestSimulationTest {
    private static final int ROUNDS = 5_000;
    private static final String BYTES = "\0\t\r\n %&+,/:;=?;aZ09~\u00e4\u1234\ud83d";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyDamageIsAnswered(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var authenticator = SigningExample.authenticator();
        for (int round = 0; round < ROUNDS; round++) {
            var examples =
                    List.of(
                            SigningExample.rangedGet(),
                            SigningExample.putObject(),
                            SigningExample.presigned(),
                            SigningExample.chunkedWithTrailer());
            var damaged = damage(examples.get(random.nextInt(examples.size())), random);
            var found = authenticator.authenticate(damaged, SigningExample.NOW, ErrorDialect.S3);
            if (found.outcome() == Outcome.REFUSED) {
                assertThat(found.problem().orElseThrow().status()).isBetween(400, 403);
            }
            try {
                RequestBodies.decode(damaged, found.chunkSigning(), 1 << 20, true).readAll();
            } catch (ServiceException e) {
                assertThat(e.status()).isBetween(400, 413);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noDamageToASignedBodyPasses(long seed) {
        var random = new SplittableRandom(seed);
        var right = SigningExample.chunkedWithTrailer();
        var found =
                SigningExample.authenticator()
                        .authenticate(right, SigningExample.NOW, ErrorDialect.S3);
        byte[] content = "a".repeat(66560).getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = ((Body.InMemory) right.body()).bytes().clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            var damaged = new WireRequest("PUT", right.path(), "", right.headers(), Body.of(bytes));
            try {
                var decoded = RequestBodies.decode(damaged, found.chunkSigning(), 1 << 20, true);
                // Only framing that says the same in other bytes may pass: a digit's case.
                assertThat(decoded.readAll()).isEqualTo(content);
            } catch (ServiceException e) {
                assertThat(e.status()).isIn(400, 403);
            } catch (IOException e) {
                throw new AssertionError("memory can be read", e);
            }
        }
    }

    private static WireRequest damage(WireRequest request, SplittableRandom random)
            throws IOException {
        var path = request.path();
        var query = request.query();
        var headers = new Headers();
        int victim = random.nextInt(request.headers().size() + 3);
        for (int i = 0; i < request.headers().size(); i++) {
            var value = request.headers().valueAt(i);
            if (i == victim) {
                if (random.nextInt(4) == 0) {
                    continue;
                }
                value = damage(value, random);
            }
            headers.add(request.headers().nameAt(i), value);
        }
        byte[] body = request.body().readAll().clone();
        switch (victim - request.headers().size()) {
            case 0 -> path = "/" + damage(path, random);
            case 1 -> query = damage(query, random);
            case 2 -> {
                if (body.length > 0) {
                    body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> {
                // A header was the victim.
            }
        }
        return new WireRequest(request.method(), path, query, headers, Body.of(body));
    }

    private static String damage(String text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(8));
        var instead = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            instead.append(BYTES.charAt(random.nextInt(BYTES.length())));
        }
        return text.substring(0, at) + instead + text.substring(end);
    }
}
