package dev.brume.sqs;

import static dev.brume.sqs.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.auth.IamEnforcement;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.time.Duration;
import java.util.Map;

/// Queues with a key of KMS.
class EncryptionTest {
    private static final String KEY_POLICY =
            """
            {"Version":"2012-10-17","Statement":[
             {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:root"},
              "Action":"kms:*","Resource":"*"},
             {"Effect":"Deny","Principal":"*","Action":"kms:Decrypt","Resource":"*"}]}
            """;

    private static String queue(SqsClient sqs, String name, String key) {
        return sqs.createQueue(
                        r ->
                                r.queueName(name)
                                        .attributes(
                                                Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, key)))
                .queueUrl();
    }

    @Test
    void aKeyThatIsNotUsableStopsSendersAndReceivers() {
        try (var brume = TestEmulator.start()) {
            var sqs = brume.sdk(SqsClient.class);
            var kms = brume.sdk(KmsClient.class);
            var key = kms.createKey().keyMetadata().keyId();
            var url = queue(sqs, "q", key);
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("secret"));

            kms.disableKey(r -> r.keyId(key));
            assertRefused(
                    "KMS.DisabledException",
                    "disabled",
                    () -> sqs.receiveMessage(r -> r.queueUrl(url)));
            // The data key is used again for five minutes.
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("with the known data key"));
            brume.time().advance(Duration.ofMinutes(5));
            assertRefused(
                    "KMS.DisabledException",
                    "disabled",
                    () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x")));

            kms.enableKey(r -> r.keyId(key));
            assertThat(sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages())
                    .hasSize(2);
            kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
            brume.time().advance(Duration.ofMinutes(5));
            assertRefused(
                    "KMS.InvalidStateException",
                    "pending deletion",
                    () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x")));
        }
    }

    @Test
    void aKeyThatIsNotThereIsToldAtTheFirstMessage() {
        try (var brume = TestEmulator.start()) {
            var sqs = brume.sdk(SqsClient.class);
            var url = queue(sqs, "q", "alias/nobody");
            assertRefused(
                    "KMS.NotFoundException",
                    "",
                    () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x")));
            assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).isEmpty();
            var managed = queue(sqs, "managed", "alias/aws/sqs");
            sqs.sendMessage(r -> r.queueUrl(managed).messageBody("x"));
        }
    }

    @Test
    void whoMayNotDecryptMayNotReceive() {
        try (var brume = TestEmulator.start(Settings.DEFAULT.withIam(IamEnforcement.ENFORCE))) {
            var sqs = brume.sdk(SqsClient.class);
            var kms = brume.sdk(KmsClient.class);
            var key = kms.createKey(r -> r.policy(KEY_POLICY)).keyMetadata().arn();
            var url = queue(sqs, "q", key);
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("secret"));
            assertRefused(
                    "KMS.AccessDeniedException",
                    "kms:Decrypt",
                    () -> sqs.receiveMessage(r -> r.queueUrl(url)));
        }
    }
}
