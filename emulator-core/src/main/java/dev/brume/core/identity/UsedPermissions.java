package dev.brume.core.identity;

import dev.brume.wire.call.Caller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What principals really did: the actions of their calls and on what. From it comes the policy
/// with the least permissions that would do. Sessions count for their role.
///
/// It is bounded however much is called, and forgets with the process: it tells of test runs.
public final class UsedPermissions {
    /// How many principals are known; beyond it the one that was quiet for longest goes.
    static final int PRINCIPALS_MAX = 256;

    /// How many actions of a principal are known; further ones are left out.
    static final int ACTIONS_MAX = 2_000;

    /// How many resources of an action are told apart; with more, what they begin with counts.
    static final int RESOURCES_MAX = 100;

    private static final String ANY = "*";

    private final Map<String, SortedMap<String, SortedSet<String>>> principals =
            new LinkedHashMap<>(16, 0.75f, true);

    /// Notes what a call needed.
    public synchronized void add(Caller caller, List<Requirement> requirements) {
        if (requirements.isEmpty() || caller.kind() == Caller.Kind.ANONYMOUS) {
            return;
        }
        var actions = principals.computeIfAbsent(key(caller.arn()), arn -> new TreeMap<>());
        if (principals.size() > PRINCIPALS_MAX) {
            principals.remove(principals.keySet().iterator().next());
        }
        for (var requirement : requirements) {
            var known = actions.get(requirement.action());
            if (known == null && actions.size() < ACTIONS_MAX) {
                known = new TreeSet<>();
                actions.put(requirement.action(), known);
            }
            if (known != null) {
                add(known, requirement.resource().orElse(ANY));
            }
        }
    }

    private static void add(SortedSet<String> resources, String resource) {
        if (resources.size() == 1 && covers(resources.first(), resource)) {
            return;
        }
        resources.add(resource);
        if (resources.size() > RESOURCES_MAX || resources.size() > 1 && isPattern(resources)) {
            var prefix = commonPrefix(resources.first(), resources.last());
            resources.clear();
            resources.add(prefix + ANY);
        }
    }

    private static boolean isPattern(SortedSet<String> resources) {
        return resources.stream().anyMatch(resource -> resource.endsWith(ANY));
    }

    private static boolean covers(String pattern, String resource) {
        return pattern.endsWith(ANY)
                && resource.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    /// What all of a sorted set begin with is what its first and last do.
    private static String commonPrefix(String first, String last) {
        int at = 0;
        while (at < first.length() && at < last.length() && first.charAt(at) == last.charAt(at)) {
            at++;
        }
        return first.substring(0, at);
    }

    /// `arn:aws:sts::1…:assumed-role/app/session`, `arn:aws:iam::1…:role/path/app` and
    /// `arn:aws:sts::1…:assumed-role/app` are the same principal.
    private static String key(String arn) {
        var parts = arn.split(":", 6);
        if (parts.length < 6) {
            return arn;
        }
        var names = parts[5].split("/", -1);
        return switch (names[0]) {
            case "assumed-role" -> names.length > 1 ? "role " + parts[4] + " " + names[1] : arn;
            case "role" -> "role " + parts[4] + " " + names[names.length - 1];
            default -> arn;
        };
    }

    /// The least policy of a principal's calls, as a document's tree: actions on the same resources
    /// stand in one statement. Empty where the principal made no call.
    ///
    /// @param principal the ARN of a user, a role, a session, or an account's root
    public synchronized Optional<Map<String, Object>> policy(String principal) {
        var actions = principals.get(key(principal));
        if (actions == null) {
            return Optional.empty();
        }
        var groups = new LinkedHashMap<List<String>, List<String>>();
        actions.forEach(
                (action, resources) ->
                        groups.computeIfAbsent(List.copyOf(resources), key -> new ArrayList<>())
                                .add(action));
        var statements = new ArrayList<Map<String, Object>>();
        groups.forEach(
                (resources, allowed) -> {
                    var statement = new LinkedHashMap<String, Object>();
                    statement.put("Effect", "Allow");
                    statement.put("Action", allowed);
                    statement.put(
                            "Resource", resources.size() == 1 ? resources.getFirst() : resources);
                    statements.add(statement);
                });
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        return Optional.of(document);
    }

    /// The principals of which calls are known, as they called, the one that called last at the
    /// end.
    public synchronized List<String> principals() {
        return List.copyOf(principals.keySet());
    }
}
