package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.auth.IamEnforcement;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The protocol of clients from before 2023, and of hand-written calls.
class QueryProtocolTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static String call(TestEmulator brume, String path, String form) throws IOException {
        var answer =
                brume.handle(
                        new WireRequest(
                                "POST",
                                path,
                                "",
                                Headers.of(
                                        "host",
                                        "sqs.us-east-1.localhost:4566",
                                        "content-type",
                                        FORM),
                                Body.of(form.getBytes(StandardCharsets.UTF_8))));
        return new String(answer.body().readAll(), StandardCharsets.UTF_8);
    }

    @Test
    void everyShapeHasItsQueryName() throws IOException {
        var settings = Settings.DEFAULT.withIam(IamEnforcement.OFF);
        try (var brume = TestEmulator.start(settings)) {
            var queue = "/000000000000/q";
            assertThat(
                            call(
                                    brume,
                                    "/",
                                    "Action=CreateQueue&Version=2012-11-05&QueueName=q"
                                            + "&Attribute.1.Name=DelaySeconds&Attribute.1.Value=0"
                                            + "&Tag.1.Key=team&Tag.1.Value=blue"))
                    .contains("<QueueUrl>http://sqs.us-east-1.localhost:4566/000000000000/q<")
                    .contains("xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"");
            assertThat(
                            call(
                                    brume,
                                    queue,
                                    "Action=SendMessageBatch"
                                            + "&SendMessageBatchRequestEntry.1.Id=one"
                                            + "&SendMessageBatchRequestEntry.1.MessageBody=hi"
                                            + "&SendMessageBatchRequestEntry.1.MessageAttribute.1."
                                            + "Name=colour"
                                            + "&SendMessageBatchRequestEntry.1.MessageAttribute.1."
                                            + "Value.StringValue=red"
                                            + "&SendMessageBatchRequestEntry.1.MessageAttribute.1."
                                            + "Value.DataType=String"))
                    .contains("<SendMessageBatchResultEntry><Id>one</Id>");
            assertThat(
                            call(
                                    brume,
                                    queue,
                                    "Action=ReceiveMessage&AttributeName.1=All"
                                            + "&MessageAttributeName.1=All"))
                    .contains("<ReceiveMessageResult><Message><")
                    .contains("<Body>hi</Body>")
                    .contains("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value>")
                    .contains("<MessageAttribute><Name>colour</Name><Value>")
                    .contains("<StringValue>red</StringValue>");
            assertThat(call(brume, queue, "Action=ListQueueTags"))
                    .contains("<Tag><Key>team</Key><Value>blue</Value></Tag>");
            assertThat(call(brume, queue, "Action=GetQueueAttributes&AttributeName.1=QueueArn"))
                    .contains(
                            "<Attribute><Name>QueueArn</Name>"
                                    + "<Value>arn:aws:sqs:us-east-1:000000000000:q</Value>");
            assertThat(call(brume, "/000000000000/none", "Action=ReceiveMessage"))
                    .contains("<Type>Sender</Type>")
                    .contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>")
                    .contains("The specified queue does not exist for this wsdl version.");
        }
    }

    @Test
    void receiversNameTheAttributesOfMessages() throws IOException {
        var settings = Settings.DEFAULT.withIam(IamEnforcement.OFF);
        try (var brume = TestEmulator.start(settings)) {
            brume.sdk(SqsClient.class).createQueue(r -> r.queueName("q"));
            var queue = "/000000000000/q";
            assertThat(
                            call(
                                    brume,
                                    queue,
                                    "Action=SendMessage&MessageBody=again&MessageGroupId=blue"))
                    .contains("<MessageId>");
            assertThat(
                            call(
                                    brume,
                                    queue,
                                    "Action=ReceiveMessage&AttributeName.1=MessageGroupId"
                                            + "&AttributeName.2=SentTimestamp"))
                    .contains("<Name>MessageGroupId</Name><Value>blue</Value>")
                    .contains("<Name>SentTimestamp</Name>")
                    .doesNotContain("SenderId");
        }
    }

    @Test
    void aCallWrittenByHandNeedsNoMoreThanTheQueuesUrl() throws IOException {
        var settings = Settings.DEFAULT.withIam(IamEnforcement.OFF);
        try (var brume = TestEmulator.start(settings)) {
            brume.sdk(SqsClient.class).createQueue(r -> r.queueName("q"));
            for (var path : new String[] {"/000000000000/q", "/queue/us-east-1/000000000000/q"}) {
                var answer =
                        brume.handle(
                                new WireRequest(
                                        "GET",
                                        path,
                                        "Action=SendMessage&MessageBody=hello%2Fworld",
                                        Headers.of("host", "localhost:4566"),
                                        Body.EMPTY));
                assertThat(new String(answer.body().readAll(), StandardCharsets.UTF_8))
                        .contains("<MD5OfMessageBody>c6be4e95a26409675447367b3e79f663<");
            }
        }
    }

    @Test
    void aQueueIsOpenToWhomItsPolicyNames() throws IOException {
        try (var brume = TestEmulator.start()) {
            var sqs = brume.sdk(SqsClient.class);
            sqs.createQueue(r -> r.queueName("open"));
            sqs.createQueue(r -> r.queueName("closed"));
            var policy =
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
                     "Action":"sqs:SendMessage",
                     "Resource":"arn:aws:sqs:us-east-1:000000000000:open"}]}
                    """;
            sqs.setQueueAttributes(
                    r ->
                            r.queueUrl("http://localhost/000000000000/open")
                                    .attributes(Map.of(QueueAttributeName.POLICY, policy)));
            var message = "Action=SendMessage&Version=2012-11-05&MessageBody=hello";
            assertThat(call(brume, "/000000000000/open", message)).contains("<MessageId>");
            assertThat(call(brume, "/000000000000/closed", message))
                    .contains("<Code>AccessDenied</Code>");
            assertThat(call(brume, "/", "Action=ListQueues&Version=2012-11-05"))
                    .contains("<Code>AccessDenied</Code>");
        }
    }

    @Test
    void aDeveloperSeesMessagesWithoutReceivingThem() throws IOException {
        try (var brume = TestEmulator.start()) {
            var sqs = brume.sdk(SqsClient.class);
            var url = sqs.createQueue(r -> r.queueName("seen")).queueUrl();
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("first"));
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("late").delaySeconds(60));
            var page = page(brume, "QueueUrl=" + url);
            assertThat(page).contains("first", "VISIBLE", "late", "DELAYED");
            assertThat(page(brume, "QueueUrl=" + url + "&limit=1")).doesNotContain("late");
            assertThat(page(brume, "QueueUrl=" + url + "&limit=0")).contains("limit is a number");
            assertThat(page(brume, "QueueUrl=/000000000000/none")).contains("no such queue");
            var received =
                    sqs.receiveMessage(
                            r -> r.queueUrl(url).messageSystemAttributeNamesWithStrings("All"));
            assertThat(received.messages().getFirst().attributesAsStrings())
                    .containsEntry("ApproximateReceiveCount", "1");
            assertThat(page(brume, "QueueUrl=" + url)).contains("IN_FLIGHT");
        }
    }

    private static String page(TestEmulator brume, String query) throws IOException {
        var request =
                new WireRequest("GET", "/_brume/sqs/messages", query, new Headers(), Body.EMPTY);
        return new String(brume.handle(request).body().readAll(), StandardCharsets.UTF_8);
    }
}
