package dev.brume.app;

import dev.brume.core.admin.Json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What a server is trained with: the calls that most sessions begin with, in every protocol that
/// is served, often enough for the JVM to learn which methods are hot. Which services are there
/// is asked first, so that a distribution of fewer services can be trained too.
final class TrainingCalls {
    private static final int ROUNDS = 200;
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final String JSON_1_1 = "application/x-amz-json-1.1";
    private static final Pattern CREDENTIALS =
            Pattern.compile(
                    "<AccessKeyId>(.*?)</AccessKeyId>.*?<SecretAccessKey>(.*?)</SecretAccessKey>"
                            + ".*?<SessionToken>(.*?)</SessionToken>",
                    Pattern.DOTALL);

    private final String base;
    private final AdminClient admin;
    private RequestSigner signer = new RequestSigner("test", "test", "");

    TrainingCalls(String base) {
        this.base = base;
        this.admin = new AdminClient(base);
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
        call("sts", FORM, null, "Action=GetCallerIdentity" + version);
        if (round == 0) {
            var answer = call("sts", FORM, null, "Action=GetSessionToken" + version);
            var found = CREDENTIALS.matcher(answer);
            if (found.find()) {
                signer = new RequestSigner(found.group(1), found.group(2), found.group(3));
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
        var answer = call("kms", JSON_1_1, "TrentService." + operation, Json.text(input));
        var document = new LinkedHashMap<String, @Nullable Object>();
        if (answer.isEmpty()) {
            return document;
        }
        try {
            if (Json.read(answer.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                map.forEach((name, value) -> document.put(String.valueOf(name), value));
            }
        } catch (Json.MalformedJson e) {
            throw new IOException("kms:" + operation + " answered no JSON: " + answer, e);
        }
        return document;
    }

    private String call(String service, String type, @Nullable String target, String body)
            throws IOException {
        var connection = (HttpURLConnection) URI.create(base + "/").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", type);
        if (target != null) {
            connection.setRequestProperty("X-Amz-Target", target);
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var host = URI.create(base).getAuthority();
        signer.headers(service, host, bytes).forEach(connection::setRequestProperty);
        try (var out = connection.getOutputStream()) {
            out.write(bytes);
        }
        boolean good = connection.getResponseCode() < 400;
        try (var in = good ? connection.getInputStream() : connection.getErrorStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
