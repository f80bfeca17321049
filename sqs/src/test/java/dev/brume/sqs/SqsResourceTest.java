package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.util.List;
import java.util.Map;

/// Queues and their policies as CloudFormation makes them.
@BrumeTest
class SqsResourceTest {
    private static Map<String, String> attributes(SqsClient sqs, String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }

    @Test
    void aQueueIsMadeChangedAndDeleted(TestEmulator brume, SqsClient sqs) {
        var queue =
                ResourceDriver.of(brume, "AWS::SQS::Queue")
                        .create(
                                Map.of(
                                        "QueueName",
                                        "orders.fifo",
                                        "FifoQueue",
                                        true,
                                        "VisibilityTimeout",
                                        "60",
                                        "DelaySeconds",
                                        5));
        assertThat(queue.attribute("Arn"))
                .isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders.fifo");
        assertThat(attributes(sqs, queue.ref())).containsEntry("VisibilityTimeout", "60");
        queue.update(
                Map.of("QueueName", "orders.fifo", "FifoQueue", true, "VisibilityTimeout", 90));
        assertThat(attributes(sqs, queue.ref()))
                .containsEntry("VisibilityTimeout", "90")
                .containsEntry("DelaySeconds", "0");
        queue.delete();
        assertThat(sqs.listQueues().queueUrls()).isEmpty();
    }

    @Test
    void aQueueHasItsPolicy(TestEmulator brume, SqsClient sqs) {
        var url = ResourceDriver.of(brume, "AWS::SQS::Queue").create(Map.of()).ref();
        var policy =
                Map.of(
                        "Version",
                        "2012-10-17",
                        "Statement",
                        List.of(
                                Map.of(
                                        "Effect", "Allow",
                                        "Principal", "*",
                                        "Action", "sqs:SendMessage",
                                        "Resource", "*")));
        var made =
                ResourceDriver.of(brume, "AWS::SQS::QueueInlinePolicy")
                        .create(Map.of("Queue", url, "PolicyDocument", policy));
        assertThat(attributes(sqs, url)).containsKey("Policy");
        made.delete();
        assertThat(attributes(sqs, url)).doesNotContainKey("Policy");
    }
}
