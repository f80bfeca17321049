package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.ListRetirableGrantsRequest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

@BrumeTest
class GrantOperationsTest {
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final String BOB = "arn:aws:iam::111122223333:user/bob";

    private static CreateGrantResponse grant(
            KmsClient kms, String key, Consumer<CreateGrantRequest.Builder> more) {
        return kms.createGrant(
                r ->
                        r.keyId(key)
                                .granteePrincipal(ALICE)
                                .operations(GrantOperation.ENCRYPT, GrantOperation.DECRYPT)
                                .applyMutation(more));
    }

    @Test
    void aGrantIsListedAsItWasGiven(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        var given =
                grant(
                        kms,
                        key.keyId(),
                        r ->
                                r.name("reader")
                                        .retiringPrincipal(BOB)
                                        .constraints(
                                                GrantConstraints.builder()
                                                        .encryptionContextSubset(Map.of("a", "b"))
                                                        .build()));
        var listed = kms.listGrants(r -> r.keyId(key.arn())).grants();

        assertThat(given.grantId()).matches("[0-9a-f]{64}");
        assertThat(given.grantToken()).isNotEmpty();
        assertThat(listed).hasSize(1);
        var grant = listed.getFirst();
        assertThat(grant.keyId()).isEqualTo(key.arn());
        assertThat(grant.grantId()).isEqualTo(given.grantId());
        assertThat(grant.name()).isEqualTo("reader");
        assertThat(grant.granteePrincipal()).isEqualTo(ALICE);
        assertThat(grant.retiringPrincipal()).isEqualTo(BOB);
        assertThat(grant.operationsAsStrings()).containsExactly("Encrypt", "Decrypt");
        assertThat(grant.constraints().encryptionContextSubset()).isEqualTo(Map.of("a", "b"));
        assertThat(grant.issuingAccount()).contains(key.awsAccountId());
    }

    @Test
    void theSameNamedGrantIsGivenOnce(KmsClient kms) {
        var key = kms.createKey().keyMetadata().keyId();
        var one = grant(kms, key, r -> r.name("n"));
        var again = grant(kms, key, r -> r.name("n"));
        var other = grant(kms, key, r -> {});

        assertThat(again.grantId()).isEqualTo(one.grantId());
        assertThat(again.grantToken()).isNotEqualTo(one.grantToken());
        assertThat(other.grantId()).isNotEqualTo(one.grantId());
    }

    @Test
    void grantsAreListedByPageGranteeAndRetiree(KmsClient kms) {
        var key = kms.createKey().keyMetadata().keyId();
        var ids = new HashSet<String>();
        for (int i = 0; i < 7; i++) {
            ids.add(grant(kms, key, r -> r.retiringPrincipal(BOB)).grantId());
        }
        grant(kms, key, r -> r.granteePrincipal(BOB));
        var listed = new HashSet<String>();
        kms.listGrantsPaginator(r -> r.keyId(key).granteePrincipal(ALICE).limit(3))
                .forEach(page -> page.grants().forEach(g -> listed.add(g.grantId())));
        var retirable = new HashSet<String>();
        kms.listRetirableGrantsPaginator(r -> r.retiringPrincipal(BOB).limit(2))
                .forEach(page -> page.grants().forEach(g -> retirable.add(g.grantId())));

        assertThat(listed).isEqualTo(ids);
        assertThat(retirable).isEqualTo(ids);
        assertThat(kms.listGrants(r -> r.keyId(key)).grants()).hasSize(8);
    }

    @Test
    void grantsEndByRevocationAndRetirement(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        var one = grant(kms, key.keyId(), r -> {});
        var two = grant(kms, key.keyId(), r -> {});
        var three = grant(kms, key.keyId(), r -> {});
        kms.revokeGrant(r -> r.keyId(key.keyId()).grantId(one.grantId()));
        kms.retireGrant(r -> r.grantToken(two.grantToken()));
        kms.retireGrant(r -> r.keyId(key.arn()).grantId(three.grantId()));

        assertThat(kms.listGrants(r -> r.keyId(key.keyId())).grants()).isEmpty();
        assertRefused(
                "NotFoundException",
                () -> kms.revokeGrant(r -> r.keyId(key.keyId()).grantId(one.grantId())));
        assertRefused("InvalidGrantTokenException", () -> kms.retireGrant(r -> r.grantToken("x")));
    }

    @Test
    void aDryRunGivesNothing(KmsClient kms) {
        var key = kms.createKey().keyMetadata().keyId();
        assertRefused("DryRunOperationException", () -> grant(kms, key, r -> r.dryRun(true)));
        assertThat(kms.listGrants(r -> r.keyId(key)).grants()).isEmpty();
    }

    @Test
    void onlyWhatTheKeyCanDoIsGranted(KmsClient kms) {
        var key = kms.createKey().keyMetadata().keyId();
        assertRefused(
                "ValidationException",
                () -> grant(kms, key, r -> r.operations(GrantOperation.SIGN)));
        assertRefused(
                "InvalidGrantTokenException",
                () -> kms.describeKey(r -> r.keyId(key).grantTokens("forged")));
    }

    @Test
    void aPrincipalFindsWhatItMayRetireInEveryAccount(
            KmsClient kms,
            @CallsAs(account = "222222222222") KmsClient others,
            @CallsAs(account = "333333333333") KmsClient more) {
        for (var owner : List.of(kms, others, more)) {
            var key = owner.createKey().keyMetadata().keyId();
            grant(owner, key, r -> r.retiringPrincipal(BOB));
            grant(owner, key, r -> r.retiringPrincipal(BOB));
            grant(owner, key, r -> r.retiringPrincipal(ALICE));
        }
        for (int limit = 1; limit <= 7; limit++) {
            var ids = new ArrayList<String>();
            var request =
                    ListRetirableGrantsRequest.builder()
                            .retiringPrincipal(BOB)
                            .limit(limit)
                            .build();
            var page = kms.listRetirableGrants(request);
            while (true) {
                assertThat(page.grants()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
                page.grants().forEach(grant -> ids.add(grant.grantId()));
                if (!page.truncated()) {
                    break;
                }
                var next = page.nextMarker();
                page = kms.listRetirableGrants(request.toBuilder().marker(next).build());
            }
            assertThat(ids).hasSize(6).doesNotHaveDuplicates();
        }
        assertRefused(
                "InvalidMarkerException",
                () -> kms.listRetirableGrants(r -> r.retiringPrincipal(BOB).marker("zzz")));
    }
}
