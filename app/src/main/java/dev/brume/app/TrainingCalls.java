package dev.brume.app;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/// What a server is trained with: the calls that most sessions begin with. Which services are there
/// is asked first, so that a distribution of fewer services can be trained too.
///
/// Every class that is trained is loaded at every start, needed or not: the first calls of S3, SQS
/// and SNS added 7 MB to what is resident after a start, so theirs load their classes themselves.
final class TrainingCalls {
    private static final int ROUNDS = 3;

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
            if (services.containsKey("sts")) {
                sts(round);
            }
            if (services.containsKey("kms")) {
                kms(round);
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
}
