package dev.brume.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.model.s3control.CreateAccessPointRequest;
import dev.brume.model.s3control.DeleteAccessPointPolicyRequest;
import dev.brume.model.s3control.DeleteAccessPointRequest;
import dev.brume.model.s3control.DeletePublicAccessBlockRequest;
import dev.brume.model.s3control.GetAccessPointPolicyRequest;
import dev.brume.model.s3control.GetAccessPointPolicyStatusRequest;
import dev.brume.model.s3control.GetAccessPointRequest;
import dev.brume.model.s3control.GetPublicAccessBlockRequest;
import dev.brume.model.s3control.ListAccessPointsRequest;
import dev.brume.model.s3control.ListTagsForResourceRequest;
import dev.brume.model.s3control.PublicAccessBlockConfiguration;
import dev.brume.model.s3control.PutAccessPointPolicyRequest;
import dev.brume.model.s3control.PutPublicAccessBlockRequest;
import dev.brume.model.s3control.S3ControlPeer;
import dev.brume.model.s3control.Tag;
import dev.brume.model.s3control.TagResourceRequest;
import dev.brume.model.s3control.UntagResourceRequest;
import dev.brume.testkit.Seed;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.s3.S3Client;

import java.util.List;
import java.util.Objects;

/// What accounts have of S3 besides buckets.
class S3ControlTest {
    private static final String ACCOUNT = "000000000000";

    private TestEmulator brume;
    private S3Client s3;
    private S3ControlPeer control;

    @BeforeEach
    void start() {
        brume = TestEmulator.start(Seed.of(11));
        s3 = S3Clients.of(brume);
        control =
                new S3ControlPeer(
                        brume.platform()
                                .peers()
                                .as(Caller.root("aws", ACCOUNT, "AKIATEST"), "us-east-1"));
        s3.createBucket(r -> r.bucket("led"));
    }

    @AfterEach
    void stop() {
        s3.close();
        brume.close();
    }

    @Test
    void theAccountsBlockCountsForEveryBucket() {
        assertRefused(
                404,
                "NoSuchPublicAccessBlockConfiguration",
                () ->
                        control.getPublicAccessBlock(
                                GetPublicAccessBlockRequest.builder().accountId(ACCOUNT).build()));
        assertRefused(
                400,
                "InvalidRequest",
                () ->
                        control.putPublicAccessBlock(
                                PutPublicAccessBlockRequest.builder()
                                        .accountId(ACCOUNT)
                                        .publicAccessBlockConfiguration(
                                                PublicAccessBlockConfiguration.builder().build())
                                        .build()));
        s3.deletePublicAccessBlock(r -> r.bucket("led"));
        s3.putBucketPolicy(r -> r.bucket("led").policy(S3Clients.open("led", "s3:GetObject")));
        s3.deleteBucketPolicy(r -> r.bucket("led"));
        control.putPublicAccessBlock(
                PutPublicAccessBlockRequest.builder()
                        .accountId(ACCOUNT)
                        .publicAccessBlockConfiguration(
                                PublicAccessBlockConfiguration.builder()
                                        .blockPublicPolicy(true)
                                        .build())
                        .build());
        var block =
                Objects.requireNonNull(
                        control.getPublicAccessBlock(
                                        GetPublicAccessBlockRequest.builder()
                                                .accountId(ACCOUNT)
                                                .build())
                                .publicAccessBlockConfiguration());
        assertThat(block.blockPublicPolicy()).isTrue();
        assertThat(block.blockPublicAcls()).isFalse();
        S3Clients.assertRefused(
                403,
                "AccessDenied",
                () ->
                        s3.putBucketPolicy(
                                r ->
                                        r.bucket("led")
                                                .policy(S3Clients.open("led", "s3:GetObject"))));
        control.deletePublicAccessBlock(
                DeletePublicAccessBlockRequest.builder().accountId(ACCOUNT).build());
        s3.putBucketPolicy(r -> r.bucket("led").policy(S3Clients.open("led", "s3:GetObject")));
        assertRefused(
                403,
                "AccessDenied",
                () ->
                        control.getPublicAccessBlock(
                                GetPublicAccessBlockRequest.builder()
                                        .accountId("111122223333")
                                        .build()));
    }

