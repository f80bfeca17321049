package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.auth.IamEnforcement;
import dev.brume.model.sqs.SendMessageRequest;
import dev.brume.model.sqs.SqsPeer;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.util.Map;

/// Services that send in the name of a resource, whether or not policies are enforced.
class ServicePrincipalTest {
    private static final String ACCOUNT = "000000000000";
    private static final String URL = "/000000000000/q";

    private static void send(TestEmulator brume, String service, String account, String source) {
        var caller = Caller.service(service, account, source);
        new SqsPeer(brume.platform().peers().as(caller, "us-east-1"))
                .sendMessage(
                        SendMessageRequest.builder().queueUrl(URL).messageBody("event").build());
    }

    private static void assertRefused(
            TestEmulator brume, String service, String account, String source) {
        assertThatThrownBy(() -> send(brume, service, account, source))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> assertThat(refused.queryCode()).contains("AccessDenied"));
    }

    @ParameterizedTest
    @CsvSource({
        "cloudwatch.amazonaws.com, arn:aws:cloudwatch:us-east-1:000000000000:alarm:, high",
        "events.amazonaws.com, arn:aws:events:us-east-1:000000000000:rule/, nightly",
        "s3.amazonaws.com, arn:aws:s3:::, uploads",
        "cloudformation.amazonaws.com, arn:aws:cloudformation:us-east-1:000000000000:stack/, web/1",
        "sns.amazonaws.com, arn:aws:sns:us-east-1:000000000000:, orders"
    })
    void onlyTheNamedSourceMaySend(String service, String prefix, String name) {
        var source = prefix + name;
        var policy =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                 "Principal":{"Service":"%s"},"Action":"sqs:SendMessage",
                 "Resource":"arn:aws:sqs:us-east-1:000000000000:q",
                 "Condition":{"ArnEquals":{"aws:SourceArn":"%s"},
                  "StringEquals":{"aws:SourceAccount":"000000000000"}}}]}
                """
                        .formatted(service, source);
        for (var mode : new IamEnforcement[] {IamEnforcement.ENFORCE, IamEnforcement.REPORT}) {
            try (var brume = TestEmulator.start(Settings.DEFAULT.withIam(mode))) {
                var sqs = brume.sdk(SqsClient.class);
                sqs.createQueue(
                        r ->
                                r.queueName("q")
                                        .attributes(Map.of(QueueAttributeName.POLICY, policy)));
                send(brume, service, ACCOUNT, source);
                if (mode == IamEnforcement.ENFORCE) {
                    assertRefused(brume, service, ACCOUNT, prefix + "another");
                    assertRefused(brume, service, "111111111111", source);
                    assertRefused(brume, "ec2.amazonaws.com", ACCOUNT, source);
                }
                assertThat(sqs.receiveMessage(r -> r.queueUrl(URL)).messages()).hasSize(1);
            }
        }
    }
}
