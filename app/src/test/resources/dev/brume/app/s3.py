"""What boto3 expects of S3 and S3 Control, against AWS_ENDPOINT_URL."""
import boto3
import io
import os
import socket
import urllib.request
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError


def refused(code, status, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == status, error.response
        return error.response
    raise AssertionError("was not refused with " + code)


s3 = boto3.client("s3")

# Managed transfers in parts, both ways.
s3.create_bucket(Bucket="boto")
data = os.urandom(20 << 20)
parts = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
s3.upload_fileobj(io.BytesIO(data), "boto", "large", Config=parts)
head = s3.head_object(Bucket="boto", Key="large")
assert head["ETag"].endswith('-4"'), head
back = io.BytesIO()
s3.download_fileobj("boto", "large", back, Config=parts)
assert back.getvalue() == data
second = s3.get_object(Bucket="boto", Key="large", PartNumber=2)
assert second["PartsCount"] == 4 and second["ContentLength"] == 5 << 20
assert second["ContentRange"] == "bytes 5242880-10485759/20971520"

# Presigned requests.
url = s3.generate_presigned_url("get_object", Params={"Bucket": "boto", "Key": "large"})
assert urllib.request.urlopen(url).read() == data

# Paging.
for i in range(25):
    s3.put_object(Bucket="boto", Key=f"d{i % 5}/k{i}", Body=b"x")
pages = s3.get_paginator("list_objects_v2")
keys = [o["Key"] for p in pages.paginate(Bucket="boto", PaginationConfig={"PageSize": 3})
        for o in p.get("Contents", [])]
assert len(keys) == 26 and keys == sorted(keys)
prefixes = [c["Prefix"] for p in pages.paginate(Bucket="boto", Delimiter="/",
            PaginationConfig={"PageSize": 2}) for c in p.get("CommonPrefixes", [])]
assert prefixes == ["d0/", "d1/", "d2/", "d3/", "d4/"]

# Versions and delete markers.
s3.put_bucket_versioning(Bucket="boto", VersioningConfiguration={"Status": "Enabled"})
one = s3.put_object(Bucket="boto", Key="v", Body=b"1")["VersionId"]
two = s3.put_object(Bucket="boto", Key="v", Body=b"2")["VersionId"]
marker = s3.delete_object(Bucket="boto", Key="v")
assert marker["DeleteMarker"] is True
gone = refused("NoSuchKey", 404, s3.get_object, Bucket="boto", Key="v")
assert gone["ResponseMetadata"]["HTTPHeaders"]["x-amz-delete-marker"] == "true"
refused("MethodNotAllowed", 405, s3.get_object, Bucket="boto", Key="v",
        VersionId=marker["VersionId"])
assert s3.get_object(Bucket="boto", Key="v", VersionId=one)["Body"].read() == b"1"
s3.delete_object(Bucket="boto", Key="v", VersionId=marker["VersionId"])
assert s3.get_object(Bucket="boto", Key="v")["VersionId"] == two

# Conditions.
refused("PreconditionFailed", 412, s3.put_object, Bucket="boto", Key="v", IfNoneMatch="*")
refused("304", 304, s3.get_object, Bucket="boto", Key="v",
        IfNoneMatch=s3.head_object(Bucket="boto", Key="v")["ETag"])
refused("InvalidRange", 416, s3.get_object, Bucket="boto", Key="v", Range="bytes=9-")

# S3 Control: clients put the account before the host, 000000000000.localhost.
resolve = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **named: resolve(
    "127.0.0.1" if host.endswith(".localhost") else host, *rest, **named)
control = boto3.client(
    "s3control", endpoint_url=os.environ["AWS_ENDPOINT_URL"].replace("127.0.0.1", "localhost"))
account = boto3.client("sts").get_caller_identity()["Account"]
refused("NoSuchPublicAccessBlockConfiguration", 404, control.get_public_access_block,
        AccountId=account)
control.put_public_access_block(
    AccountId=account, PublicAccessBlockConfiguration={"BlockPublicAcls": True})
block = control.get_public_access_block(AccountId=account)["PublicAccessBlockConfiguration"]
assert block == {"BlockPublicAcls": True, "IgnorePublicAcls": False, "BlockPublicPolicy": False,
                 "RestrictPublicBuckets": False}
control.delete_public_access_block(AccountId=account)
point = control.create_access_point(AccountId=account, Name="boto-point", Bucket="boto")
assert s3.get_object(Bucket=point["Alias"], Key="v")["Body"].read() == b"2"
assert control.list_access_points(AccountId=account)["AccessPointList"][0]["Bucket"] == "boto"
control.tag_resource(AccountId=account, ResourceArn="arn:aws:s3:::boto",
                     Tags=[{"Key": "a", "Value": "b"}])
assert s3.get_bucket_tagging(Bucket="boto")["TagSet"] == [{"Key": "a", "Value": "b"}]
control.delete_access_point(AccountId=account, Name="boto-point")
refused("NoSuchAccessPoint", 404, control.get_access_point, AccountId=account, Name="boto-point")