    @Test
    void bucketsAreTaggedByTheirArns() {
        var arn = "arn:aws:s3:::led";
        assertThat(
                        control.listTagsForResource(
                                        ListTagsForResourceRequest.builder()
                                                .accountId(ACCOUNT)
                                                .resourceArn(arn)
                                                .build())
                                .tags())
                .isEmpty();
        control.tagResource(
                TagResourceRequest.builder()
                        .accountId(ACCOUNT)
                        .resourceArn(arn)
                        .tags(List.of(tag("team", "a"), tag("to", "b")))
                        .build());
        assertThat(s3.getBucketTagging(r -> r.bucket("led")).tagSet()).hasSize(2);
        control.untagResource(
                UntagResourceRequest.builder()
                        .accountId(ACCOUNT)
                        .resourceArn(arn)
                        .tagKeys(List.of("to"))
                        .build());
        assertThat(
                        control.listTagsForResource(
                                        ListTagsForResourceRequest.builder()
                                                .accountId(ACCOUNT)
                                                .resourceArn(arn)
                                                .build())
                                .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key()).isEqualTo("team"));
    }

    @Test
    void accessPointsLeadToTheirBucket() {
        var made =
                control.createAccessPoint(
                        CreateAccessPointRequest.builder()
                                .accountId(ACCOUNT)
                                .name("reports")
                                .bucket("led")
                                .build());
        assertThat(made.accessPointArn())
                .isEqualTo("arn:aws:s3:us-east-1:000000000000:accesspoint/reports");
        var alias = Objects.requireNonNull(made.alias());
        var found =
                control.getAccessPoint(
                        GetAccessPointRequest.builder().accountId(ACCOUNT).name("reports").build());
        assertThat(found.bucket()).isEqualTo("led");
        assertThat(found.networkOrigin()).isEqualTo("Internet");
        assertThat(Objects.requireNonNull(found.publicAccessBlockConfiguration()).blockPublicAcls())
                .isTrue();
        assertThat(found.endpoints())
                .containsEntry("ipv4", "s3-accesspoint.us-east-1.amazonaws.com");
        assertThat(
                        control.listAccessPoints(
                                        ListAccessPointsRequest.builder()
                                                .accountId(ACCOUNT)
                                                .build())
                                .accessPointList())
                .singleElement()
                .satisfies(point -> assertThat(point.alias()).isEqualTo(alias));
        S3Clients.put(s3, alias, "a", "through the alias");
        assertThat(S3Clients.get(s3, "led", "a")).isEqualTo("through the alias");
        assertThat(s3.listObjectsV2(r -> r.bucket(alias)).contents()).hasSize(1);
        s3.deleteObject(r -> r.bucket(alias).key("a"));
        S3Clients.assertRefused(
                400, "BucketHasAccessPointsAttached", () -> s3.deleteBucket(r -> r.bucket("led")));
        assertRefused(
                409,
                "AccessPointAlreadyOwnedByYou",
                () ->
                        control.createAccessPoint(
                                CreateAccessPointRequest.builder()
                                        .accountId(ACCOUNT)
                                        .name("reports")
                                        .bucket("led")
                                        .build()));
        control.deleteAccessPoint(
                DeleteAccessPointRequest.builder().accountId(ACCOUNT).name("reports").build());
        assertRefused(
                404,
                "NoSuchAccessPoint",
                () ->
                        control.getAccessPoint(
                                GetAccessPointRequest.builder()
                                        .accountId(ACCOUNT)
                                        .name("reports")
                                        .build()));
        s3.deleteBucket(r -> r.bucket("led"));
    }

    @Test
    void accessPointsHavePolicies() {
        control.createAccessPoint(
                CreateAccessPointRequest.builder()
                        .accountId(ACCOUNT)
                        .name("reports")
                        .bucket("led")
                        .build());
        assertRefused(
                404,
                "NoSuchAccessPointPolicy",
                () ->
                        control.getAccessPointPolicy(
                                GetAccessPointPolicyRequest.builder()
                                        .accountId(ACCOUNT)
                                        .name("reports")
                                        .build()));
        var policy =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:GetObject",
                "Resource":"arn:aws:s3:us-east-1:000000000000:accesspoint/reports/object/*"}]}\
                """;
        control.putAccessPointPolicy(
                PutAccessPointPolicyRequest.builder()
                        .accountId(ACCOUNT)
                        .name("reports")
                        .policy(policy)
                        .build());
        assertThat(
                        control.getAccessPointPolicy(
                                        GetAccessPointPolicyRequest.builder()
                                                .accountId(ACCOUNT)
                                                .name("reports")
                                                .build())
                                .policy())
                .isEqualTo(policy);
        assertThat(
                        Objects.requireNonNull(
                                        control.getAccessPointPolicyStatus(
                                                        GetAccessPointPolicyStatusRequest.builder()
                                                                .accountId(ACCOUNT)
                                                                .name("reports")
                                                                .build())
                                                .policyStatus())
                                .isPublic())
                .isFalse();
        control.deleteAccessPointPolicy(
                DeleteAccessPointPolicyRequest.builder()
                        .accountId(ACCOUNT)
                        .name("reports")
                        .build());
    }

    @Test
    void aMalformedPolicyOfAnAccessPointIsRefused() {
        control.createAccessPoint(
                CreateAccessPointRequest.builder()
                        .accountId(ACCOUNT)
                        .name("reports")
                        .bucket("led")
                        .build());
        assertRefused(
                400,
                "MalformedPolicy",
                () ->
                        control.putAccessPointPolicy(
                                PutAccessPointPolicyRequest.builder()
                                        .accountId(ACCOUNT)
                                        .name("reports")
                                        .policy("{")
                                        .build()));
    }

    @Test
    void namesOfAccessPointsHaveRules() {
        assertRefused(
                400,
                "InvalidURI",
                () ->
                        control.createAccessPoint(
                                CreateAccessPointRequest.builder()
                                        .accountId(ACCOUNT)
                                        .name("xn--reports")
                                        .bucket("led")
                                        .build()));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void assertRefused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused.status()).isEqualTo(status);
                        });
    }
}
