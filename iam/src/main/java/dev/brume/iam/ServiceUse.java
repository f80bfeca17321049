package dev.brume.iam;

import dev.brume.model.iam.ServiceLastAccessed;
import dev.brume.model.iam.TrackedActionLastAccessed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Collects who used a service, and when last.
final class ServiceUse {
    private final String namespace;
    private final Map<String, Last> actions = new TreeMap<>();
    private @Nullable Last last;
    private int principals;

    private record Last(Principal principal, Accesses.Access access) {}

    ServiceUse(String namespace) {
        this.namespace = namespace;
    }

    /// Adds what a principal tried.
    void add(Principal principal, Map<String, Accesses.Access> tried) {
        boolean any = false;
        for (var entry : tried.entrySet()) {
            if (ServiceNames.namespace(entry.getKey()).equals(namespace)) {
                var use = new Last(principal, entry.getValue());
                actions.merge(
                        entry.getKey().substring(namespace.length() + 1), use, ServiceUse::later);
                last = last == null ? use : later(last, use);
                any = true;
            }
        }
        principals += any ? 1 : 0;
    }

    private static Last later(Last one, Last other) {
        return other.access().time().isAfter(one.access().time()) ? other : one;
    }

    Optional<Instant> time() {
        return Optional.ofNullable(last).map(use -> use.access().time());
    }

    /// @param byAction whether the actions are told too; only those that were tried
    ServiceLastAccessed shape(boolean byAction) {
        var shape =
                ServiceLastAccessed.builder()
                        .serviceName(ServiceNames.of(namespace))
                        .serviceNamespace(namespace)
                        .totalAuthenticatedEntities(principals);
        if (last != null) {
            shape.lastAuthenticated(last.access().time())
                    .lastAuthenticatedEntity(last.principal().arn())
                    .lastAuthenticatedRegion(last.access().region());
        }
        if (byAction) {
            var told = new ArrayList<TrackedActionLastAccessed>();
            actions.forEach(
                    (action, use) ->
                            told.add(
                                    TrackedActionLastAccessed.builder()
                                            .actionName(action)
                                            .lastAccessedEntity(use.principal().arn())
                                            .lastAccessedTime(use.access().time())
                                            .lastAccessedRegion(use.access().region())
                                            .build()));
            shape.trackedActionsLastAccessed(told);
        }
        return shape.build();
    }
}
