package dev.brume.route53resolver;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;
import dev.brume.route53resolver.RuleState.Ref;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The DNS firewall of an account in a region.
///
/// @param domains what is in domain lists, by `list/domain`
/// @param rules by `group/priority`, so that they stand in the order of their evaluation
/// @param associations of groups with VPCs, by id
/// @param byVpc ids of associations, by `VPC/priority`: in the order of their evaluation too
/// @param requests ids of what was created, by kind and creator request id
record FirewallState(
        PMap<String, DomainList> lists,
        PMap<String, Domain> domains,
        PMap<String, RuleGroup> groups,
        PMap<String, FirewallRow> rules,
        PMap<String, GroupAssociation> associations,
        PMap<String, Ref> byVpc,
        PMap<String, Ref> requests) {

    /// A list of domains.
    ///
    /// @param count of its domains
    /// @param message about its last change
    record DomainList(
            String id,
            String arn,
            String creatorRequestId,
            String name,
            int count,
            String message,
            Settling settling,
            Instant created,
            Instant modified,
            SortedMap<String, String> tags) {
        DomainList changed(int nextCount, String nextMessage, Settling change, Instant now) {
            return new DomainList(
                    id,
                    arn,
                    creatorRequestId,
                    name,
                    nextCount,
                    nextMessage,
                    change,
                    created,
                    now,
                    tags);
        }

        DomainList withTags(SortedMap<String, String> next) {
            return new DomainList(
                    id,
                    arn,
                    creatorRequestId,
                    name,
                    count,
                    message,
                    settling,
                    created,
                    modified,
                    next);
        }
    }

    /// A domain of a list.
    ///
    /// @param text as AWS shows it, with a dot at its end
    record Domain(String text) {}

    /// A group of rules.
    ///
    /// @param count of its rules
    record RuleGroup(
            String id,
            String arn,
            String creatorRequestId,
            String owner,
            String name,
            int count,
            Instant created,
            Instant modified,
            Optional<String> policy,
            SortedMap<String, String> tags) {
        RuleGroup counting(int nextCount, Instant now) {
            return new RuleGroup(
                    id, arn, creatorRequestId, owner, name, nextCount, created, now, policy, tags);
        }

        RuleGroup withPolicy(String next) {
            return new RuleGroup(
                    id,
                    arn,
                    creatorRequestId,
                    owner,
                    name,
                    count,
                    created,
                    modified,
                    Optional.of(next),
                    tags);
        }

        RuleGroup withTags(SortedMap<String, String> next) {
            return new RuleGroup(
                    id, arn, creatorRequestId, owner, name, count, created, modified, policy, next);
        }
    }

    /// A group that holds in a VPC.
    record GroupAssociation(
            String id,
            String arn,
            String creatorRequestId,
            String groupId,
            String vpc,
            String name,
            int priority,
            boolean isProtected,
            Settling settling,
            Instant created,
            Instant modified,
            SortedMap<String, String> tags) {
        GroupAssociation with(
                String nextName,
                int nextPriority,
                boolean nextProtected,
                Settling change,
                Instant now) {
            return new GroupAssociation(
                    id,
                    arn,
                    creatorRequestId,
                    groupId,
                    vpc,
                    nextName,
                    nextPriority,
                    nextProtected,
                    change,
                    created,
                    now,
                    tags);
        }

        GroupAssociation withTags(SortedMap<String, String> next) {
            return new GroupAssociation(
                    id,
                    arn,
                    creatorRequestId,
                    groupId,
                    vpc,
                    name,
                    priority,
                    isProtected,
                    settling,
                    created,
                    modified,
                    next);
        }

        private String key() {
            return vpc + "/" + digits(priority);
        }
    }

    static final FirewallState EMPTY =
            new FirewallState(
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty());

    static final StateSpec<FirewallState> SPEC =
            new StateSpec<>(
                    "route53resolver.firewall",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "lists",
                                    DomainList.class,
                                    FirewallState::lists,
                                    FirewallState::lists),
                            new StateSpec.Table<>(
                                    "domains",
                                    Domain.class,
                                    FirewallState::domains,
                                    FirewallState::domains),
                            new StateSpec.Table<>(
                                    "groups",
                                    RuleGroup.class,
                                    FirewallState::groups,
                                    FirewallState::groups),
                            new StateSpec.Table<>(
                                    "rules",
                                    FirewallRow.class,
                                    FirewallState::rules,
                                    FirewallState::rules),
                            new StateSpec.Table<>(
                                    "associations",
                                    GroupAssociation.class,
                                    FirewallState::associations,
                                    FirewallState::associations),
                            new StateSpec.Table<>(
                                    "byVpc", Ref.class, FirewallState::byVpc, FirewallState::byVpc),
                            new StateSpec.Table<>(
                                    "requests",
                                    Ref.class,
                                    FirewallState::requests,
                                    FirewallState::requests)));

    FirewallState lists(PMap<String, DomainList> rows) {
        return new FirewallState(rows, domains, groups, rules, associations, byVpc, requests);
    }

    FirewallState domains(PMap<String, Domain> rows) {
        return new FirewallState(lists, rows, groups, rules, associations, byVpc, requests);
    }

    private FirewallState groups(PMap<String, RuleGroup> rows) {
        return new FirewallState(lists, domains, rows, rules, associations, byVpc, requests);
    }

    private FirewallState rules(PMap<String, FirewallRow> rows) {
        return new FirewallState(lists, domains, groups, rows, associations, byVpc, requests);
    }

    private FirewallState associations(PMap<String, GroupAssociation> rows) {
        return new FirewallState(lists, domains, groups, rules, rows, byVpc, requests);
    }

    private FirewallState byVpc(PMap<String, Ref> rows) {
        return new FirewallState(lists, domains, groups, rules, associations, rows, requests);
    }

    private FirewallState requests(PMap<String, Ref> rows) {
        return new FirewallState(lists, domains, groups, rules, associations, byVpc, rows);
    }

    /// A number with as many digits as the largest, so that text sorts as numbers do.
    static String digits(int number) {
        // Priorities may be negative: they are shifted above zero.
        return "%010d".formatted((long) number - Integer.MIN_VALUE);
    }

    DomainList list(String id, RequestContext context) {
        return lists.find(id).orElseThrow(() -> ResolverErrors.noFirewallResource(id, context));
    }

    RuleGroup group(String id, RequestContext context) {
        return groups.find(id).orElseThrow(() -> ResolverErrors.noFirewallResource(id, context));
    }

    GroupAssociation association(String id, RequestContext context) {
        return associations
                .find(id)
                .orElseThrow(() -> ResolverErrors.noFirewallResource(id, context));
    }

    /// What a creation with that request id made before.
    Optional<String> requested(String kind, String creatorRequestId) {
        return requests.find(kind + "/" + creatorRequestId).map(Ref::id);
    }

    private static final Page.Request ALL = Page.Request.of(null, Integer.MAX_VALUE);

    /// The rules of a group in the order of their evaluation.
    List<FirewallRow> rulesOf(String groupId) {
        return Page.of(rules, groupId + "/", ALL, row -> true).items();
    }

    /// The associations of a VPC in the order of their evaluation.
    List<GroupAssociation> ofVpc(String vpc) {
        return Page.of(byVpc, vpc + "/", ALL, row -> true)
                .map(ref -> associations.find(ref.id()).orElseThrow());
    }

    FirewallState with(DomainList list) {
        return lists(lists.with(list.id(), list))
                .requests(requests.with("list/" + list.creatorRequestId(), new Ref(list.id())));
    }

    FirewallState without(DomainList list) {
        var left = domains;
        for (var row : domains.after(list.id() + "/", true)) {
            if (!row.getKey().startsWith(list.id() + "/")) {
                break;
            }
            left = left.without(row.getKey());
        }
        return lists(lists.without(list.id()))
                .domains(left)
                .requests(requests.without("list/" + list.creatorRequestId()));
    }

    FirewallState with(RuleGroup group) {
        return groups(groups.with(group.id(), group))
                .requests(requests.with("group/" + group.creatorRequestId(), new Ref(group.id())));
    }

    FirewallState without(RuleGroup group) {
        return groups(groups.without(group.id()))
                .requests(requests.without("group/" + group.creatorRequestId()));
    }

    FirewallState with(FirewallRow rule) {
        return rules(rules.with(rule.key(), rule));
    }

    FirewallState without(FirewallRow rule) {
        return rules(rules.without(rule.key()));
    }

    FirewallState with(GroupAssociation row) {
        var old = associations.get(row.id());
        var index = old == null ? byVpc : byVpc.without(old.key());
        return associations(associations.with(row.id(), row))
                .byVpc(index.with(row.key(), new Ref(row.id())))
                .requests(
                        requests.with("association/" + row.creatorRequestId(), new Ref(row.id())));
    }

    FirewallState without(GroupAssociation row) {
        return associations(associations.without(row.id()))
                .byVpc(byVpc.without(row.key()))
                .requests(requests.without("association/" + row.creatorRequestId()));
    }

    boolean isPriorityTaken(String vpc, int priority) {
        return byVpc.containsKey(vpc + "/" + digits(priority));
    }
}
