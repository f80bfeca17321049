package dev.brume.core.gateway;

import static dev.brume.wire.schema.ProtocolId.AWS_JSON_1_0;
import static dev.brume.wire.schema.ProtocolId.AWS_JSON_1_1;
import static dev.brume.wire.schema.ProtocolId.AWS_QUERY;
import static dev.brume.wire.schema.ProtocolId.EC2_QUERY;
import static dev.brume.wire.schema.ProtocolId.REST_JSON_1;
import static dev.brume.wire.schema.ProtocolId.REST_XML;
import static dev.brume.wire.schema.ProtocolId.RPC_V2_CBOR;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Request heads as real clients send them, and what they are found to be for.
class ServiceResolverCaseTest {
    private static final List<ServiceSchema.Info> SERVICES =
            List.of(
                    info("kms", "2014-11-01", "kms", "kms", "TrentService", null, AWS_JSON_1_1),
                    info("sts", "2011-06-15", "sts", "sts", null, null, AWS_QUERY),
                    info("iam", "2010-05-08", "iam", "iam", null, null, AWS_QUERY),
                    info("s3", "2006-03-01", "s3", "s3", null, null, REST_XML),
                    info("ec2", "2016-11-15", "ec2", "ec2", null, null, EC2_QUERY),
                    info("route53", "2013-04-01", "route53", "route53", null, null, REST_XML),
                    info(
                            "cloudfront",
                            "2020-05-31",
                            "cloudfront",
                            "cloudfront",
                            null,
                            null,
                            REST_XML),
                    info(
                            "ecr",
                            "2015-09-21",
                            "ecr",
                            "api.ecr",
                            "AmazonEC2ContainerRegistry_V20150921",
                            null,
                            AWS_JSON_1_1),
                    info(
                            "elb",
                            "2012-06-01",
                            "elasticloadbalancing",
                            "elasticloadbalancing",
                            null,
                            null,
                            AWS_QUERY),
                    info(
                            "elbv2",
                            "2015-12-01",
                            "elasticloadbalancing",
                            "elasticloadbalancing",
                            null,
                            null,
                            AWS_QUERY),
                    info(
                            "cloudwatch",
                            "2010-08-01",
                            "monitoring",
                            "monitoring",
                            "GraniteServiceVersion20100801",
                            "GraniteServiceVersion20100801",
                            RPC_V2_CBOR,
                            AWS_JSON_1_0,
                            AWS_QUERY),
                    info(
                            "sqs",
                            "2012-11-05",
                            "sqs",
                            "sqs",
                            "AmazonSQS",
                            null,
                            AWS_JSON_1_0,
                            AWS_QUERY),
                    info("lambda", "2015-03-31", "lambda", "lambda", null, null, REST_JSON_1),
                    info("off", "2001-01-01", "off", "off", "Off", null, AWS_JSON_1_1));

    private static final Set<String> ENABLED =
            Set.of(
                    "kms",
                    "sts",
                    "iam",
                    "s3",
                    "ec2",
                    "route53",
                    "cloudfront",
                    "ecr",
                    "elb",
                    "elbv2",
                    "cloudwatch",
                    "sqs",
                    "lambda");

    private final ServiceResolver resolver = new ServiceResolver(SERVICES, ENABLED, "brume.test");

