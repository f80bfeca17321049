package dev.brume.organizations;

import static dev.brume.organizations.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.Child;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.HandshakeState;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;

import java.time.Duration;
import java.util.List;

class OrganizationOperationsTest {
    private static final String REGION = "us-east-1";
    private static final String OTHER = "222222222222";

    private final TestEmulator brume = TestEmulator.start();
    private final OrganizationsClient organizations = brume.sdk(OrganizationsClient.class);

    @AfterEach
    void close() {
        brume.close();
    }

    private OrganizationsClient as(String account) {
        return brume.sdk(OrganizationsClient.class, account, REGION);
    }

    private String root() {
        return organizations.listRoots(r -> {}).roots().getFirst().id();
    }

    private String unit(String parent, String name) {
        return organizations
                .createOrganizationalUnit(r -> r.parentId(parent).name(name))
                .organizationalUnit()
                .id();
    }

    private String account(String name) {
        var id =
                organizations
                        .createAccount(r -> r.accountName(name).email(name + "@example.org"))
                        .createAccountStatus()
                        .id();
        brume.time().advance(Duration.ofSeconds(1));
        return status(id).accountId();
    }

    private CreateAccountStatus status(String id) {
        return organizations
                .describeCreateAccountStatus(r -> r.createAccountRequestId(id))
                .createAccountStatus();
    }

    @Test
    void anAccountMakesOneOrganization() {
        assertRefused(
                "AWSOrganizationsNotInUseException",
                "Your account is not a member of an organization.",
                () -> organizations.describeOrganization(r -> {}));
        var made = organizations.createOrganization(r -> r.featureSet("ALL")).organization();

        assertThat(made.id()).matches("o-[a-z0-9]{10}");
        assertThat(made.arn())
                .isEqualTo("arn:aws:organizations::000000000000:organization/" + made.id());
        assertThat(made.masterAccountId()).isEqualTo("000000000000");
        assertThat(organizations.describeOrganization(r -> {}).organization()).isEqualTo(made);
        assertThat(organizations.listRoots(r -> {}).roots().getFirst().policyTypes()).isEmpty();
        assertRefused(
                "AlreadyInOrganizationException",
                "The AWS account is already a member of an organization.",
                () -> organizations.createOrganization(r -> {}));

        organizations.deleteOrganization(r -> {});
        organizations.createOrganization(r -> r.featureSet("CONSOLIDATED_BILLING"));
        assertThat(organizations.describeOrganization(r -> {}).organization().featureSetAsString())
                .isEqualTo("CONSOLIDATED_BILLING");
    }

    @Test
    void unitsMakeATree() {
        organizations.createOrganization(r -> {});
        var root = root();
        var outer = unit(root, "workloads");
        var inner = unit(outer, "production");

        assertThat(organizations.listParents(r -> r.childId(inner)).parents().getFirst().id())
                .isEqualTo(outer);
        assertThat(
                        organizations
                                .listChildren(
                                        r -> r.parentId(root).childType("ORGANIZATIONAL_UNIT"))
                                .children())
                .extracting(Child::id)
                .containsExactly(outer);
        assertRefused(
                "DuplicateOrganizationalUnitException",
                "An OU with the same name already exists.",
                () -> unit(outer, "production"));
        assertRefused(
                "ParentNotFoundException",
                "You specified parent that doesn't exist.",
                () -> unit("ou-zzzz-11111111", "x"));
        assertRefused(
                "OrganizationalUnitNotEmptyException",
                "The specified OU is not empty. Move all accounts to another root or to other OUs,"
                        + " remove all child OUs, and try the operation again.",
                () -> organizations.deleteOrganizationalUnit(r -> r.organizationalUnitId(outer)));

        organizations.updateOrganizationalUnit(r -> r.organizationalUnitId(inner).name("live"));
        assertThat(
                        organizations
                                .listOrganizationalUnitsForParent(r -> r.parentId(outer))
                                .organizationalUnits())
                .extracting(OrganizationalUnit::name)
                .containsExactly("live");
        organizations.deleteOrganizationalUnit(r -> r.organizationalUnitId(inner));
        organizations.deleteOrganizationalUnit(r -> r.organizationalUnitId(outer));
        organizations.deleteOrganization(r -> {});
    }

