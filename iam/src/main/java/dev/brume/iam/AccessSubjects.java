package dev.brume.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whom a report is about: a user, a role, the members of a group, or all who use a managed policy.
final class AccessSubjects {
    private final ManagedPolicies policies;

    AccessSubjects(ManagedPolicies policies) {
        this.policies = policies;
    }

    /// @param principals users and roles
    /// @param services the prefixes of the services that the policies give access to
    record Subject(List<Principal> principals, List<String> services) {}

    /// A policy that someone has.
    ///
    /// @param holder the user, group or role that it is attached to or stands in
    /// @param arn empty where it stands in its holder
    record Held(Principal holder, String name, Optional<String> arn, String document) {}

    /// The subject of an ARN.
    Subject of(String arn, IamState state) {
        if (arn.contains(":policy/")) {
            var policy = policies.require(state, arn);
            var users = new LinkedHashMap<String, Principal>();
            for (var use : state.all(PolicyUse.prefix(arn, false), PolicyUse.class)) {
                addWho(state.principal(use.kind(), use.name()), state, users);
            }
            return new Subject(List.copyOf(users.values()), granted(List.of(policy.document())));
        }
        var principal = principal(arn, state);
        var users = new LinkedHashMap<String, Principal>();
        addWho(principal, state, users);
        var documents = held(principal, state).stream().map(Held::document).toList();
        return new Subject(List.copyOf(users.values()), granted(documents));
    }

    /// The policies of a user (with those of its groups), group or role.
    List<Held> policies(String arn, IamState state) {
        return held(principal(arn, state), state);
    }

    private static Principal principal(String arn, IamState state) {
        for (var kind : Principal.Kind.values()) {
            if (arn.contains(":" + kind.noun() + "/")) {
                var found = state.principal(kind, arn.substring(arn.lastIndexOf('/') + 1));
                if (found.arn().equals(arn)) {
                    return found;
                }
                throw IamErrors.noSuch("ARN " + arn + " cannot be found.");
            }
        }
        throw IamErrors.invalidInput("Invalid ARN: " + arn);
    }

    private static void addWho(Principal principal, IamState state, Map<String, Principal> users) {
        if (principal instanceof IamGroup group) {
            for (var member : state.all(Membership.prefix(group.name()), Membership.class)) {
                var user = state.user(member.user());
                users.put(user.key(), user);
            }
        } else {
            users.put(principal.key(), principal);
        }
    }

    private List<Held> held(Principal principal, IamState state) {
        var held = new ArrayList<Held>();
        add(principal, state, held);
        if (principal instanceof IamUser user) {
            for (var group : new TreeSet<>(user.groups())) {
                add(state.group(group), state, held);
            }
        }
        return held;
    }

    private void add(Principal holder, IamState state, List<Held> held) {
        new TreeMap<>(holder.grants().inline())
                .forEach(
                        (name, document) ->
                                held.add(new Held(holder, name, Optional.empty(), document)));
        for (var arn : new TreeSet<>(holder.grants().attached())) {
            policies.find(state, arn)
                    .ifPresent(
                            policy ->
                                    held.add(
                                            new Held(
                                                    holder,
                                                    policy.name(),
                                                    Optional.of(arn),
                                                    policy.document())));
        }
    }

    /// The services that any of some policies gives access to.
    static List<String> granted(List<String> documents) {
        var granted = documents.stream().map(GrantedServices::of).toList();
        return ServiceNames.all().keySet().stream()
                .filter(service -> granted.stream().anyMatch(one -> one.include(service)))
                .toList();
    }
}
