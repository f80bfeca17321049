package dev.brume.s3;

import static dev.brume.s3.S3Clients.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Tag;

class BucketOperationsTest {
    private TestEmulator brume;
    private S3Client s3;

    @BeforeEach
    void start() {
        brume = TestEmulator.start();
        s3 = S3Clients.of(brume);
        s3.createBucket(r -> r.bucket("things"));
    }

    @AfterEach
    void stop() {
        s3.close();
        brume.close();
    }

    @Test
    void namesAndPlacesAreHeldToAwssRules() {
        assertRefused(400, "InvalidBucketName", () -> s3.createBucket(r -> r.bucket("xn--thing")));
        assertRefused(
                400, "InvalidBucketName", () -> s3.createBucket(r -> r.bucket("thing-s3alias")));
        assertRefused(
                400,
                "InvalidLocationConstraint",
                () ->
                        s3.createBucket(
                                r ->
                                        r.bucket("elsewhere")
                                                .createBucketConfiguration(
                                                        c -> c.locationConstraint("us-east-1"))));
        // In us-east-1 it is no error to make what one has.
        s3.createBucket(r -> r.bucket("things"));
        s3.createBucket(
                r ->
                        r.bucket("western")
                                .createBucketConfiguration(
                                        c ->
                                                c.locationConstraint(
                                                        BucketLocationConstraint.US_WEST_2)));
        assertThat(s3.getBucketLocation(r -> r.bucket("western")).locationConstraintAsString())
                .isEqualTo("us-west-2");
        assertThat(s3.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .containsExactly("things", "western");
        assertRefused(301, "PermanentRedirect", () -> s3.listObjectsV2(r -> r.bucket("western")));
        try (var other = S3Clients.of(brume, "111122223333", "us-east-1")) {
            assertRefused(
                    409, "BucketAlreadyExists", () -> other.createBucket(r -> r.bucket("things")));
        }
    }

    @Test
    void whatWasNeverConfiguredHasAwssOwnCodes() {
        assertRefused(404, "NoSuchBucketPolicy", () -> s3.getBucketPolicy(r -> r.bucket("things")));
        assertRefused(
                404, "NoSuchCORSConfiguration", () -> s3.getBucketCors(r -> r.bucket("things")));
        assertRefused(
                404,
                "NoSuchWebsiteConfiguration",
                () -> s3.getBucketWebsite(r -> r.bucket("things")));
        assertRefused(
                404,
                "NoSuchLifecycleConfiguration",
                () -> s3.getBucketLifecycleConfiguration(r -> r.bucket("things")));
        assertRefused(
                404,
                "ReplicationConfigurationNotFoundError",
                () -> s3.getBucketReplication(r -> r.bucket("things")));
        assertRefused(
                404,
                "ObjectLockConfigurationNotFoundError",
                () -> s3.getObjectLockConfiguration(r -> r.bucket("things")));
        assertRefused(404, "NoSuchTagSet", () -> s3.getBucketTagging(r -> r.bucket("things")));
        assertThat(s3.getBucketVersioning(r -> r.bucket("things")).status()).isNull();
        assertThat(s3.getBucketLogging(r -> r.bucket("things")).loggingEnabled()).isNull();
        assertThat(s3.getBucketAccelerateConfiguration(r -> r.bucket("things")).status()).isNull();
        assertThat(s3.getBucketRequestPayment(r -> r.bucket("things")).payerAsString())
                .isEqualTo("BucketOwner");
        assertThat(
                        s3.getBucketEncryption(r -> r.bucket("things"))
                                .serverSideEncryptionConfiguration()
                                .rules()
                                .getFirst()
                                .applyServerSideEncryptionByDefault()
                                .sseAlgorithmAsString())
                .isEqualTo("AES256");
        assertThat(
                        s3.getPublicAccessBlock(r -> r.bucket("things"))
                                .publicAccessBlockConfiguration()
                                .blockPublicPolicy())
                .isTrue();
        assertThat(
                        s3.getBucketOwnershipControls(r -> r.bucket("things"))
                                .ownershipControls()
                                .rules()
                                .getFirst()
                                .objectOwnershipAsString())
                .isEqualTo("BucketOwnerEnforced");
    }

    @Test
    void whatIsPutIsReadBack() {
        s3.putBucketTagging(
                r ->
                        r.bucket("things")
                                .tagging(t -> t.tagSet(Tag.builder().key("a").value("1").build())));
        assertThat(s3.getBucketTagging(r -> r.bucket("things")).tagSet())
                .containsExactly(Tag.builder().key("a").value("1").build());
        var cors =
                CORSRule.builder()
                        .allowedMethods("GET")
                        .allowedOrigins("https://a.example")
                        .maxAgeSeconds(7)
                        .build();
        s3.putBucketCors(r -> r.bucket("things").corsConfiguration(c -> c.corsRules(cors)));
        assertThat(s3.getBucketCors(r -> r.bucket("things")).corsRules()).containsExactly(cors);
        var rule =
                LifecycleRule.builder()
                        .id("old")
                        .status(ExpirationStatus.ENABLED)
                        .filter(f -> f.prefix("logs/"))
                        .expiration(e -> e.days(3))
                        .build();
        s3.putBucketLifecycleConfiguration(
                r -> r.bucket("things").lifecycleConfiguration(l -> l.rules(rule)));
        assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket("things")).rules())
                .containsExactly(rule);
        S3Clients.put(s3, "things", "logs/1", "x");
        assertThat(s3.headObject(r -> r.bucket("things").key("logs/1")).expiration())
                .isEqualTo("expiry-date=\"Sun, 04 Jan 2026 00:00:00 GMT\", rule-id=\"old\"");
        s3.deleteBucketCors(r -> r.bucket("things"));
        assertRefused(
                404, "NoSuchCORSConfiguration", () -> s3.getBucketCors(r -> r.bucket("things")));
    }

    @Test
    void policiesHaveToConcernTheBucket() {
        assertRefused(
                400,
                "MalformedPolicy",
                () -> s3.putBucketPolicy(r -> r.bucket("things").policy("no policy")));
        assertRefused(
                400,
                "MalformedPolicy",
                () ->
                        s3.putBucketPolicy(
                                r ->
                                        r.bucket("things")
                                                .policy(
                                                        S3Clients.open(
                                                                "another", "s3:GetObject"))));
        assertRefused(
                403,
                "AccessDenied",
                () ->
                        s3.putBucketPolicy(
                                r ->
                                        r.bucket("things")
                                                .policy(S3Clients.open("things", "s3:GetObject"))));
        s3.deletePublicAccessBlock(r -> r.bucket("things"));
        var policy = S3Clients.open("things", "s3:GetObject");
        s3.putBucketPolicy(r -> r.bucket("things").policy(policy));
        assertThat(s3.getBucketPolicy(r -> r.bucket("things")).policy()).isEqualTo(policy);
        assertThat(s3.getBucketPolicyStatus(r -> r.bucket("things")).policyStatus().isPublic())
                .isTrue();
    }

    @Test
    void anotherOwnerThanExpectedIsRefused() {
        assertRefused(
                403,
                "AccessDenied",
                () -> s3.getBucketAcl(r -> r.bucket("things").expectedBucketOwner("111122223333")));
        assertRefused(
                400,
                "InvalidBucketOwnerAWSAccountID",
                () -> s3.getBucketAcl(r -> r.bucket("things").expectedBucketOwner("abcd")));
    }

    @Test
    void inventoriesAreCheckedByTheirIdsAndTargets() {
        s3.createBucket(r -> r.bucket("listed"));
        S3Clients.assertRefused(
                400, "IdMismatch", () -> putInventory("one", "two", "arn:aws:s3:::listed"));
        S3Clients.assertRefused(
                400, "InvalidS3DestinationBucket", () -> putInventory("one", "one", "listed"));
        putInventory("one", "one", "arn:aws:s3:::listed");
    }

    private void putInventory(String id, String inDocument, String target) {
        s3.putBucketInventoryConfiguration(
                r ->
                        r.bucket("listed")
                                .id(id)
                                .inventoryConfiguration(
                                        c ->
                                                c.id(inDocument)
                                                        .isEnabled(true)
                                                        .includedObjectVersions("All")
                                                        .schedule(s -> s.frequency("Daily"))
                                                        .destination(
                                                                d ->
                                                                        d.s3BucketDestination(
                                                                                b ->
                                                                                        b.bucket(
                                                                                                        target)
                                                                                                .format(
                                                                                                        "CSV")))));
    }
}
