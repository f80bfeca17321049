package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.Tag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

@BrumeTest
class KeyOperationsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aNewKeyIsDescribedAsAwsDoes(KmsClient kms) {
        var made = kms.createKey(r -> r.description("test - description")).keyMetadata();
        var key = kms.describeKey(r -> r.keyId(made.keyId())).keyMetadata();

        assertThat(key).isEqualTo(made);
        assertThat(key.arn())
                .isEqualTo("arn:aws:kms:us-east-1:" + key.awsAccountId() + ":key/" + key.keyId());
        assertThat(key.keyId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(key.creationDate()).isEqualTo(START);
        assertThat(key.enabled()).isTrue();
        assertThat(key.description()).isEqualTo("test - description");
        assertThat(key.keyUsageAsString()).isEqualTo("ENCRYPT_DECRYPT");
        assertThat(key.keyStateAsString()).isEqualTo("Enabled");
        assertThat(key.originAsString()).isEqualTo("AWS_KMS");
        assertThat(key.keyManagerAsString()).isEqualTo("CUSTOMER");
        assertThat(key.keySpecAsString()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(key.encryptionAlgorithmsAsStrings()).containsExactly("SYMMETRIC_DEFAULT");
        assertThat(key.multiRegion()).isFalse();
        assertThat(key.currentKeyMaterialId()).matches("[0-9a-f]{64}");
        assertThat(key.deletionDate()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, SIGN_VERIFY",
        "ECC_NIST_P256, SIGN_VERIFY",
        "ECC_NIST_P384, KEY_AGREEMENT",
        "ECC_SECG_P256K1, SIGN_VERIFY",
        "ECC_NIST_EDWARDS25519, SIGN_VERIFY",
        "SM2, ENCRYPT_DECRYPT",
        "ML_DSA_44, SIGN_VERIFY",
        "HMAC_224, GENERATE_VERIFY_MAC",
    })
    void everyKindOfKeyCanBeMade(String spec, String usage, KmsClient kms) {
        var key = kms.createKey(r -> r.keySpec(spec).keyUsage(usage)).keyMetadata();

        assertThat(key.keySpecAsString()).isEqualTo(spec);
        assertThat(key.keyUsageAsString()).isEqualTo(usage);
        assertThat(key.currentKeyMaterialId()).isNull();
        assertThat(
                        key.signingAlgorithms().size()
                                + key.encryptionAlgorithms().size()
                                + key.macAlgorithms().size()
                                + key.keyAgreementAlgorithms().size())
                .isPositive();
    }

    @Test
    void usageMustBeSaidAndFit(KmsClient kms) {
        // Recorded AWS answer.
        assertRefused(
                "ValidationException",
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption"
                        + " keys.",
                () -> kms.createKey(r -> r.keySpec("HMAC_256")));
        assertRefused(
                "ValidationException",
                "KeyUsage SIGN_VERIFY is not compatible with KeySpec SYMMETRIC_DEFAULT",
                () -> kms.createKey(r -> r.keyUsage(KeyUsageType.SIGN_VERIFY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fake-key-id", "134f2428cec14b25a1ae9048164dba47", "mrk-fake-key-id"})
    void whatIsNoKeyIdIsRefused(String id, KmsClient kms) {
        // Recorded AWS answers.
        assertRefused(
                "NotFoundException",
                "Invalid keyId '" + id + "'",
                () -> kms.describeKey(r -> r.keyId(id)));
    }

    @Test
    void keysAreFoundByEveryName(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        kms.createAlias(r -> r.aliasName("alias/orders").targetKeyId(key.keyId()));
        var aliasArn = key.arn().replace("key/" + key.keyId(), "alias/orders");

        for (var name : List.of(key.keyId(), key.arn(), "alias/orders", aliasArn)) {
            assertThat(kms.describeKey(r -> r.keyId(name)).keyMetadata().arn())
                    .isEqualTo(key.arn());
        }
        assertRefused(
                "NotFoundException",
                "Alias " + aliasArn + "x is not found.",
                () -> kms.describeKey(r -> r.keyId("alias/ordersx")));
        // AWS's words, as users quote them.
        assertRefused(
                "InvalidArnException",
                "Key Aliases are not supported for this operation.",
                () -> kms.disableKey(r -> r.keyId("alias/orders")));
    }

    @Test
    void listsEveryKeyOnceWhilePaging(KmsClient kms) {
        var made = new HashSet<String>();
        for (int i = 0; i < 25; i++) {
            made.add(kms.createKey().keyMetadata().keyId());
        }
        var listed = new ArrayList<String>();
        for (var page : kms.listKeysPaginator(r -> r.limit(10))) {
            assertThat(page.keys().size()).isLessThanOrEqualTo(10);
            page.keys().forEach(key -> listed.add(key.keyId()));
        }

        assertThat(listed).hasSize(25).doesNotHaveDuplicates().containsAll(made).isSorted();
        assertRefused("InvalidMarkerException", () -> kms.listKeys(r -> r.marker("not a marker!")));
    }

    @Test
    void aDeletedKeyIsGoneWhenItsTimeHasCome(KmsClient kms, ClockControl time) {
        var key = kms.createKey().keyMetadata();
        kms.createAlias(r -> r.aliasName("alias/doomed").targetKeyId(key.keyId()));
        var blob = kms.encrypt(r -> r.keyId(key.keyId()).plaintext(SdkBytes.fromUtf8String("x")));
        var answer = kms.scheduleKeyDeletion(r -> r.keyId(key.keyId()).pendingWindowInDays(7));

        assertThat(answer.keyId()).isEqualTo(key.arn());
        assertThat(answer.deletionDate()).isEqualTo(START.plus(Duration.ofDays(7)));
        assertThat(answer.keyStateAsString()).isEqualTo("PendingDeletion");
        assertRefused(
                "KMSInvalidStateException",
                key.arn() + " is pending deletion.",
                () -> kms.decrypt(r -> r.ciphertextBlob(blob.ciphertextBlob())));

        time.advance(Duration.ofDays(7));

        assertRefused(
                "NotFoundException",
                "Key '" + key.arn() + "' does not exist",
                () -> kms.describeKey(r -> r.keyId(key.keyId())));
        assertRefused(
                "AccessDeniedException",
                () -> kms.decrypt(r -> r.ciphertextBlob(blob.ciphertextBlob())));
        assertThat(kms.listAliases().aliases())
                .noneMatch(alias -> key.keyId().equals(alias.targetKeyId()));
        assertThat(kms.listKeys().keys()).isEmpty();
    }

    @Test
    void cancelledDeletionLeavesTheKeyDisabled(KmsClient kms, ClockControl time) {
        var id = kms.createKey().keyMetadata().keyId();
        kms.scheduleKeyDeletion(r -> r.keyId(id));
        time.advance(Duration.ofDays(29));
        kms.cancelKeyDeletion(r -> r.keyId(id));
        time.advance(Duration.ofDays(30));

        assertThat(kms.describeKey(r -> r.keyId(id)).keyMetadata().keyState())
                .isEqualTo(KeyState.DISABLED);
        kms.enableKey(r -> r.keyId(id));
        assertThat(kms.describeKey(r -> r.keyId(id)).keyMetadata().enabled()).isTrue();
    }

    @Test
    void waitingPeriodsAreSevenToThirtyDays(KmsClient kms) {
        var id = kms.createKey().keyMetadata().keyId();
        for (int days : List.of(6, 31)) {
            assertRefused(
                    "ValidationException",
                    () -> kms.scheduleKeyDeletion(r -> r.keyId(id).pendingWindowInDays(days)));
        }
    }

    @Test
    void aDisabledKeyCanBeManagedAndNotUsed(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        kms.disableKey(r -> r.keyId(key.keyId()));
        kms.updateKeyDescription(r -> r.keyId(key.keyId()).description("off"));

        // Recorded AWS wording.
        assertRefused(
                "DisabledException",
                key.arn() + " is disabled.",
                () -> kms.generateDataKey(r -> r.keyId(key.keyId()).keySpec("AES_256")));
        assertThat(kms.describeKey(r -> r.keyId(key.keyId())).keyMetadata().description())
                .isEqualTo("off");
    }

    @Test
    void accountsAndRegionsAreApart(
            KmsClient mine,
            @CallsAs(account = "222222222222") KmsClient theirs,
            TestEmulator brume) {
        var key = mine.createKey().keyMetadata();
        var elsewhere = brume.sdk(KmsClient.class, key.awsAccountId(), "eu-west-1");

        assertThat(theirs.listKeys().keys()).isEmpty();
        assertRefused(
                "NotFoundException",
                "Key 'arn:aws:kms:eu-west-1:"
                        + key.awsAccountId()
                        + ":key/"
                        + key.keyId()
                        + "' does not exist",
                () -> elsewhere.describeKey(r -> r.keyId(key.keyId())));
        assertRefused("AccessDeniedException", () -> theirs.describeKey(r -> r.keyId(key.arn())));
    }

    @Test
    void anotherAccountThatThePolicyNamesMayUseTheKey(
            KmsClient mine, @CallsAs(account = "222222222222") KmsClient theirs) {
        var key = mine.createKey().keyMetadata();
        var policy = mine.getKeyPolicy(r -> r.keyId(key.keyId())).policy();
        mine.putKeyPolicy(
                r ->
                        r.keyId(key.keyId())
                                .policy(
                                        policy.replace(
                                                "\"arn:aws:iam::" + key.awsAccountId() + ":root\"",
                                                "[\""
                                                        + key.awsAccountId()
                                                        + "\", \"222222222222\"]")));
        var text = SdkBytes.fromUtf8String("shared");
        var blob = theirs.encrypt(r -> r.keyId(key.arn()).plaintext(text)).ciphertextBlob();

        assertThat(mine.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(text);
        assertRefused("AccessDeniedException", () -> theirs.disableKey(r -> r.keyId(key.arn())));
    }

    @Test
    void tagsAreKeptChangedAndRemoved(KmsClient kms) {
        var id = kms.createKey(r -> r.tags(tag("tag1", "value1"))).keyMetadata().keyId();
        kms.tagResource(r -> r.keyId(id).tags(tag("tag2", "value2"), tag("tag1", "new")));
        kms.untagResource(r -> r.keyId(id).tagKeys("tag2", "absent"));

        assertThat(kms.listResourceTags(r -> r.keyId(id)).tags())
                .containsExactly(tag("tag1", "new"));
        // Recorded AWS answers.
        assertRefused(
                "TagException",
                "Tags beginning with aws: are reserved",
                () -> kms.tagResource(r -> r.keyId(id).tags(tag("aws:x", "y"))));
        var many = IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "v")).toList();
        assertRefused("TagException", "Too many tags", () -> kms.createKey(r -> r.tags(many)));
    }

    @Test
    void tagsPageByTheirKeys(KmsClient kms) {
        var tags = IntStream.range(0, 7).mapToObj(i -> tag("k" + i, "v")).toList();
        var id = kms.createKey(r -> r.tags(tags)).keyMetadata().keyId();
        var listed = new ArrayList<Tag>();
        kms.listResourceTagsPaginator(r -> r.keyId(id).limit(3))
                .forEach(page -> listed.addAll(page.tags()));

        assertThat(listed).isEqualTo(tags);
    }

    @Test
    void idAndMaterialCanBeChosenByTags(KmsClient kms) {
        var material = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        var key =
                kms.createKey(
                                r ->
                                        r.keySpec("HMAC_256")
                                                .keyUsage("GENERATE_VERIFY_MAC")
                                                .tags(
                                                        tag("_custom_id_", "my-key"),
                                                        tag("_custom_key_material_", material)))
                        .keyMetadata();
        var mac =
                kms.generateMac(
                        r ->
                                r.keyId("my-key")
                                        .macAlgorithm("HMAC_SHA_256")
                                        .message(SdkBytes.fromUtf8String("message")));

        assertThat(key.keyId()).isEqualTo("my-key");
        assertThat(kms.listResourceTags(r -> r.keyId("my-key")).tags()).isEmpty();
        // printf message | openssl mac -digest SHA256 -macopt hexkey:00…00 HMAC
        assertThat(java.util.HexFormat.of().formatHex(mac.mac().asByteArray()))
                .isEqualTo("eb08c1f56d5ddee07f7bdf80468083da06b64cf4fac64fe3a90883df5feacae4");
        assertRefused(
                "AlreadyExistsException",
                () -> kms.createKey(r -> r.tags(tag("_custom_id_", "my-key"))));
    }

    @Test
    void policiesAreKeptWordForWord(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        var standard = kms.getKeyPolicy(r -> r.keyId(key.keyId()).policyName("default"));
        var policy = standard.policy().replace("  ", "\t");
        kms.putKeyPolicy(r -> r.keyId(key.keyId()).policyName("default").policy(policy));

        assertThat(standard.policy())
                .contains("\"key-default-1\"")
                .contains("arn:aws:iam::" + key.awsAccountId() + ":root");
        assertThat(kms.getKeyPolicy(r -> r.keyId(key.keyId())).policy()).isEqualTo(policy);
        assertThat(kms.listKeyPolicies(r -> r.keyId(key.keyId())).policyNames())
                .containsExactly("default");
        assertRefused(
                "MalformedPolicyDocumentException",
                () -> kms.putKeyPolicy(r -> r.keyId(key.keyId()).policy("{\"a\":")));
    }

    @Test
    void aPolicyThatLocksItsAuthorOutIsRefused(
            KmsClient mine, @CallsAs(account = "222222222222") KmsClient theirs) {
        var key = mine.createKey().keyMetadata();
        var policy =
                mine.getKeyPolicy(r -> r.keyId(key.keyId()))
                        .policy()
                        .replace(key.awsAccountId(), "222222222222");
        var message =
                "The new key policy will not allow you to update the key policy in the future.";
        assertRefused(
                "MalformedPolicyDocumentException",
                message,
                () -> mine.putKeyPolicy(r -> r.keyId(key.keyId()).policy(policy)));
        assertRefused(
                "MalformedPolicyDocumentException",
                message,
                () -> mine.createKey(r -> r.policy(policy)));
        mine.createKey(r -> r.policy(policy).bypassPolicyLockoutSafetyCheck(true));
    }

    @Test
    void aGrantLetsAnotherAccountInWithinItsConstraints(
            KmsClient mine, @CallsAs(account = "222222222222") KmsClient theirs) {
        var key = mine.createKey().keyMetadata().arn();
        mine.createGrant(
                r ->
                        r.keyId(key)
                                .granteePrincipal("arn:aws:iam::222222222222:root")
                                .operationsWithStrings("Encrypt")
                                .constraints(c -> c.encryptionContextSubset(Map.of("a", "b"))));
        var text = SdkBytes.fromUtf8String("shared");

        theirs.encrypt(r -> r.keyId(key).plaintext(text).encryptionContext(Map.of("a", "b")));
        assertRefused(
                "AccessDeniedException", () -> theirs.encrypt(r -> r.keyId(key).plaintext(text)));
        assertRefused("AccessDeniedException", () -> theirs.describeKey(r -> r.keyId(key)));
    }

    @Test
    void askingForAServicesKeyMakesIt(KmsClient kms) {
        var key = kms.describeKey(r -> r.keyId("alias/aws/s3")).keyMetadata();

        assertThat(key.keyManagerAsString()).isEqualTo("AWS");
        assertThat(kms.describeKey(r -> r.keyId("alias/aws/s3")).keyMetadata()).isEqualTo(key);
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(key.keyId())).keyRotationEnabled())
                .isTrue();
        assertRefused(
                "AccessDeniedException", () -> kms.scheduleKeyDeletion(r -> r.keyId(key.keyId())));
    }

    @Test
    void theLastUseOfAKeyIsKnown(KmsClient kms, ClockControl time) {
        var key = kms.createKey().keyMetadata();
        assertThat(kms.getKeyLastUsage(r -> r.keyId(key.keyId())).keyLastUsage()).isNull();
        time.advance(Duration.ofHours(1));
        kms.generateDataKey(r -> r.keyId(key.keyId()).keySpec("AES_128"));

        var usage = kms.getKeyLastUsage(r -> r.keyId(key.keyId())).keyLastUsage();
        assertThat(usage.operationAsString()).isEqualTo("GenerateDataKey");
        assertThat(usage.timestamp()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }
}