    /// scope: `service` or `service@region`; target: X-Amz-Target; body: a form.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
# method | path | scope | target | host | type | body | service | protocol | region
POST | / | kms@eu-west-1 | TrentService.CreateKey | localhost:4566 | application/x-amz-json-1.1 | | kms | AWS_JSON_1_1 | eu-west-1
POST | / | | TrentService.ListKeys | localhost:4566 | application/x-amz-json-1.1 | | kms | AWS_JSON_1_1 |
POST | / | kms@us-east-1 | Wrong.ListKeys | localhost | application/x-amz-json-1.1 | | kms | AWS_JSON_1_1 | us-east-1
POST | / | sts@us-east-1 | | localhost:4566 | form | Action=GetCallerIdentity&Version=2011-06-15 | sts | AWS_QUERY | us-east-1
POST | / | | | localhost:4566 | form | Action=GetCallerIdentity&Version=2011-06-15 | sts | AWS_QUERY |
GET | /?Action=GetCallerIdentity&Version=2011-06-15 | | | localhost:4566 | | | sts | AWS_QUERY |
GET | /?Action=ListUsers&Version=2010-05-08 | | | localhost | | | iam | AWS_QUERY |
POST | / | elasticloadbalancing@us-east-1 | | localhost | form | Action=DescribeLoadBalancers&Version=2015-12-01 | elbv2 | AWS_QUERY | us-east-1
POST | / | elasticloadbalancing@us-east-1 | | localhost | form | Version=2012-06-01&Action=DescribeLoadBalancers | elb | AWS_QUERY | us-east-1
POST | / | | | elasticloadbalancing.eu-west-1.amazonaws.com | form | Action=A&Version=2015-12-01 | elbv2 | AWS_QUERY | eu-west-1
POST | / | ec2@us-east-1 | | localhost | form | Action=DescribeVpcs&Version=2016-11-15 | ec2 | EC2_QUERY | us-east-1
POST | / | monitoring@us-east-1 | | localhost | form | Action=ListMetrics&Version=2010-08-01 | cloudwatch | AWS_QUERY | us-east-1
POST | /service/GraniteServiceVersion20100801/operation/ListMetrics | | | localhost | cbor | | cloudwatch | RPC_V2_CBOR |
POST | / | monitoring@us-east-1 | GraniteServiceVersion20100801.ListMetrics | localhost | application/x-amz-json-1.0 | | cloudwatch | AWS_JSON_1_0 | us-east-1
POST | / | sqs@us-east-1 | AmazonSQS.SendMessage | localhost | application/x-amz-json-1.0 | | sqs | AWS_JSON_1_0 | us-east-1
POST | /000000000000/queue | sqs@us-east-1 | | localhost | form | Action=SendMessage | sqs | AWS_QUERY | us-east-1
GET | /bucket/key | s3@us-east-1 | | localhost:4566 | | | s3 | REST_XML | us-east-1
GET | /bucket/key | | | localhost:4566 | | | s3 | REST_XML |
GET | / | | | 127.0.0.1:4566 | | | s3 | REST_XML |
GET | /2013-04-01/hostedzone | | | localhost:4566 | | | route53 | REST_XML |
GET | /2013-04-01/hostedzone | route53@us-east-1 | | localhost:4566 | | | route53 | REST_XML | us-east-1
GET | /2020-05-31/distribution | | | localhost:4566 | | | cloudfront | REST_XML |
GET | /2015-03-31/functions | | | localhost:4566 | application/json | | lambda | REST_JSON_1 |
POST | / | | | kms.us-east-1.amazonaws.com | application/x-amz-json-1.1 | | kms | AWS_JSON_1_1 | us-east-1
POST | / | | | KMS.EU-WEST-1.AMAZONAWS.COM:443 | application/x-amz-json-1.1 | | kms | AWS_JSON_1_1 | eu-west-1
POST | / | | | kms-fips.us-east-1.amazonaws.com | | | kms | AWS_JSON_1_1 | us-east-1
POST | / | | | kms.us-east-1.api.aws | | | kms | AWS_JSON_1_1 | us-east-1
POST | / | | | kms.cn-north-1.amazonaws.com.cn | | | kms | AWS_JSON_1_1 | cn-north-1
POST | / | | | kms.localhost:4566 | | | kms | AWS_JSON_1_1 |
POST | / | | | kms.us-east-2.localhost.localstack.cloud:4566 | | | kms | AWS_JSON_1_1 | us-east-2
POST | / | | | kms.brume.test | | | kms | AWS_JSON_1_1 |
POST | / | | | iam.amazonaws.com | form | Action=ListUsers&Version=2010-05-08 | iam | AWS_QUERY |
POST | / | | | api.ecr.us-east-1.amazonaws.com | | | ecr | AWS_JSON_1_1 | us-east-1
POST | / | | | queue.amazonaws.com | form | Action=ListQueues | sqs | AWS_QUERY |
POST | / | | | us-west-2.queue.amazonaws.com | form | Action=ListQueues | sqs | AWS_QUERY | us-west-2
GET | /key | | | s3.dualstack.eu-west-1.amazonaws.com | | | s3 | REST_XML | eu-west-1
GET | /key | | | s3-eu-west-1.amazonaws.com | | | s3 | REST_XML | eu-west-1
""")
    void tellsTheService(
            String method,
            String target,
            @Nullable String scope,
            @Nullable String amzTarget,
            String host,
            @Nullable String type,
            @Nullable String body,
            String service,
            ProtocolId protocol,
            @Nullable String region) {
        var request = request(method, target, scope, amzTarget, host, type, body);
        assertThat(resolver.resolve(request))
                .isInstanceOfSatisfying(
                        Resolution.Found.class,
                        found -> {
                            assertThat(found.service().id()).isEqualTo(service);
                            assertThat(found.protocol()).isEqualTo(protocol);
                            assertThat(found.region()).isEqualTo(region == null ? "" : region);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "my-bucket.s3.amazonaws.com, , /my-bucket/a%20b",
        "my-bucket.s3.eu-west-1.amazonaws.com, , /my-bucket/a%20b",
        "dotted.bucket.s3.us-east-1.amazonaws.com, , /dotted.bucket/a%20b",
        "my-bucket.s3-eu-west-1.amazonaws.com, , /my-bucket/a%20b",
        "my-bucket.s3.dualstack.eu-west-1.amazonaws.com, , /my-bucket/a%20b",
        "my-bucket.s3.localhost:4566, , /my-bucket/a%20b",
        "my-bucket.s3.localhost.localstack.cloud:4566, , /my-bucket/a%20b",
        "my-bucket.localhost:4566, s3, /my-bucket/a%20b",
        "my-bucket.brume.test:4566, s3, /my-bucket/a%20b",
        "s3.localhost:4566, s3, /a%20b",
        "localhost:4566, s3, /a%20b",
        "example.com, s3, /a%20b"
    })
    void movesABucketFromTheHostToThePath(String host, @Nullable String scope, String path) {
        var request = request("GET", "/a%20b?x=y", scope, null, host, null, null);
        assertThat(resolver.resolve(request))
                .isInstanceOfSatisfying(
                        Resolution.Found.class,
                        found -> {
                            assertThat(found.service().id()).isEqualTo("s3");
                            assertThat(found.request().path()).isEqualTo(path);
                            assertThat(found.request().query()).isEqualTo("x=y");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260301%2Feu-west-1%2Fkms%2F"
                + "aws4_request&X-Amz-Date=x, kms, eu-west-1",
        "?X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&X-Amz-Credential=test%2F20260301%2Fs3%2F"
                + "aws4_request, s3, ''",
        "?AWSAccessKeyId=test&Signature=abc&Expires=1, s3, ''",
    })
    void readsTheScopeOfPresignedUrls(String query, String service, String region) {
        var request = request("GET", "/bucket/key" + query, null, null, "localhost", null, null);
        assertThat(resolver.resolve(request))
                .isInstanceOfSatisfying(
                        Resolution.Found.class,
                        found -> {
                            assertThat(found.service().id()).isEqualTo(service);
                            assertThat(found.region()).isEqualTo(region);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
POST | / | braket@us-east-1 | | localhost | application/json | | braket | REST_JSON_1 | 501 | 'braket'
GET | /2015-03-31/functions | braket@us-east-1 | | localhost | | | braket | REST_JSON_1 | 501 | 'braket'
GET | /v20180820/outpost | s3-outposts@us-east-1 | | localhost | | | s3-outposts | REST_XML | 501 | 's3-outposts'
POST | / | | Glue.GetTables | localhost | application/x-amz-json-1.1 | | Glue.GetTables | AWS_JSON_1_1 | 501 | 'Glue.GetTables'
POST | / | off@us-east-1 | Off.A | localhost | application/x-amz-json-1.1 | | off | AWS_JSON_1_1 | 501 | switched off
""")
    void namesWhatItDoesNotHave(
            String method,
            String target,
            @Nullable String scope,
            @Nullable String amzTarget,
            String host,
            @Nullable String type,
            @Nullable String body,
            String named,
            ProtocolId protocol,
            int status,
            String words) {
        var request = request(method, target, scope, amzTarget, host, type, body);
        assertThat(resolver.resolve(request))
                .isInstanceOfSatisfying(
                        Resolution.NotFound.class,
                        none -> {
                            assertThat(none.named()).isEqualTo(named);
                            assertThat(none.protocol()).isEqualTo(protocol);
                            assertThat(none.problem().status()).isEqualTo(status);
                            assertThat(none.problem().message()).contains(words).contains("kms");
                        });
    }

    @Test
    void saysWhatARequestLacksThatNamesNothing() {
        var withoutS3 = new ServiceResolver(SERVICES.subList(0, 2), Set.of(), "localhost");
        for (var host : List.of("localhost:4566", "127.0.0.1", "[::1]:4566", "example.com")) {
            var request = request("GET", "/hello", null, null, host, null, null);
            assertThat(withoutS3.resolve(request))
                    .isInstanceOfSatisfying(
                            Resolution.NotFound.class,
                            none -> {
                                assertThat(none.named()).isEmpty();
                                assertThat(none.problem().message()).contains("X-Amz-Target");
                            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=",
                "AWS4-HMAC-SHA256 Credential=/////",
                "AWS4-HMAC-SHA256 Credential=aws4_request",
                "AWS4-HMAC-SHA256 Credential=/aws4_request",
                "AWS4-HMAC-SHA256 Credential=kms/aws4_request",
                "AWS4-HMAC-SHA256 Credential=us-east-1/kms/aws4_request",
                "Bearer abc",
            })
    void anUnreadableSignatureSaysNothing(String authorization) {
        var headers = Headers.of("host", "localhost", "authorization", authorization);
        headers.add("x-amz-target", "TrentService.ListKeys");
        var request = new WireRequest("POST", "/", "", headers, Body.EMPTY);
        assertThat(resolver.resolve(request))
                .isInstanceOfSatisfying(
                        Resolution.Found.class,
                        found -> assertThat(found.service().id()).isEqualTo("kms"));
    }

    private static WireRequest request(
            String method,
            String target,
            @Nullable String scope,
            @Nullable String amzTarget,
            String host,
            @Nullable String type,
            @Nullable String body) {
        var headers = Headers.of("host", host);
        if (scope != null) {
            var parts = new ArrayList<>(List.of(scope.split("@")));
            parts.add("us-east-1");
            headers.add(
                    "authorization",
                    "AWS4-HMAC-SHA256 Credential=test/20260301/"
                            + parts.get(1)
                            + "/"
                            + parts.get(0)
                            + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=00");
        }
        if (amzTarget != null) {
            headers.add("x-amz-target", amzTarget);
        }
        if ("cbor".equals(type)) {
            headers.add("content-type", "application/cbor").add("smithy-protocol", "rpc-v2-cbor");
        } else if ("form".equals(type)) {
            headers.add("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        } else if (type != null) {
            headers.add("content-type", type);
        }
        var parsed = RequestTarget.parse(target);
        if (parsed == null) {
            throw new IllegalArgumentException(target);
        }
        var bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return new WireRequest(method, parsed.path(), parsed.query(), headers, Body.of(bytes));
    }

    private static ServiceSchema.Info info(
            String id,
            String version,
            String signingName,
            String endpoint,
            @Nullable String target,
            @Nullable String cbor,
            ProtocolId... protocols) {
        return new ServiceSchema.Info(
                id,
                id,
                version,
                signingName,
                endpoint,
                target,
                cbor,
                List.of(protocols),
                null,
                false,
                true);
    }
}
