package dev.brume.app;

import dev.brume.wire.http.Headers;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/// What a server is trained with: the calls that most sessions begin with, in every protocol that
/// is served, often enough for the JVM to learn which methods are hot. Which services are there
/// is asked first, so that a distribution of fewer services can be trained too.
final class TrainingCalls {
    /// How often the calls are made whose speed is measured.
    private static final int ROUNDS = 200;

    /// How often the first calls of other services are made: their classes get into the cache.
    private static final int FIRST_ROUNDS = 5;

    private static final Pattern CREDENTIALS =
            Pattern.compile(
                    "<AccessKeyId>(.*?)</AccessKeyId>.*?<SecretAccessKey>(.*?)</SecretAccessKey>"
                            + ".*?<SessionToken>(.*?)</SessionToken>",
                    Pattern.DOTALL);

    private final AdminClient admin;
    private final TrainingClient client;

    TrainingCalls(String base) {
        this.admin = new AdminClient(base);
        this.client = new TrainingClient(base);
    }

    void run() throws IOException, CommandFailure {
        var health = admin.get("/_localstack/health");
        admin.get("/_brume/info");
        var services = health.get("services") instanceof Map<?, ?> map ? map : Map.of();
        for (int round = 0; round < ROUNDS; round++) {
            boolean first = round < FIRST_ROUNDS;
            if (services.containsKey("sts")) {
                sts(round);
            }
            if (services.containsKey("kms")) {
                kms(round);
            }
            if (services.containsKey("iam") && first) {
                iam(round);
            }
            if (services.containsKey("s3") && first) {
                s3(round);
            }
            if (services.containsKey("sqs") && first) {
                sqs(round);
            }
            if (services.containsKey("sns") && first) {
                sns(round);
            }
        }
        admin.get("/_brume/requests");
        admin.post("/_brume/reset", Map.of());
    }

    private void sts(int round) throws IOException {
        var version = "&Version=2011-06-15";
        client.query("sts", "Action=GetCallerIdentity" + version);
        if (round == 0) {
            var answer = client.query("sts", "Action=GetSessionToken" + version);
            var found = CREDENTIALS.matcher(answer);
            if (found.find()) {
                client.use(found.group(1), found.group(2), found.group(3));
            }
        }
    }

    private void kms(int round) throws IOException {
        var created = kms("CreateKey", Map.of("Description", "training"));
        var key = created.get("KeyMetadata") instanceof Map<?, ?> map ? map.get("KeyId") : null;
        if (key == null) {
            return;
        }
        var plaintext = "A".repeat(1024);
        kms("DescribeKey", Map.of("KeyId", key));
        kms("CreateAlias", Map.of("AliasName", "alias/training-" + round, "TargetKeyId", key));
        var sealed = kms("Encrypt", Map.of("KeyId", key, "Plaintext", plaintext));
        var blob = sealed.get("CiphertextBlob");
        if (blob != null) {
            kms("Decrypt", Map.of("CiphertextBlob", blob));
        }
        kms("GenerateDataKey", Map.of("KeyId", key, "KeySpec", "AES_256"));
        kms("ListKeys", Map.of("Limit", 10));
        kms("ListAliases", Map.of("KeyId", key));
        kms("ListResourceTags", Map.of("KeyId", key));
        kms("GetKeyPolicy", Map.of("KeyId", key, "PolicyName", "default"));
        kms("GetKeyRotationStatus", Map.of("KeyId", key));
        kms("DescribeKey", Map.of("KeyId", "alias/no-such-key"));
        kms("ScheduleKeyDeletion", Map.of("KeyId", key, "PendingWindowInDays", 7));
    }

    private Map<String, @Nullable Object> kms(String operation, Map<String, ?> input)
            throws IOException {
        return client.json("kms", "1.1", "TrentService." + operation, input);
    }

    private void iam(int round) throws IOException {
        var version = "&Version=2010-05-08";
        var role = "&RoleName=training-" + round;
        client.query(
                "iam", "Action=CreateRole" + role + "&AssumeRolePolicyDocument=%7B%7D" + version);
        client.query("iam", "Action=GetRole" + role + version);
        client.query("iam", "Action=ListRoles" + version);
    }

    private void s3(int round) throws IOException {
        var bucket = "/training-" + round;
        client.call("s3", "PUT", bucket, new Headers(), "");
        client.call("s3", "PUT", bucket + "/key", new Headers(), "hello");
        client.call("s3", "GET", bucket + "/key", new Headers(), "");
        client.call("s3", "HEAD", bucket + "/key", new Headers(), "");
        client.call("s3", "GET", bucket + "?list-type=2", new Headers(), "");
        client.call("s3", "GET", "/", new Headers(), "");
        client.call("s3", "GET", bucket + "/no-such-key", new Headers(), "");
        client.call("s3", "DELETE", bucket + "/key", new Headers(), "");
    }

    private void sqs(int round) throws IOException {
        var created = sqs("CreateQueue", Map.of("QueueName", "training-" + round));
        var url = created.get("QueueUrl");
        if (url == null) {
            return;
        }
        sqs("SendMessage", Map.of("QueueUrl", url, "MessageBody", "hello"));
        sqs("ReceiveMessage", Map.of("QueueUrl", url));
        sqs("GetQueueAttributes", Map.of("QueueUrl", url));
        sqs("ListQueues", Map.of());
    }

    private Map<String, @Nullable Object> sqs(String operation, Map<String, ?> input)
            throws IOException {
        return client.json("sqs", "1.0", "AmazonSQS." + operation, input);
    }

    private void sns(int round) throws IOException {
        var version = "&Version=2010-03-31";
        client.query("sns", "Action=CreateTopic&Name=training-" + round + version);
        client.query("sns", "Action=ListTopics" + version);
    }
}