    @Test
    void unitsStandFiveDeep() {
        organizations.createOrganization(r -> {});
        var parent = root();
        for (int depth = 1; depth <= 5; depth++) {
            parent = unit(parent, "level" + depth);
        }
        var deepest = parent;
        assertRefused(
                "ConstraintViolationException",
                "You attempted to create an OU tree that is too many levels deep.",
                () -> unit(deepest, "level6"));
    }

    @Test
    void anAccountIsThereAfterAWhileWithARoleToGetIn() {
        organizations.createOrganization(r -> {});
        var asked =
                organizations
                        .createAccount(
                                r ->
                                        r.accountName("audit")
                                                .email("audit@example.org")
                                                .tags(tag("team", "security")))
                        .createAccountStatus();
        assertThat(asked.state()).isEqualTo(CreateAccountState.IN_PROGRESS);
        assertThat(asked.accountId()).isNull();

        brume.time().advance(Duration.ofSeconds(1));
        var done = status(asked.id());
        assertThat(done.state()).isEqualTo(CreateAccountState.SUCCEEDED);
        var id = done.accountId();
        var account = organizations.describeAccount(r -> r.accountId(id)).account();
        assertThat(account.email()).isEqualTo("audit@example.org");
        assertThat(account.joinedMethodAsString()).isEqualTo("CREATED");
        assertThat(organizations.listTagsForResource(r -> r.resourceId(id)).tags())
                .containsExactly(tag("team", "security"));

        var role = "arn:aws:iam::" + id + ":role/OrganizationAccountAccessRole";
        var session =
                brume.sdk(StsClient.class)
                        .assumeRole(r -> r.roleArn(role).roleSessionName("in"))
                        .assumedRoleUser();
        assertThat(session.arn()).contains(id);
        assertThat(
                        brume.sdk(IamClient.class, id, REGION)
                                .listAttachedRolePolicies(
                                        r -> r.roleName("OrganizationAccountAccessRole"))
                                .attachedPolicies()
                                .getFirst()
                                .policyName())
                .isEqualTo("AdministratorAccess");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void twoAccountsDoNotShareAnAddress() {
        organizations.createOrganization(r -> {});
        account("one");
        var again =
                organizations
                        .createAccount(r -> r.accountName("two").email("ONE@example.org"))
                        .createAccountStatus()
                        .id();
        brume.time().advance(Duration.ofSeconds(1));
        assertThat(status(again).failureReasonAsString()).isEqualTo("EMAIL_ALREADY_EXISTS");
        assertThat(organizations.listCreateAccountStatus(r -> r.statesWithStrings("FAILED")))
                .satisfies(found -> assertThat(found.createAccountStatuses()).hasSize(1));
    }

    @Test
    void accountsAreMovedListedAndRemoved() {
        organizations.createOrganization(r -> {});
        var root = root();
        var unit = unit(root, "workloads");
        var ids = List.of(account("a"), account("b"), account("c"));
        var moved = ids.getFirst();

        organizations.moveAccount(
                r -> r.accountId(moved).sourceParentId(root).destinationParentId(unit));
        assertRefused(
                "SourceParentNotFoundException",
                "We can't find a source root or OU with the ParentId that you specified.",
                () ->
                        organizations.moveAccount(
                                r ->
                                        r.accountId(moved)
                                                .sourceParentId(root)
                                                .destinationParentId(unit)));
        assertThat(organizations.listAccountsForParent(r -> r.parentId(unit)).accounts())
                .extracting(Account::id)
                .containsExactly(moved);
        assertThat(
                        organizations.listAccountsPaginator(r -> r.maxResults(2)).stream()
                                .flatMap(page -> page.accounts().stream()))
                .extracting(Account::id)
                .hasSize(4)
                .containsAll(ids);
        assertRefused(
                "InvalidInputException",
                "You provided invalid values for one or more of the request parameters.",
                () -> organizations.listAccounts(r -> r.nextToken("nonsense")));

        organizations.removeAccountFromOrganization(r -> r.accountId(moved));
        assertRefused(
                "AccountNotFoundException",
                "You specified an account that doesn't exist.",
                () -> organizations.describeAccount(r -> r.accountId(moved)));
        organizations.deleteOrganizationalUnit(r -> r.organizationalUnitId(unit));
    }

    @Test
    void aClosedAccountGoesAfterNinetyDays() {
        organizations.createOrganization(r -> {});
        var id = account("old");
        organizations.closeAccount(r -> r.accountId(id));
        assertThat(organizations.describeAccount(r -> r.accountId(id)).account().statusAsString())
                .isEqualTo("PENDING_CLOSURE");
        brume.time().advance(Duration.ofDays(89));
        assertThat(organizations.describeAccount(r -> r.accountId(id)).account().statusAsString())
                .isEqualTo("SUSPENDED");
        brume.time().advance(Duration.ofDays(2));
        assertThat(organizations.listAccounts(r -> {}).accounts()).hasSize(1);
    }

    @Test
    void membersSeeTheOrganizationAndNothingElse() {
        organizations.createOrganization(r -> {});
        var id = account("member");
        assertThat(as(id).describeOrganization(r -> {}).organization().masterAccountId())
                .isEqualTo("000000000000");
        assertRefused(
                "AccessDeniedException",
                "You don't have permissions to access this resource.",
                () -> as(id).listAccounts(r -> {}));

        organizations.enableAWSServiceAccess(r -> r.servicePrincipal("config.amazonaws.com"));
        organizations.registerDelegatedAdministrator(
                r -> r.accountId(id).servicePrincipal("config.amazonaws.com"));
        assertThat(as(id).listAccounts(r -> {}).accounts()).hasSize(2);
        assertRefused(
                "AccessDeniedException",
                "You don't have permissions to access this resource.",
                () -> as(id).createOrganizationalUnit(r -> r.parentId(root()).name("x")));
    }

    @Test
    void invitationsAreAcceptedDeclinedCanceledAndForgotten() {
        organizations.createOrganization(r -> {});
        var invited =
                organizations
                        .inviteAccountToOrganization(
                                r -> r.target(t -> t.type("ACCOUNT").id(OTHER)).notes("come"))
                        .handshake();
        assertThat(invited.state()).isEqualTo(HandshakeState.OPEN);
        assertRefused(
                "DuplicateHandshakeException",
                "A handshake with the same action and target already exists.",
                () ->
                        organizations.inviteAccountToOrganization(
                                r -> r.target(t -> t.type("ACCOUNT").id(OTHER))));
        assertThat(as(OTHER).listHandshakesForAccount(r -> {}).handshakes()).hasSize(1);
        assertRefused(
                "HandshakeNotFoundException",
                "You specified a handshake that doesn't exist.",
                () -> as("333333333333").acceptHandshake(r -> r.handshakeId(invited.id())));

        var accepted = as(OTHER).acceptHandshake(r -> r.handshakeId(invited.id())).handshake();
        assertThat(accepted.state()).isEqualTo(HandshakeState.ACCEPTED);
        assertThat(organizations.describeAccount(r -> r.accountId(OTHER)).account())
                .satisfies(
                        joined -> assertThat(joined.joinedMethodAsString()).isEqualTo("INVITED"));
        as(OTHER).leaveOrganization(r -> {});

        var second =
                organizations
                        .inviteAccountToOrganization(
                                r -> r.target(t -> t.type("ACCOUNT").id(OTHER)))
                        .handshake()
                        .id();
        brume.time().advance(Duration.ofDays(16));
        assertThat(organizations.describeHandshake(r -> r.handshakeId(second)).handshake().state())
                .isEqualTo(HandshakeState.EXPIRED);
        assertRefused(
                "InvalidHandshakeTransitionException",
                "You can't perform the operation on the handshake in its current state.",
                () -> as(OTHER).acceptHandshake(r -> r.handshakeId(second)));
    }

    @Test
    void allFeaturesNeedTheConsentOfInvitedAccounts() {
        organizations.createOrganization(r -> r.featureSet("CONSOLIDATED_BILLING"));
        var invitation =
                organizations
                        .inviteAccountToOrganization(
                                r -> r.target(t -> t.type("ACCOUNT").id(OTHER)))
                        .handshake()
                        .id();
        as(OTHER).acceptHandshake(r -> r.handshakeId(invitation));

        var request = organizations.enableAllFeatures(r -> {}).handshake();
        assertThat(request.state()).isEqualTo(HandshakeState.REQUESTED);
        var approval =
                as(OTHER)
                        .listHandshakesForAccount(
                                r -> r.filter(f -> f.actionType("APPROVE_ALL_FEATURES")))
                        .handshakes()
                        .getFirst()
                        .id();
        as(OTHER).acceptHandshake(r -> r.handshakeId(approval));
        organizations.acceptHandshake(r -> r.handshakeId(request.id()));
        assertThat(organizations.describeOrganization(r -> {}).organization().featureSetAsString())
                .isEqualTo("ALL");
    }
}
