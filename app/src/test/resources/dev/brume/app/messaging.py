"""SQS and SNS as a user of boto3 meets them."""
import json

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

sqs = boto3.client("sqs")
sns = boto3.client("sns")
ACCOUNT = boto3.client("sts").get_caller_identity()["Account"]


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as e:
        assert e.response["Error"]["Code"] == code, e.response["Error"]
        return e.response["Error"]["Message"]
    raise SystemExit(f"{code} was expected")


def arn(url):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"][
        "QueueArn"
    ]


def bodies(url, **options):
    messages = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], **options
    ).get("Messages", [])
    for message in messages:
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return [message["Body"] for message in messages]


# ---- queues
dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
url = sqs.create_queue(
    QueueName="work",
    Attributes={
        "VisibilityTimeout": "30",
        "RedrivePolicy": json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": 1}),
    },
    tags={"team": "blue"},
)["QueueUrl"]
assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"team": "blue"}
assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [url]
assert refused("QueueAlreadyExists", sqs.create_queue, QueueName="work",
               Attributes={"VisibilityTimeout": "31"}).endswith("attribute VisibilityTimeout")
refused("AWS.SimpleQueueService.NonExistentQueue", sqs.get_queue_url, QueueName="none")

sqs.send_message(
    QueueUrl=url,
    MessageBody="hello",
    MessageAttributes={"n": {"DataType": "Number", "StringValue": "1"}},
)
first = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"][0]
assert first["MessageAttributes"]["n"]["StringValue"] == "1"
assert not bodies(url)
sqs.change_message_visibility(
    QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0
)
assert not bodies(url), "received too often: in the dead-letter queue now"
task = sqs.start_message_move_task(SourceArn=arn(dead))["TaskHandle"]
assert task
assert bodies(url, WaitTimeSeconds=10) == ["hello"]
refused("ReceiptHandleIsInvalid", sqs.delete_message, QueueUrl=url, ReceiptHandle="x")
answer = sqs.send_message_batch(
    QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "ok"}, {"Id": "b", "MessageBody": "\x01"}]
)
assert [s["Id"] for s in answer["Successful"]] == ["a"]
assert answer["Failed"][0]["Code"] == "InvalidMessageContents"
assert bodies(url) == ["ok"]

# ---- a queue by every URL that clients send
port = url.split("/")[2].split(":")[1]
for spelling in (
    f"http://localhost:{port}/{ACCOUNT}/work",
    f"http://sqs.us-east-1.localhost.localstack.cloud:{port}/{ACCOUNT}/work",
    f"http://us-east-1.queue.localhost.localstack.cloud:{port}/{ACCOUNT}/work",
    f"http://queue.localhost.localstack.cloud:{port}/{ACCOUNT}/work",
    f"http://localhost:{port}/queue/us-east-1/{ACCOUNT}/work",
    f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/work",
):
    sqs.send_message(QueueUrl=spelling, MessageBody=spelling)
    assert bodies(url) == [spelling]

# ---- topics
topic = sns.create_topic(Name="news", Tags=[{"Key": "a", "Value": "b"}])["TopicArn"]
sub = sns.subscribe(
    TopicArn=topic,
    Protocol="sqs",
    Endpoint=arn(url),
    Attributes={"FilterPolicy": json.dumps({"kind": ["order"]})},
)["SubscriptionArn"]
kind = {"kind": {"DataType": "String", "StringValue": "order"}}
sns.publish(TopicArn=topic, Message="dropped")
sns.publish(TopicArn=topic, Message="kept", MessageAttributes=kind, Subject="s")
got = [json.loads(body) for body in bodies(url)]
assert [(g["Message"], g["Subject"], g["Type"]) for g in got] == [("kept", "s", "Notification")]
sns.set_subscription_attributes(
    SubscriptionArn=sub, AttributeName="RawMessageDelivery", AttributeValue="true"
)
sns.publish_batch(
    TopicArn=topic,
    PublishBatchRequestEntries=[
        {"Id": str(i), "Message": str(i), "MessageAttributes": kind} for i in range(3)
    ],
)
assert sorted(bodies(url)) == ["0", "1", "2"]
refused("NotFound", sns.publish, TopicArn=topic + "x", Message="x")
refused("InvalidParameter", sns.publish, TopicArn=topic, Message="")
assert sns.get_topic_attributes(TopicArn=topic)["Attributes"]["SubscriptionsConfirmed"] == "1"
sns.delete_topic(TopicArn=topic)
assert sns.list_subscriptions()["Subscriptions"] == []
refused("NotFound", sns.get_subscription_attributes, SubscriptionArn=sub)

# ---- a FIFO topic into a FIFO queue
fifo = sqs.create_queue(QueueName="o.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
news = sns.create_topic(
    Name="o.fifo", Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"}
)["TopicArn"]
sns.subscribe(TopicArn=news, Protocol="sqs", Endpoint=arn(fifo),
              Attributes={"RawMessageDelivery": "true"})
for i in range(5):
    sns.publish(TopicArn=news, Message=str(i), MessageGroupId="g")
    sns.publish(TopicArn=news, Message=str(i), MessageGroupId="g")
assert bodies(fifo) == ["0", "1", "2", "3", "4"]

sqs.purge_queue(QueueUrl=url)
refused("AWS.SimpleQueueService.PurgeQueueInProgress", sqs.purge_queue, QueueUrl=url)
sqs.delete_queue(QueueUrl=url)
refused("AWS.SimpleQueueService.QueueDeletedRecently", sqs.create_queue, QueueName="work")
