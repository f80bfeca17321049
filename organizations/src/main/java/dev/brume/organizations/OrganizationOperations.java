package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.AlreadyInOrganizationException;
import dev.brume.model.organizations.CreateOrganizationRequest;
import dev.brume.model.organizations.CreateOrganizationResponse;
import dev.brume.model.organizations.DescribeOrganizationResponse;
import dev.brume.model.organizations.DisablePolicyTypeRequest;
import dev.brume.model.organizations.DisablePolicyTypeResponse;
import dev.brume.model.organizations.EnablePolicyTypeRequest;
import dev.brume.model.organizations.EnablePolicyTypeResponse;
import dev.brume.model.organizations.ListRootsRequest;
import dev.brume.model.organizations.ListRootsResponse;
import dev.brume.model.organizations.OrganizationNotEmptyException;
import dev.brume.model.organizations.PolicyTypeAlreadyEnabledException;
import dev.brume.model.organizations.PolicyTypeNotEnabledException;
import dev.brume.wire.call.RequestContext;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Organizations and their roots.
final class OrganizationOperations {
    private static final int ORGANIZATION_CHARACTERS = 10;
    private static final int ROOT_CHARACTERS = 4;
    private final StateCells<OrganizationsState> cells;

    OrganizationOperations(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    /// A new id: a prefix and so many small letters and digits.
    static String id(String prefix, int characters, RequestContext context) {
        return prefix + context.ids().upperAlphanumeric(characters).toLowerCase(Locale.ROOT);
    }

    /// The mail address and name of an account whose owner told none here.
    static MemberAccount newcomer(String account, OrganizationHead head, RequestContext context) {
        return new MemberAccount(
                account,
                head.id(),
                head.root(),
                "account-" + account,
                "account-" + account + "@example.com",
                MemberAccount.Joined.INVITED,
                context.now(),
                Optional.empty());
    }

    CreateOrganizationResponse create(CreateOrganizationRequest in, RequestContext context) {
        var head =
                new OrganizationHead(
                        id("o-", ORGANIZATION_CHARACTERS, context),
                        context.account(),
                        id("r-", ROOT_CHARACTERS, context),
                        !"CONSOLIDATED_BILLING".equals(in.featureSet()),
                        Set.of(),
                        context.now());
        return cells.at(context)
                .update(
                        state -> {
                            if (state.account(context.account()).isPresent()) {
                                throw AlreadyInOrganizationException.of(
                                        "The AWS account is already a member of an"
                                                + " organization.");
                            }
                            var next =
                                    state.with(head)
                                            .with(newcomer(context.account(), head, context));
                            return Change.of(
                                    next,
                                    CreateOrganizationResponse.builder()
                                            .organization(Shapes.organization(head, next))
                                            .build());
                        });
    }

    DescribeOrganizationResponse describe(RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.member(state, context);
        return DescribeOrganizationResponse.builder()
                .organization(Shapes.organization(head, state))
                .build();
    }

    /// Only an organization of nothing but its management account can go.
    void delete(RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.management(state, context);
                            requireEmpty(state, head);
                            var next = state;
                            for (var prefix :
                                    List.of(
                                            Attachment.prefix(head.id()),
                                            TrustedService.prefix(head.id()),
                                            AccountCreation.prefix(head.id()),
                                            ResourceTags.key(head.id(), ""),
                                            DelegationPolicy.key(head.id()))) {
                                for (var row : next.all(prefix, Row.class)) {
                                    next = next.without(row);
                                }
                            }
                            for (var index :
                                    next.all(
                                            PendingHandshake.ofOrganization(head.id()),
                                            Index.class)) {
                                next = next.without(next.handshake(index.target()).orElseThrow());
                            }
                            next = next.without(state.account(context.account()).orElseThrow());
                            return Change.of(next.without(head), true);
                        });
    }

    private static void requireEmpty(OrganizationsState state, OrganizationHead head) {
        boolean others =
                state.all(MemberAccount.prefix(head.id()), Index.class).stream()
                        .anyMatch(index -> !index.target().equals(head.management()));
        boolean units =
                state.any(OrganizationsState.children(head.root(), ChildKind.ORGANIZATIONAL_UNIT));
        if (others || units || state.any(OrganizationPolicy.prefix(head.id()))) {
            throw OrganizationNotEmptyException.of(
                    "The organization isn't empty. To delete an organization, you must first"
                            + " remove all accounts except the management account, delete all OUs,"
                            + " and delete all policies.");
        }
    }

    /// There is one root.
    ListRootsResponse roots(ListRootsRequest in, RequestContext context) {
        new Page.Request(in.nextToken(), in.maxResults()).after("root");
        var head = Access.reader(cells.at(context).read(), context, "ListRoots");
        return ListRootsResponse.builder().roots(List.of(Shapes.root(head))).build();
    }

    // ---- types of policies

    /// From now on policies of the type are in force; AWS's own is attached to everything, so that
    /// nothing is refused at first.
    EnablePolicyTypeResponse enable(EnablePolicyTypeRequest in, RequestContext context) {
        var type = PolicyType.of(in.policyType());
        return cells.at(context)
                .update(
                        state -> {
                            var head = root(state, in.rootId(), "EnablePolicyType", context);
                            if (!head.allFeatures()) {
                                throw OrganizationsErrors.typeNotAvailable();
                            }
                            if (head.enabled().contains(type)) {
                                throw PolicyTypeAlreadyEnabledException.of(
                                        "The specified policy type is already enabled.");
                            }
                            var enabled = head.enabling(type);
                            var next = state.with(enabled);
                            var standard = OrganizationPolicy.standard(type);
                            if (standard.isPresent()) {
                                next = attached(next, enabled, standard.get());
                            }
                            return Change.of(
                                    next,
                                    EnablePolicyTypeResponse.builder()
                                            .root(Shapes.root(enabled))
                                            .build());
                        });
    }

    private static OrganizationsState attached(
            OrganizationsState state, OrganizationHead head, OrganizationPolicy policy) {
        var next = attached(state, head, policy, head.root());
        for (var index : state.all(MemberAccount.prefix(head.id()), Index.class)) {
            next = attached(next, head, policy, index.target());
        }
        return attachedBelow(next, head, policy, head.root());
    }

    private static OrganizationsState attachedBelow(
            OrganizationsState state,
            OrganizationHead head,
            OrganizationPolicy policy,
            String parent) {
        var next = state;
        var units = OrganizationsState.children(parent, ChildKind.ORGANIZATIONAL_UNIT);
        for (var index : state.all(units, Index.class)) {
            next = attached(next, head, policy, index.target());
            next = attachedBelow(next, head, policy, index.target());
        }
        return next;
    }

    private static OrganizationsState attached(
            OrganizationsState state,
            OrganizationHead head,
            OrganizationPolicy policy,
            String target) {
        return state.with(new Attachment(head.id(), policy.id(), policy.type(), target));
    }

    /// Detaches every policy of the type.
    DisablePolicyTypeResponse disable(DisablePolicyTypeRequest in, RequestContext context) {
        var type = PolicyType.of(in.policyType());
        return cells.at(context)
                .update(
                        state -> {
                            var head = root(state, in.rootId(), "DisablePolicyType", context);
                            if (!head.enabled().contains(type)) {
                                throw PolicyTypeNotEnabledException.of(
                                        "This operation can be performed only for enabled policy"
                                                + " types.");
                            }
                            var disabled = head.disabling(type);
                            var next = state.with(disabled);
                            for (var attached :
                                    state.all(Attachment.prefix(head.id()), Attachment.class)) {
                                next = attached.type() == type ? next.without(attached) : next;
                            }
                            return Change.of(
                                    next,
                                    DisablePolicyTypeResponse.builder()
                                            .root(Shapes.root(disabled))
                                            .build());
                        });
    }

    private static OrganizationHead root(
            OrganizationsState state, String root, String operation, RequestContext context) {
        var head = Access.manager(state, context, operation);
        if (!head.root().equals(root)) {
            throw OrganizationsErrors.noRoot();
        }
        return head;
    }
}
