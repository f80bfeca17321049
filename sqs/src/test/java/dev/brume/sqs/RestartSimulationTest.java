package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;
import dev.brume.model.sqs.CreateQueueRequest;
import dev.brume.model.sqs.DeleteMessageRequest;
import dev.brume.model.sqs.ReceiveMessageRequest;
import dev.brume.model.sqs.SendMessageRequest;
import dev.brume.model.sqs.SqsPeer;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Senders, receivers and restarts in any order. What was answered is received, and in every group
/// in
/// order: the first receives of a group's messages come in the order of their sending.
class RestartSimulationTest {
    private static final String URL = "/000000000000/q.fifo";
    private static final int STEPS = 400;

    private final Map<String, List<String>> sent = new HashMap<>();
    private final Map<String, List<String>> deleted = new HashMap<>();

    private static Emulator start(Path data, Instant now) throws IOException {
        var usual = EmulatorConfig.IN_MEMORY;
        var config =
                new EmulatorConfig(
                        usual.host(),
                        Emulator.NO_PORT,
                        Optional.of(data),
                        false,
                        usual.services(),
                        usual.iam(),
                        usual.account(),
                        usual.region(),
                        OptionalLong.empty(),
                        Optional.of(now),
                        usual.requestBodyBytesMax(),
                        usual.publicHost(),
                        usual.cors(),
                        usual.dns());
        return Emulator.start(config, ignored -> List.of());
    }

    private static SqsPeer sqs(Emulator emulator) {
        var root = Caller.root("aws", "000000000000", null);
        return new SqsPeer(emulator.platform().peers().as(root, "us-east-1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLostAndGroupsKeepTheirOrder(long seed, @TempDir Path data) throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var emulator = start(data, Instant.parse("2026-01-01T00:00:00Z"));
        try {
            sqs(emulator)
                    .createQueue(
                            CreateQueueRequest.builder()
                                    .queueName("q.fifo")
                                    .attributes(
                                            Map.of(
                                                    "FifoQueue", "true",
                                                    "VisibilityTimeout", "10"))
                                    .build());
            for (int step = 0; step < STEPS; step++) {
                int action = random.nextInt(20);
                if (action == 0) {
                    var now = emulator.clock().now();
                    emulator.close();
                    emulator = start(data, now);
                } else if (action == 1) {
                    emulator.clock().advance(Duration.ofSeconds(5));
                } else if (action < 11) {
                    send(emulator, "g" + random.nextInt(4), "m" + step);
                } else {
                    receive(emulator, random);
                }
            }
            emulator.clock().advance(Duration.ofMinutes(1));
            while (receiveAll(emulator)) {
                emulator.clock().advance(Duration.ofSeconds(11));
            }
        } finally {
            emulator.close();
        }
        assertThat(deleted).isEqualTo(sent);
    }

    private void send(Emulator emulator, String group, String body) {
        sqs(emulator)
                .sendMessage(
                        SendMessageRequest.builder()
                                .queueUrl(URL)
                                .messageBody(body)
                                .messageGroupId(group)
                                .messageDeduplicationId(body)
                                .build());
        sent.computeIfAbsent(group, key -> new ArrayList<>()).add(body);
    }

    private boolean receiveAll(Emulator emulator) {
        return receive(emulator, 10, 10);
    }

    private void receive(Emulator emulator, RandomGenerator random) {
        int max = 1 + random.nextInt(10);
        receive(emulator, max, random.nextInt(max + 1));
    }

    /// Receives some messages and deletes the first of them.
    private boolean receive(Emulator emulator, int max, int toDelete) {
        var messages =
                sqs(emulator)
                        .receiveMessage(
                                ReceiveMessageRequest.builder()
                                        .queueUrl(URL)
                                        .maxNumberOfMessages(max)
                                        .messageSystemAttributeNames(List.of("MessageGroupId"))
                                        .build())
                        .messages();
        if (messages == null) {
            return false;
        }
        int left = toDelete;
        for (var message : messages) {
            if (left-- > 0) {
                sqs(emulator)
                        .deleteMessage(
                                DeleteMessageRequest.builder()
                                        .queueUrl(URL)
                                        .receiptHandle(String.valueOf(message.receiptHandle()))
                                        .build());
                var attributes = message.attributes();
                var group = attributes == null ? "" : attributes.getOrDefault("MessageGroupId", "");
                deleted.computeIfAbsent(group, key -> new ArrayList<>())
                        .add(String.valueOf(message.body()));
            }
        }
        return true;
    }
}
