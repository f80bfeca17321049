package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.auth.Credential;
import dev.brume.core.auth.IamEnforcement;
import dev.brume.model.kms.GenerateDataKeyRequest;
import dev.brume.model.kms.KmsPeer;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.Tag;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Users of an account that enforces policies.
class KeyAuthorizationTest {
    private static final String REGION = "us-east-1";
    private static final String ANN = "arn:aws:iam::000000000000:user/ann";
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("text");

    private static final String BOB = "arn:aws:iam::000000000000:user/bob";
    private static final String TRUSTS_ACCOUNT =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                    + "\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"000000000000\"}}}";

    private static final Tag TAG = Tag.builder().tagKey("a").tagValue("b").build();

    private final TestEmulator brume =
            TestEmulator.start(Settings.DEFAULT.withIam(IamEnforcement.ENFORCE));
    private final KmsClient root = brume.sdk(KmsClient.class);
    private final IamClient iam = brume.sdk(IamClient.class);
    private KmsClient ann = root;
    private String key = "";

    @BeforeEach
    void makeUserAndKey() {
        iam.createUser(r -> r.userName("ann"));
        iam.createUser(r -> r.userName("bob"));
        var issued = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        var credential =
                new Credential(
                        issued.accessKeyId(),
                        issued.secretAccessKey(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Caller.root("aws", "000000000000", issued.accessKeyId()));
        ann = brume.sdk(KmsClient.class, credential, REGION);
        key = root.createKey().keyMetadata().arn();
    }

    @AfterEach
    void close() {
        brume.close();
    }

    private void permit(String actions) {
        iam.putUserPolicy(
                r ->
                        r.userName("ann")
                                .policyName("p")
                                .policyDocument(
                                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":"
                                                + "\"Allow\",\"Resource\":\"*\",\"Action\":\""
                                                + actions
                                                + "\"}}"));
    }

    private void letKeyAllow(String action, String condition) {
        var standard = root.getKeyPolicy(r -> r.keyId(key)).policy();
        var more =
                ", { \"Effect\": \"Allow\", \"Principal\": {\"AWS\": \""
                        + ANN
                        + "\"}, \"Action\": \""
                        + action
                        + "\", \"Resource\": \"*\", \"Condition\": "
                        + condition
                        + "} ]";
        var end = standard.lastIndexOf(']');
        root.putKeyPolicy(r -> r.keyId(key).policy(standard.substring(0, end) + more + "\n}"));
    }

    @Test
    void theAccountsPoliciesCountWhereTheKeyTrustsTheAccount() {
        assertRefused(
                "AccessDeniedException",
                "User: "
                        + ANN
                        + " is not authorized to perform: kms:Encrypt on resource: "
                        + key
                        + " because no identity-based policy allows the kms:Encrypt action",
                () -> ann.encrypt(r -> r.keyId(key).plaintext(TEXT)));
        permit("kms:Encrypt");
        var blob = ann.encrypt(r -> r.keyId(key).plaintext(TEXT)).ciphertextBlob();
        assertRefused("AccessDeniedException", () -> ann.decrypt(r -> r.ciphertextBlob(blob)));
    }

    @Test
    void theKeysPolicyAloneIsEnoughUnderItsConditions() {
        letKeyAllow("kms:Encrypt", "{\"StringEquals\": {\"kms:EncryptionContext:a\": \"b\"}}");
        ann.encrypt(r -> r.keyId(key).plaintext(TEXT).encryptionContext(Map.of("a", "b")));
        assertRefused(
                "AccessDeniedException", () -> ann.encrypt(r -> r.keyId(key).plaintext(TEXT)));
    }

    @Test
    void aliasesAreAskedForByTheirNameAndDecideByTheirKeys() {
        root.createAlias(r -> r.aliasName("alias/orders").targetKeyId(key));
        letKeyAllow("kms:*", "{\"StringEquals\": {\"kms:RequestAlias\": \"alias/orders\"}}");
        assertThat(ann.encrypt(r -> r.keyId("alias/orders").plaintext(TEXT)).keyId())
                .isEqualTo(key);
        assertRefused(
                "AccessDeniedException", () -> ann.encrypt(r -> r.keyId(key).plaintext(TEXT)));
    }

    @Test
    void aGrantLetsItsGranteeUseAndItsRetireeRetire() {
        var grant =
                root.createGrant(
                        r ->
                                r.keyId(key)
                                        .granteePrincipal(ANN)
                                        .retiringPrincipal(ANN)
                                        .operationsWithStrings("Encrypt", "Decrypt"));
        var blob = ann.encrypt(r -> r.keyId(key).plaintext(TEXT)).ciphertextBlob();
        assertThat(ann.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);
        assertRefused("AccessDeniedException", () -> ann.describeKey(r -> r.keyId(key)));

        ann.retireGrant(r -> r.grantToken(grant.grantToken()));
        assertRefused("AccessDeniedException", () -> ann.decrypt(r -> r.ciphertextBlob(blob)));
    }

    @Test
    void reEncryptionNeedsBothKeys() {
        var other = root.createKey().keyMetadata().arn();
        var blob = root.encrypt(r -> r.keyId(key).plaintext(TEXT)).ciphertextBlob();
        permit("kms:ReEncryptFrom");
        assertRefused(
                "AccessDeniedException",
                () -> ann.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(other)));
        permit("kms:ReEncrypt*");
        ann.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(other));
    }

    @Test
    void whoMayGrantByAGrantPassesOnNoMoreThanItHas() {
        var context = GrantConstraints.builder().encryptionContextSubset(Map.of("a", "b")).build();
        root.createGrant(
                r ->
                        r.keyId(key)
                                .granteePrincipal(ANN)
                                .constraints(context)
                                .operationsWithStrings("CreateGrant", "Decrypt"));

        ann.createGrant(
                r ->
                        r.keyId(key)
                                .granteePrincipal(BOB)
                                .constraints(
                                        c -> c.encryptionContextEquals(Map.of("a", "b", "c", "d")))
                                .operationsWithStrings("Decrypt"));
        assertRefused(
                "AccessDeniedException",
                () ->
                        ann.createGrant(
                                r ->
                                        r.keyId(key)
                                                .granteePrincipal(BOB)
                                                .constraints(context)
                                                .operationsWithStrings("Encrypt")));
        assertRefused(
                "AccessDeniedException",
                () ->
                        ann.createGrant(
                                r ->
                                        r.keyId(key)
                                                .granteePrincipal(BOB)
                                                .operationsWithStrings("Decrypt")));
        permit("kms:CreateGrant");
        ann.createGrant(r -> r.keyId(key).granteePrincipal(BOB).operationsWithStrings("Encrypt"));
    }

    @Test
    void aReplicaNeedsLeaveInItsOwnRegion() {
        var primary = root.createKey(r -> r.multiRegion(true)).keyMetadata().keyId();
        permit("kms:ReplicateKey");
        assertRefused(
                "AccessDeniedException",
                () -> ann.replicateKey(r -> r.keyId(primary).replicaRegion("eu-west-3")));
        permitWhere(
                "kms:ReplicateKey\",\"kms:CreateKey",
                "{\"StringEquals\":{\"aws:RequestedRegion\":[\"us-east-1\",\"eu-west-3\"]}}");
        ann.replicateKey(r -> r.keyId(primary).replicaRegion("eu-west-3"));
        assertRefused(
                "AccessDeniedException",
                () -> ann.replicateKey(r -> r.keyId(primary).replicaRegion("eu-west-1")));
        assertRefused(
                "AccessDeniedException",
                () -> ann.replicateKey(r -> r.keyId(primary).replicaRegion("eu-west-3").tags(TAG)));
    }

    @Test
    void aGrantToARoleWithAPathReachesItsSessions() {
        iam.createRole(
                r -> r.roleName("app").path("/team/").assumeRolePolicyDocument(TRUSTS_ACCOUNT));
        var session = session("app");
        root.createGrant(
                r ->
                        r.keyId(key)
                                .granteePrincipal("arn:aws:iam::000000000000:role/team/app")
                                .operationsWithStrings("Encrypt"));

        assertThat(session.encrypt(r -> r.keyId(key).plaintext(TEXT)).keyId()).isEqualTo(key);
        assertRefused("AccessDeniedException", () -> session.describeKey(r -> r.keyId(key)));
    }

    @Test
    void aPolicyNamesOnlyPrincipalsThatAreThere() {
        var policy = root.getKeyPolicy(r -> r.keyId(key)).policy();
        var owner = "\"arn:aws:iam::000000000000:root\"";
        for (var absent :
                List.of(
                        "arn:aws:iam::000000000000:user/nobody",
                        "arn:aws:iam::000000000000:role/none",
                        "arn:aws:iam::000000000000:group/all",
                        "ann")) {
            var names = policy.replace(owner, "[" + owner + ", \"" + absent + "\"]");
            assertRefused(
                    "MalformedPolicyDocumentException",
                    () -> root.putKeyPolicy(r -> r.keyId(key).policy(names)));
        }
        for (var present : List.of(ANN, "111122223333", "arn:aws:iam::111122223333:role/theirs")) {
            var names = policy.replace(owner, "[" + owner + ", \"" + present + "\"]");
            root.putKeyPolicy(r -> r.keyId(key).policy(names));
        }
    }

    @Test
    void aServiceThatIsFirstUsedMakesItsKey() {
        var caller = Caller.root("aws", "000000000000", null).via("s3.amazonaws.com");
        var s3 = new KmsPeer(brume.platform().peers().as(caller, REGION));
        var made =
                s3.generateDataKey(
                        GenerateDataKeyRequest.builder()
                                .keyId("alias/aws/s3")
                                .keySpec("AES_256")
                                .build());

        assertThat(made.plaintext()).hasSize(32);
        var aliases = root.listAliases(r -> r.keyId(made.keyId())).aliases();
        assertThat(aliases).extracting(a -> a.aliasName()).containsExactly("alias/aws/s3");
        assertThat(
                        root.describeKey(r -> r.keyId("alias/aws/s3"))
                                .keyMetadata()
                                .keyManagerAsString())
                .isEqualTo("AWS");
        // Its policy lets the account use it through the service only.
        assertRefused(
                "AccessDeniedException",
                () -> root.encrypt(r -> r.keyId("alias/aws/s3").plaintext(TEXT)));
    }

    @Test
    void policiesSeeTagsAndWhetherAReEncryptionStaysWithItsKey() {
        permitWhere("kms:TagResource", "{\"StringEquals\":{\"aws:RequestTag/a\":\"b\"}}");
        ann.tagResource(r -> r.keyId(key).tags(TAG));
        assertRefused(
                "AccessDeniedException",
                () -> ann.tagResource(r -> r.keyId(key).tags(TAG.toBuilder().tagKey("c").build())));

        var other = root.createKey().keyMetadata().arn();
        var blob = root.encrypt(r -> r.keyId(key).plaintext(TEXT)).ciphertextBlob();
        permitWhere("kms:ReEncrypt*", "{\"Bool\":{\"kms:ReEncryptOnSameKey\":\"true\"}}");
        ann.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(key));
        assertRefused(
                "AccessDeniedException",
                () -> ann.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(other)));
    }

    @Test
    void grantsAreGivenToPrincipalsThatAreThere() {
        assertRefused(
                "InvalidArnException",
                "ARN does not refer to a valid principal: arn:aws:iam::000000000000:user/nobody",
                () ->
                        root.createGrant(
                                r ->
                                        r.keyId(key)
                                                .granteePrincipal(
                                                        "arn:aws:iam::000000000000:user/nobody")
                                                .operationsWithStrings("Decrypt")));
        root.createGrant(
                r ->
                        r.keyId(key)
                                .granteePrincipal("dynamodb.us-east-1.amazonaws.com")
                                .operationsWithStrings("Decrypt"));
    }

    private void permitWhere(String actions, String condition) {
        iam.putUserPolicy(
                r ->
                        r.userName("ann")
                                .policyName("p")
                                .policyDocument(
                                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":"
                                                + "\"Allow\",\"Resource\":\"*\",\"Action\":[\""
                                                + actions
                                                + "\"],\"Condition\":"
                                                + condition
                                                + "}}"));
    }

    private KmsClient session(String role) {
        var caller =
                new Caller(
                        Caller.Kind.ASSUMED_ROLE,
                        "000000000000",
                        "arn:aws:sts::000000000000:assumed-role/" + role + "/me",
                        "AROA:me",
                        "ASIAEXAMPLE",
                        Map.of());
        var credential =
                new Credential(
                        "ASIAEXAMPLE",
                        "secret",
                        Optional.of("token"),
                        Optional.empty(),
                        true,
                        caller);
        brume.platform().credentials().put(credential);
        return brume.sdk(KmsClient.class, credential, REGION);
    }
}
