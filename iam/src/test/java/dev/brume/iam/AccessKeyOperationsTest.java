package dev.brume.iam;

import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.auth.Credential;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sts.StsClient;

import java.util.Optional;

@BrumeTest
class AccessKeyOperationsTest {
    private static final String REGION = "us-east-1";

    private static Credential signing(AccessKey key) {
        return new Credential(
                key.accessKeyId(),
                key.secretAccessKey(),
                Optional.empty(),
                Optional.empty(),
                true,
                Caller.root("aws", "000000000000", null));
    }

    @Test
    void aKeySignsAsItsUser(TestEmulator brume, IamClient iam) {
        var user = iam.createUser(r -> r.userName("ann").path("/ops/")).user();
        var key = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        var sts = brume.sdk(StsClient.class, signing(key), REGION);

        assertThat(key.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(key.secretAccessKey()).hasSize(40);
        assertThat(sts.getCallerIdentity().arn()).isEqualTo(user.arn());
        assertThat(sts.getCallerIdentity().userId()).isEqualTo(user.userId());

        iam.updateUser(r -> r.userName("ann").newUserName("anna"));
        assertThat(sts.getCallerIdentity().arn())
                .isEqualTo("arn:aws:iam::000000000000:user/ops/anna");
        assertThat(iam.listAccessKeys(r -> r.userName("anna")).accessKeyMetadata())
                .singleElement()
                .satisfies(listed -> assertThat(listed.userName()).isEqualTo("anna"));
    }

    @Test
    void aKeyThatIsOffSignsNothing(TestEmulator brume, IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        var key = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        var sts = brume.sdk(StsClient.class, signing(key), REGION);
        var id = key.accessKeyId();

        iam.updateAccessKey(r -> r.userName("ann").accessKeyId(id).status("Inactive"));
        assertThatThrownBy(sts::getCallerIdentity).hasMessageContaining("security token");
        iam.updateAccessKey(r -> r.userName("ann").accessKeyId(id).status("Active"));
        assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
        iam.deleteAccessKey(r -> r.userName("ann").accessKeyId(id));
        assertMissing(
                "The Access Key with id " + id + " cannot be found.",
                () -> iam.deleteAccessKey(r -> r.userName("ann").accessKeyId(id)));
    }

    @Test
    void aUserHasTwoKeysAtMost(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        iam.createAccessKey(r -> r.userName("ann"));
        iam.createAccessKey(r -> r.userName("ann"));
        assertRefused(
                409,
                "LimitExceeded",
                "Cannot exceed quota for AccessKeysPerUser: 2",
                () -> iam.createAccessKey(r -> r.userName("ann")));
    }

    @Test
    void aKeyNobodyUsedSaysSo(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        var id = iam.createAccessKey(r -> r.userName("ann")).accessKey().accessKeyId();
        var used = iam.getAccessKeyLastUsed(r -> r.accessKeyId(id));
        assertThat(used.userName()).isEqualTo("ann");
        assertThat(used.accessKeyLastUsed().serviceName()).isEqualTo("N/A");
        assertThat(used.accessKeyLastUsed().lastUsedDate()).isNull();
    }
}
