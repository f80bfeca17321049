package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@BrumeTest
class AliasOperationsTest {
    @Test
    void anAliasIsListedWithItsKeyAndDates(KmsClient kms, ClockControl time) {
        var one = kms.createKey().keyMetadata();
        var two = kms.createKey().keyMetadata();
        kms.createAlias(r -> r.aliasName("alias/a").targetKeyId(one.keyId()));
        time.advance(Duration.ofDays(1));
        kms.updateAlias(r -> r.aliasName("alias/a").targetKeyId(two.arn()));

        var alias = own(kms.listAliases()).getFirst();
        assertThat(alias.targetKeyId()).isEqualTo(two.keyId());
        assertThat(alias.creationDate()).isEqualTo(one.creationDate());
        assertThat(alias.lastUpdatedDate()).isEqualTo(one.creationDate().plus(Duration.ofDays(1)));
        assertThat(kms.listAliases(r -> r.keyId(one.keyId())).aliases()).isEmpty();
        assertThat(kms.listAliases(r -> r.keyId(two.arn())).aliases()).containsExactly(alias);

        kms.deleteAlias(r -> r.aliasName("alias/a"));
        assertThat(own(kms.listAliases())).isEmpty();
    }

    private static List<AliasListEntry> own(ListAliasesResponse all) {
        return all.aliases().stream()
                .filter(alias -> !alias.aliasName().startsWith(Alias.AWS_PREFIX))
                .toList();
    }

    // Terraform's data source looks a managed key up here, and has it made by asking for it.
    @Test
    void namesOfManagedKeysAreListedBeforeThereAreKeys(KmsClient kms) {
        var before = aws(kms);
        assertThat(before.targetKeyId()).isNull();
        assertThat(before.creationDate()).isNull();
        assertThat(kms.listKeys().keys()).isEmpty();

        var made = kms.describeKey(r -> r.keyId(before.aliasArn())).keyMetadata();
        assertThat(made.keyManagerAsString()).isEqualTo("AWS");
        assertThat(aws(kms).targetKeyId()).isEqualTo(made.keyId());
        assertThat(aws(kms).creationDate()).isEqualTo(made.creationDate());
    }

    private static AliasListEntry aws(KmsClient kms) {
        return kms.listAliases().aliases().stream()
                .filter(alias -> alias.aliasName().equals("alias/aws/s3"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesAreHeldToAwssRules(KmsClient kms) {
        var id = kms.createKey().keyMetadata().keyId();
        // Recorded AWS answer.
        assertRefused(
                "ValidationException",
                "Alias must start with the prefix \"alias/\". Please see"
                        + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html",
                () -> kms.createAlias(r -> r.aliasName("orders").targetKeyId(id)));
        assertRefused(
                "NotAuthorizedException",
                () -> kms.createAlias(r -> r.aliasName("alias/aws/mine").targetKeyId(id)));
        assertRefused(
                "ValidationException",
                () -> kms.createAlias(r -> r.aliasName("alias/a b").targetKeyId(id)));
    }

    @Test
    void aNameIsTakenOnce(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        kms.createAlias(r -> r.aliasName("alias/a").targetKeyId(key.keyId()));

        assertRefused(
                "AlreadyExistsException",
                "An alias with the name "
                        + key.arn().replace("key/" + key.keyId(), "alias/a")
                        + " already exists",
                () -> kms.createAlias(r -> r.aliasName("alias/a").targetKeyId(key.keyId())));
    }

    @Test
    void anAliasMovesOnlyBetweenKeysOfAKind(KmsClient kms) {
        var symmetric = kms.createKey().keyMetadata().keyId();
        var signing =
                kms.createKey(r -> r.keySpec("ECC_NIST_P256").keyUsage("SIGN_VERIFY"))
                        .keyMetadata()
                        .keyId();
        kms.createAlias(r -> r.aliasName("alias/a").targetKeyId(symmetric));

        assertRefused(
                "ValidationException",
                () -> kms.updateAlias(r -> r.aliasName("alias/a").targetKeyId(signing)));
        assertRefused(
                "NotFoundException",
                () -> kms.updateAlias(r -> r.aliasName("alias/b").targetKeyId(symmetric)));
        assertRefused("NotFoundException", () -> kms.deleteAlias(r -> r.aliasName("alias/b")));
    }

    @Test
    void asymmetricKeysOfOneUsageAreOfAKind(KmsClient kms) {
        var curve =
                kms.createKey(r -> r.keySpec("ECC_NIST_P256").keyUsage("SIGN_VERIFY"))
                        .keyMetadata()
                        .keyId();
        var edwards =
                kms.createKey(r -> r.keySpec("ECC_NIST_EDWARDS25519").keyUsage("SIGN_VERIFY"))
                        .keyMetadata()
                        .keyId();
        var agreeing =
                kms.createKey(r -> r.keySpec("ECC_NIST_P256").keyUsage("KEY_AGREEMENT"))
                        .keyMetadata()
                        .keyId();
        kms.createAlias(r -> r.aliasName("alias/a").targetKeyId(curve));
        kms.updateAlias(r -> r.aliasName("alias/a").targetKeyId(edwards));

        assertThat(own(kms.listAliases()).getFirst().targetKeyId()).isEqualTo(edwards);
        assertRefused(
                "ValidationException",
                () -> kms.updateAlias(r -> r.aliasName("alias/a").targetKeyId(agreeing)));
    }

    @Test
    void aliasesPageByName(KmsClient kms) {
        var id = kms.createKey().keyMetadata().keyId();
        for (int i = 0; i < 12; i++) {
            var name = "alias/n%02d".formatted(i);
            kms.createAlias(r -> r.aliasName(name).targetKeyId(id));
        }
        var all = new ArrayList<String>();
        kms.listAliasesPaginator(r -> r.limit(5))
                .aliases()
                .forEach(alias -> all.add(alias.aliasName()));
        var ofKey = new ArrayList<AliasListEntry>();
        kms.listAliasesPaginator(r -> r.keyId(id).limit(5)).aliases().forEach(ofKey::add);

        assertThat(all).hasSize(12 + ManagedKeys.services().size()).isSorted();
        assertThat(ofKey).hasSize(12);
        for (var marker : List.of("zzz", "AAAAAA", "no marker")) {
            assertRefused("InvalidMarkerException", () -> kms.listAliases(r -> r.marker(marker)));
        }
    }

    @Test
    void fiftyAliasesAreEnoughForAKey(KmsClient kms) {
        var id = kms.createKey().keyMetadata().keyId();
        for (int i = 0; i < AliasOperations.ALIASES_PER_KEY_MAX; i++) {
            var name = "alias/n" + i;
            kms.createAlias(r -> r.aliasName(name).targetKeyId(id));
        }
        // AWS's words, as users quote them.
        assertRefused(
                "LimitExceededException",
                "Aliases per key quota for this account in this region is 50, current usage is 50.",
                () -> kms.createAlias(r -> r.aliasName("alias/more").targetKeyId(id)));
    }
}
