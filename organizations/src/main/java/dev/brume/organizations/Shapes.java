package dev.brume.organizations;

import dev.brume.model.organizations.Account;
import dev.brume.model.organizations.CreateAccountStatus;
import dev.brume.model.organizations.Handshake;
import dev.brume.model.organizations.HandshakeParty;
import dev.brume.model.organizations.HandshakeResource;
import dev.brume.model.organizations.Organization;
import dev.brume.model.organizations.OrganizationalUnit;
import dev.brume.model.organizations.Policy;
import dev.brume.model.organizations.PolicySummary;
import dev.brume.model.organizations.PolicyTargetSummary;
import dev.brume.model.organizations.PolicyTypeSummary;
import dev.brume.model.organizations.ResourcePolicy;
import dev.brume.model.organizations.ResourcePolicySummary;
import dev.brume.model.organizations.Root;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows as clients see them.
final class Shapes {
    private static final String ENABLED = "ENABLED";
    private static final String ROOT_NAME = "Root";
    private static final String ACCOUNT = "ACCOUNT";
    private static final String ORGANIZATION = "ORGANIZATION";

    private Shapes() {}

    /// AWS's own word on `AvailablePolicyTypes`: not to be relied upon, roots tell it.
    static Organization organization(OrganizationHead head, OrganizationsState state) {
        var types =
                head.allFeatures()
                        ? List.of(
                                PolicyTypeSummary.builder()
                                        .type(PolicyType.SERVICE_CONTROL_POLICY.name())
                                        .status(ENABLED)
                                        .build())
                        : List.<PolicyTypeSummary>of();
        return Organization.builder()
                .id(head.id())
                .arn(head.arn("organization", ""))
                .featureSet(featureSet(head))
                .masterAccountId(head.management())
                .masterAccountArn(head.arn("account", head.management()))
                .masterAccountEmail(management(head, state).email())
                .availablePolicyTypes(types)
                .build();
    }

    private static String featureSet(OrganizationHead head) {
        return head.allFeatures() ? "ALL" : "CONSOLIDATED_BILLING";
    }

    private static MemberAccount management(OrganizationHead head, OrganizationsState state) {
        return state.account(head, head.management()).orElseThrow();
    }

    static Root root(OrganizationHead head) {
        return Root.builder()
                .id(head.root())
                .arn(head.arn("root", head.root()))
                .name(ROOT_NAME)
                .policyTypes(
                        head.enabled().stream()
                                .sorted()
                                .map(
                                        type ->
                                                PolicyTypeSummary.builder()
                                                        .type(type.name())
                                                        .status(ENABLED)
                                                        .build())
                                .toList())
                .build();
    }

    static Account account(
            MemberAccount account, OrganizationHead head, OrganizationsState state, Instant now) {
        return Account.builder()
                .id(account.id())
                .arn(head.arn("account", account.id()))
                .email(account.email())
                .name(account.name())
                .joinedMethod(account.how().name())
                .joinedTimestamp(account.joined())
                .status(account.status(now))
                .state(account.state(now))
                .paths(List.of(state.pathText(head, account.id())))
                .build();
    }

    static OrganizationalUnit unit(
            OrganizationUnit unit, OrganizationHead head, OrganizationsState state) {
        return OrganizationalUnit.builder()
                .id(unit.id())
                .arn(head.arn("ou", unit.id()))
                .name(unit.name())
                .path(state.pathText(head, unit.id()))
                .build();
    }

    // ---- policies

    static Policy policy(OrganizationPolicy policy, OrganizationHead head) {
        return Policy.builder()
                .policySummary(summary(policy, head))
                .content(policy.content())
                .build();
    }

    static PolicySummary summary(OrganizationPolicy policy, OrganizationHead head) {
        var arn =
                policy.awsManaged()
                        ? "arn:aws:organizations::aws:policy/"
                                + policy.type().inArn()
                                + "/"
                                + policy.id()
                        : head.arn("policy", policy.type().inArn() + "/" + policy.id());
        return PolicySummary.builder()
                .id(policy.id())
                .arn(arn)
                .name(policy.name())
                .description(policy.description())
                .type(policy.type().name())
                .awsManaged(policy.awsManaged())
                .build();
    }

