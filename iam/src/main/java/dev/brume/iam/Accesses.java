package dev.brume.iam;

import dev.brume.core.filter.ApiCall;
import dev.brume.wire.call.Caller;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which actions each user and role has tried, and when last: seen from the calls that the emulator
/// answers, refused ones included, as AWS does. It is observed and not state, and begins anew with
/// every start.
final class Accesses {
    /// How many principals are remembered; beyond it the one unseen for longest is forgotten.
    static final int PRINCIPALS_MAX = 5_000;

    /// How many actions of one principal are remembered; beyond it the oldest is forgotten.
    static final int ACTIONS_MAX = 1_000;

    private final Map<String, Map<String, Access>> byPrincipal =
            new LinkedHashMap<>(16, 0.75f, true);

    /// The last time that something was tried.
    record Access(Instant time, String region) {}

    /// Notes a call of a user or role.
    void note(ApiCall call) {
        var caller = call.call().caller();
        if (caller == null || !call.call().hasInput()) {
            return;
        }
        var principal = principal(caller);
        if (principal.isEmpty()) {
            return;
        }
        var access = new Access(call.time().truncatedTo(ChronoUnit.SECONDS), call.region());
        var service = call.call().service();
        for (var action :
                service.requirements()
                        .actions(service.schema().info(), call.call().operationName())) {
            put(principal, action, access);
        }
    }

    private static String principal(Caller caller) {
        return switch (caller.kind()) {
            case USER ->
                    key(
                            caller.account(),
                            Principal.Kind.USER,
                            caller.arn().substring(caller.arn().lastIndexOf('/') + 1));
            case ASSUMED_ROLE ->
                    key(
                            caller.account(),
                            Principal.Kind.ROLE,
                            // arn:aws:sts::account:assumed-role/name/session
                            caller.arn().split("/", -1)[1]);
            case ROOT, FEDERATED_USER, SERVICE, ANONYMOUS -> "";
        };
    }

    private static String key(String account, Principal.Kind kind, String name) {
        return account + "/" + kind.key(name);
    }

    private void put(String principal, String action, Access access) {
        synchronized (byPrincipal) {
            var actions =
                    byPrincipal.computeIfAbsent(
                            principal, none -> new LinkedHashMap<>(16, 0.75f, true));
            actions.put(action, access);
            if (actions.size() > ACTIONS_MAX) {
                actions.remove(actions.keySet().iterator().next());
            }
            if (byPrincipal.size() > PRINCIPALS_MAX) {
                byPrincipal.remove(byPrincipal.keySet().iterator().next());
            }
        }
    }

    /// What a principal tried: `s3:GetObject` and when.
    SortedMap<String, Access> of(Principal principal) {
        var account = principal.arn().split(":", -1)[4];
        synchronized (byPrincipal) {
            return new TreeMap<>(
                    byPrincipal.getOrDefault(
                            key(account, principal.kind(), principal.name()), Map.of()));
        }
    }

    /// The latest access of an account's principals to each service.
    SortedMap<String, Access> ofAccount(String account) {
        var latest = new TreeMap<String, Access>();
        synchronized (byPrincipal) {
            // Walking the principals in order of access must not change that order.
            for (var entry : List.copyOf(byPrincipal.entrySet())) {
                if (entry.getKey().startsWith(account + "/")) {
                    entry.getValue()
                            .forEach(
                                    (action, access) ->
                                            latest.merge(
                                                    ServiceNames.namespace(action),
                                                    access,
                                                    Accesses::later));
                }
            }
        }
        return latest;
    }

    static Access later(Access one, Access other) {
        return other.time().isAfter(one.time()) ? other : one;
    }
}
