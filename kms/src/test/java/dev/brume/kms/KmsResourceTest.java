package dev.brume.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.resource.ResourceChange;
import dev.brume.core.resource.ResourceFailure;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.ServiceException;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

@BrumeTest
class KmsResourceTest {
    private static final String ROOT = "arn:aws:iam::000000000000:root";

    private static Map<String, Object> policy(String id) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Id",
                id,
                "Statement",
                List.of(
                        Map.of(
                                "Effect", "Allow",
                                "Principal", Map.of("AWS", ROOT),
                                "Action", "kms:*",
                                "Resource", "*")));
    }

    private static Map<String, Object> tag(String key, String value) {
        return Map.of("Key", key, "Value", value);
    }

    @Test
    void aKeyHasAllThatItsTemplateSays(TestEmulator brume, KmsClient kms) {
        var key =
                ResourceDriver.of(brume, "AWS::KMS::Key")
                        .stackTags(Map.of("team", "stack", "stage", "test"))
                        .create(
                                Map.of(
                                        "Description",
                                        "orders",
                                        "EnableKeyRotation",
                                        "true",
                                        "RotationPeriodInDays",
                                        "180",
                                        "KeyPolicy",
                                        policy("one"),
                                        "MultiRegion",
                                        true,
                                        "PendingWindowInDays",
                                        7,
                                        "Tags",
                                        List.of(tag("team", "orders"))));

        var metadata = kms.describeKey(r -> r.keyId(key.ref())).keyMetadata();
        assertThat(key.attribute("Arn")).isEqualTo(metadata.arn());
        assertThat(key.attribute("KeyId")).isEqualTo(key.ref());
        assertThat(metadata.multiRegion()).isTrue();
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(key.ref())).rotationPeriodInDays())
                .isEqualTo(180);
        assertThat(kms.listResourceTags(r -> r.keyId(key.ref())).tags())
                .extracting(tag -> tag.tagKey() + "=" + tag.tagValue())
                .containsExactly("stage=test", "team=orders");

        key.delete();
        assertThat(kms.describeKey(r -> r.keyId(key.ref())).keyMetadata().keyState())
                .isEqualTo(KeyState.PENDING_DELETION);
        assertThat(metadata.creationDate().plusSeconds(7 * 86_400))
                .isEqualTo(kms.describeKey(r -> r.keyId(key.ref())).keyMetadata().deletionDate());
    }

    @Test
    void aKeyIsUpdatedWhereItIs(TestEmulator brume, KmsClient kms) {
        var key =
                ResourceDriver.of(brume, "AWS::KMS::Key")
                        .create(Map.of("Enabled", false, "Tags", List.of(tag("a", "1"))));
        assertThat(kms.describeKey(r -> r.keyId(key.ref())).keyMetadata().enabled()).isFalse();

        var change =
                key.update(
                        Map.of(
                                "Description",
                                "later",
                                "EnableKeyRotation",
                                true,
                                "KeyPolicy",
                                policy("two"),
                                "Tags",
                                List.of(tag("b", "2"))));

        assertThat(change).isInstanceOf(ResourceChange.InPlace.class);
        assertThat(kms.listResourceTags(r -> r.keyId(key.ref())).tags())
                .extracting(tag -> tag.tagKey())
                .containsExactly("b");
        assertThat(kms.describeKey(r -> r.keyId(key.ref())).keyMetadata().enabled()).isTrue();
        key.update(Map.of("Enabled", false));
        assertThat(key.model().flag("EnableKeyRotation")).contains(false);
        assertThat(kms.describeKey(r -> r.keyId(key.ref())).keyMetadata().description()).isEmpty();
    }

    @Test
    void whatCannotChangeOfAKeyFailsTheUpdate(TestEmulator brume) {
        var key = ResourceDriver.of(brume, "AWS::KMS::Key").create(Map.of());

        assertThatThrownBy(() -> key.update(Map.of("MultiRegion", true)))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e ->
                                assertThat(ResourceFailure.of(e).code().code())
                                        .isEqualTo("NotUpdatable"));
    }

    @Test
    void keysOfEverySpecAreMade(TestEmulator brume) {
        var keys = ResourceDriver.of(brume, "AWS::KMS::Key");
        keys.create(Map.of("KeySpec", "ECC_NIST_P256", "KeyUsage", "SIGN_VERIFY")).delete();
        keys.create(Map.of("KeySpec", "HMAC_256", "KeyUsage", "GENERATE_VERIFY_MAC")).delete();
        keys.create(Map.of("Origin", "EXTERNAL")).delete();

        assertThatThrownBy(() -> keys.create(Map.of("KeySpec", "DES")))
                .hasMessageContaining("/KeySpec");
        assertThatThrownBy(() -> keys.create(Map.of("PendingWindowInDays", 6)))
                .hasMessageContaining("#/PendingWindowInDays: 6 is not greater or equal to 7");
        assertThatThrownBy(() -> keys.create(Map.of("Arn", "mine")))
                .hasMessageContaining("Encountered unsupported properties in {/}: [Arn]");
        assertThatThrownBy(
                        () ->
                                keys.create(
                                        Map.of(
                                                "KeySpec", "RSA_2048",
                                                "KeyUsage", "SIGN_VERIFY",
                                                "EnableKeyRotation", true)))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void anAliasMovesAndIsReplacedByItsName(TestEmulator brume, KmsClient kms) {
        var one = kms.createKey().keyMetadata().keyId();
        var two = kms.createKey().keyMetadata().keyId();
        var alias =
                ResourceDriver.of(brume, "AWS::KMS::Alias")
                        .create(Map.of("AliasName", "alias/orders", "TargetKeyId", one));
        assertThat(alias.ref()).isEqualTo("alias/orders");

        alias.update(Map.of("AliasName", "alias/orders", "TargetKeyId", two));
        assertThat(kms.describeKey(r -> r.keyId("alias/orders")).keyMetadata().keyId())
                .isEqualTo(two);
        var change = alias.update(Map.of("AliasName", "alias/sales", "TargetKeyId", two));

        assertThat(change).isInstanceOf(ResourceChange.Replacement.class);
        assertThat(kms.listAliases().aliases())
                .extracting(entry -> entry.aliasName())
                .contains("alias/sales")
                .doesNotContain("alias/orders");
        alias.delete();
    }

    @Test
    void aReplicaIsMadeInTheStacksRegion(TestEmulator brume, KmsClient kms) {
        var primary = kms.createKey(r -> r.multiRegion(true)).keyMetadata();
        var said = new HashMap<String, Object>();
        said.put("PrimaryKeyArn", primary.arn());
        said.put("KeyPolicy", policy("replica"));
        said.put("Enabled", false);
        said.put("Tags", List.of(tag("where", "paris")));
        var replica = ResourceDriver.of(brume, "AWS::KMS::ReplicaKey").in("eu-west-3").create(said);

        assertThat(replica.ref()).isEqualTo(primary.keyId());
        assertThat(replica.attribute("Arn").toString()).contains(":eu-west-3:");
        said.put("Enabled", true);
        said.put("Description", "there");
        assertThat(replica.update(said)).isInstanceOf(ResourceChange.InPlace.class);
        replica.delete();
    }
}