    static PolicyTargetSummary target(String id, OrganizationHead head, OrganizationsState state) {
        var summary = PolicyTargetSummary.builder().targetId(id);
        if (id.equals(head.root())) {
            return summary.type("ROOT").arn(head.arn("root", id)).name(ROOT_NAME).build();
        }
        var unit = state.unit(head, id);
        if (unit.isPresent()) {
            return summary.type("ORGANIZATIONAL_UNIT")
                    .arn(head.arn("ou", id))
                    .name(unit.get().name())
                    .build();
        }
        return summary.type(ACCOUNT)
                .arn(head.arn("account", id))
                .name(state.account(head, id).orElseThrow().name())
                .build();
    }

    static ResourcePolicy resourcePolicy(DelegationPolicy policy, OrganizationHead head) {
        return ResourcePolicy.builder()
                .content(policy.content())
                .resourcePolicySummary(
                        ResourcePolicySummary.builder()
                                .id(policy.id())
                                .arn(head.arn("resourcepolicy", policy.id()))
                                .build())
                .build();
    }

    // ---- accounts to be, and handshakes

    static CreateAccountStatus creation(AccountCreation creation) {
        return CreateAccountStatus.builder()
                .id(creation.id())
                .accountName(creation.name())
                .accountId(creation.state().equals("SUCCEEDED") ? creation.account() : null)
                .state(creation.state())
                .requestedTimestamp(creation.requested())
                .completedTimestamp(creation.completed().orElse(null))
                .failureReason(creation.failure().orElse(null))
                .build();
    }

    static Handshake handshake(PendingHandshake handshake, OrganizationsState state, Instant now) {
        var head = state.head(handshake.organization());
        var parties = new ArrayList<HandshakeParty>();
        parties.add(party(ORGANIZATION, head.id()));
        handshake.address().ifPresent(address -> parties.add(party("EMAIL", address)));
        if (handshake.address().isEmpty()) {
            handshake.account().ifPresent(account -> parties.add(party(ACCOUNT, account)));
        }
        var action = handshake.action().name();
        return Handshake.builder()
                .id(handshake.id())
                .arn(head.arn("handshake", action.toLowerCase(Locale.ROOT) + "/" + handshake.id()))
                .action(action)
                .state(handshake.at(now).name())
                .parties(parties)
                .requestedTimestamp(handshake.requested())
                .expirationTimestamp(handshake.expires())
                .resources(resources(handshake, head, state))
                .build();
    }

    private static HandshakeParty party(String type, String id) {
        return HandshakeParty.builder().type(type).id(id).build();
    }

    private static List<HandshakeResource> resources(
            PendingHandshake handshake, OrganizationHead head, OrganizationsState state) {
        var management = management(head, state);
        var resources = new ArrayList<HandshakeResource>();
        resources.add(
                HandshakeResource.builder()
                        .type(ORGANIZATION)
                        .value(head.id())
                        .resources(
                                List.of(
                                        resource("MASTER_EMAIL", management.email()),
                                        resource("MASTER_NAME", management.name()),
                                        resource("ORGANIZATION_FEATURE_SET", featureSet(head))))
                        .build());
        handshake.address().ifPresent(address -> resources.add(resource("EMAIL", address)));
        if (handshake.address().isEmpty()) {
            handshake.account().ifPresent(account -> resources.add(resource(ACCOUNT, account)));
        }
        handshake.parent().ifPresent(id -> resources.add(resource("PARENT_HANDSHAKE", id)));
        handshake.notes().ifPresent(notes -> resources.add(resource("NOTES", notes)));
        return resources;
    }

    private static HandshakeResource resource(String type, String value) {
        return HandshakeResource.builder().type(type).value(value).build();
    }
}
