"""Sends to a FIFO queue until nobody answers any more; afterwards checks that all is there."""
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError

QUEUE = "kept.fifo"
sqs = boto3.client("sqs", config=Config(retries={"max_attempts": 0}, read_timeout=20))


def send(log):
    url = sqs.create_queue(QueueName=QUEUE, Attributes={"FifoQueue": "true"})["QueueUrl"]
    with open(log, "w", encoding="utf-8") as answered:
        for number in range(1_000_000):
            try:
                sqs.send_message(
                    QueueUrl=url,
                    MessageBody=str(number),
                    MessageGroupId=str(number % 7),
                    MessageDeduplicationId=str(number),
                )
            except BotoCoreError:
                return
            print(number, file=answered, flush=True)
            print(number, flush=True)


def check(log):
    with open(log, encoding="utf-8") as answered:
        sent = [int(line) for line in answered]
    url = sqs.get_queue_url(QueueName=QUEUE)["QueueUrl"]
    kept = {}
    while True:
        messages = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["MessageGroupId"]
        ).get("Messages", [])
        if not messages:
            break
        for message in messages:
            group = message["Attributes"]["MessageGroupId"]
            kept.setdefault(group, []).append(int(message["Body"]))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    for group, numbers in kept.items():
        assert numbers == sorted(set(numbers)), (group, numbers)
    everything = {number for numbers in kept.values() for number in numbers}
    lost = set(sent) - everything
    assert len(sent) >= 200 and not lost, (len(sent), sorted(lost)[:10])
    # The one under way when the process was killed may be there, and no other.
    assert len(everything - set(sent)) <= 1
    again = sqs.send_message(
        QueueUrl=url,
        MessageBody="again",
        MessageGroupId="0",
        MessageDeduplicationId=str(sent[-1]),
    )
    assert again["MessageId"]
    assert "Messages" not in sqs.receive_message(QueueUrl=url), "a duplicate after the restart"


{"send": send, "check": check}[sys.argv[1]](sys.argv[2])
