package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.auth.Credential;
import dev.brume.core.auth.IamEnforcement;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;

import java.util.Map;
import java.util.Optional;

/// Users of an account that enforces policies.
class KeyAuthorizationTest {
    private static final String REGION = "us-east-1";
    private static final String ANN = "arn:aws:iam::000000000000:user/ann";
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("text");

    private final TestEmulator brume =
            TestEmulator.start(Settings.DEFAULT.withIam(IamEnforcement.ENFORCE));
    private final KmsClient root = brume.sdk(KmsClient.class);
    private final IamClient iam = brume.sdk(IamClient.class);
    private KmsClient ann = root;
    private String key = "";

    @BeforeEach
    void makeUserAndKey() {
        iam.createUser(r -> r.userName("ann"));
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
}
