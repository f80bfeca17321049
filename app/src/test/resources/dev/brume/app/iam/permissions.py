"""Calls of a user, and whether its policy allows them. Prints a line for each that is not as expected."""
import json

import boto3
import botocore


def as_root(service):
    return boto3.client(service, region_name="us-east-1")


ACCOUNT = "000000000000"
iam, sqs, s3, sns, route53 = (as_root(each) for each in ("iam", "sqs", "s3", "sns", "route53"))
first = sqs.create_queue(QueueName="one")["QueueUrl"]
second = sqs.create_queue(QueueName="two")["QueueUrl"]
s3.create_bucket(Bucket="data")
for key in ("in/a", "out/a"):
    s3.put_object(Bucket="data", Key=key, Body=b"x")
topic = sns.create_topic(Name="one")["TopicArn"]
other = sns.create_topic(Name="two")["TopicArn"]
zone = route53.create_hosted_zone(Name="example.com", CallerReference="1")["HostedZone"]["Id"]
strange = route53.create_hosted_zone(Name="example.org", CallerReference="2")["HostedZone"]["Id"]


def allow(action, resource, **conditions):
    return {"Effect": "Allow", "Action": action, "Resource": resource, "Condition": conditions}


statements = [
    allow("sqs:SendMessage", f"arn:aws:sqs:us-east-1:{ACCOUNT}:one"),
    allow("s3:ListBucket", "arn:aws:s3:::data", StringLike={"s3:prefix": "in/*"}),
    allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::data/in/*"),
    allow("s3:PutObjectAcl", "arn:aws:s3:::data/in/*",
          StringEquals={"s3:x-amz-acl": "bucket-owner-full-control"}),
    allow("cloudwatch:PutMetricData", "*", StringEquals={"cloudwatch:namespace": "App"}),
    allow("cloudwatch:PutMetricAlarm", f"arn:aws:cloudwatch:us-east-1:{ACCOUNT}:alarm:mine-*"),
    allow("sns:Publish", topic),
    allow("sns:Subscribe", topic, StringEquals={"sns:Protocol": "sqs"}),
    allow("route53:ChangeResourceRecordSets", f"arn:aws:route53:::{zone[1:]}", **{
        "ForAllValues:StringEquals": {
            "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"],
            "route53:ChangeResourceRecordSetsActions": ["CREATE", "UPSERT"],
            "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["_acme.example.com"]}}),
]
iam.create_user(UserName="ann")
iam.put_user_policy(UserName="ann", PolicyName="some", PolicyDocument=json.dumps(
    {"Version": "2012-10-17", "Statement": statements}))
key = iam.create_access_key(UserName="ann")["AccessKey"]
count = 0


def as_ann(service):
    return boto3.client(service, region_name="us-east-1", aws_access_key_id=key["AccessKeyId"],
                        aws_secret_access_key=key["SecretAccessKey"])


def call(wanted, service, operation, **parameters):
    global count
    count += 1
    try:
        getattr(as_ann(service), operation)(**parameters)
        said = "allowed"
    except botocore.exceptions.ClientError as refused:
        code = refused.response["Error"]["Code"]
        said = "denied" if code in ("AccessDenied", "AccessDeniedException",
                                    "AuthorizationError", "403") else code
    print("as expected" if said == wanted else f"{operation} {parameters}: {said}")


def record(wanted, zone_id, name, kind="TXT", action="UPSERT"):
    value = '"x"' if kind == "TXT" else "192.0.2.1"
    call(wanted, "route53", "change_resource_record_sets", HostedZoneId=zone_id, ChangeBatch={
        "Changes": [{"Action": action, "ResourceRecordSet": {
            "Name": name, "Type": kind, "TTL": 5, "ResourceRecords": [{"Value": value}]}}]})


def alarm(wanted, name):
    call(wanted, "cloudwatch", "put_metric_alarm", AlarmName=name, Namespace="App",
         MetricName="m", Statistic="Sum", Period=60, EvaluationPeriods=1, Threshold=1,
         ComparisonOperator="GreaterThanThreshold")


call("allowed", "sqs", "send_message", QueueUrl=first, MessageBody="x")
call("allowed", "sqs", "send_message_batch", QueueUrl=first,
     Entries=[{"Id": "1", "MessageBody": "x"}])
call("denied", "sqs", "send_message", QueueUrl=second, MessageBody="x")
call("denied", "sqs", "receive_message", QueueUrl=first)
call("denied", "sqs", "list_queues")
call("allowed", "s3", "list_objects_v2", Bucket="data", Prefix="in/a")
call("denied", "s3", "list_objects_v2", Bucket="data", Prefix="out/")
call("denied", "s3", "list_objects_v2", Bucket="data")
call("allowed", "s3", "get_object", Bucket="data", Key="in/a")
call("denied", "s3", "get_object", Bucket="data", Key="out/a")
call("denied", "s3", "head_object", Bucket="data", Key="out/a")
call("allowed", "s3", "put_object", Bucket="data", Key="in/b")
call("allowed", "s3", "put_object", Bucket="data", Key="in/b", ACL="bucket-owner-full-control")
call("denied", "s3", "put_object", Bucket="data", Key="in/b", ACL="public-read")
call("denied", "s3", "put_object", Bucket="data", Key="in/b", Tagging="a=b")
call("allowed", "s3", "copy_object", Bucket="data", Key="in/c", CopySource="data/in/a")
call("denied", "s3", "copy_object", Bucket="data", Key="in/c", CopySource="data/out/a")
call("denied", "s3", "delete_object", Bucket="data", Key="in/a")
call("denied", "s3", "list_buckets")
for namespace, wanted in (("App", "allowed"), ("Other", "denied")):
    call(wanted, "cloudwatch", "put_metric_data", Namespace=namespace,
         MetricData=[{"MetricName": "m", "Value": 1}])
alarm("allowed", "mine-1")
alarm("denied", "yours")
call("denied", "cloudwatch", "delete_alarms", AlarmNames=["mine-1"])
call("allowed", "sns", "publish", TopicArn=topic, Message="x")
call("denied", "sns", "publish", TopicArn=other, Message="x")
call("allowed", "sns", "subscribe", TopicArn=topic, Protocol="sqs",
     Endpoint=f"arn:aws:sqs:us-east-1:{ACCOUNT}:one")
call("denied", "sns", "subscribe", TopicArn=topic, Protocol="email", Endpoint="a@example.org")
record("allowed", zone, "_ACME.example.com.")
record("denied", zone, "_acme.example.com", kind="A")
record("denied", zone, "www.example.com")
record("denied", zone, "_acme.example.com", action="DELETE")
record("denied", strange, "_acme.example.com")
call("denied", "route53", "list_hosted_zones")
call("denied", "iam", "list_users")
print(count, "calls")
