package dev.brume.iam;

import dev.brume.core.filter.ApiCall;
import dev.brume.model.iam.AccessKeyLastUsed;
import dev.brume.model.iam.RoleLastUsed;
import dev.brume.wire.call.Caller;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// When each access key and each role was last used, and where: seen from the calls that the
/// emulator answers. It is observed and not state, so using a key writes nothing, and it begins
/// anew with every start.
final class LastUses {
    /// How many keys and roles are remembered; beyond it the one unused for longest is forgotten.
    static final int USES_MAX = 20_000;

    private static final String NEVER = "N/A";

    private final Map<String, Use> uses = new LinkedHashMap<>(16, 0.75f, true);

    private record Use(Instant time, String region, String service) {}

    /// Notes who made a call.
    void note(ApiCall call) {
        var caller = call.call().caller();
        if (caller == null) {
            return;
        }
        var use =
                new Use(
                        call.time().truncatedTo(ChronoUnit.SECONDS),
                        call.region(),
                        call.call().serviceId());
        if (caller.kind() == Caller.Kind.ASSUMED_ROLE) {
            // arn:aws:sts::account:assumed-role/name/session
            var parts = caller.arn().split("/", -1);
            put(caller.account() + "/" + parts[1], use);
        } else if (caller.accessKeyId() != null) {
            put(caller.accessKeyId(), use);
        }
    }

    private void put(String key, Use use) {
        synchronized (uses) {
            uses.put(key, use);
            if (uses.size() > USES_MAX) {
                uses.remove(uses.keySet().iterator().next());
            }
        }
    }

    private @Nullable Use find(String key) {
        synchronized (uses) {
            return uses.get(key);
        }
    }

    RoleLastUsed ofRole(IamRole role) {
        var account = role.arn().split(":", -1)[4];
        var use = find(account + "/" + role.name());
        return use == null
                ? RoleLastUsed.builder().build()
                : RoleLastUsed.builder().lastUsedDate(use.time()).region(use.region()).build();
    }

    AccessKeyLastUsed ofKey(String accessKeyId) {
        var use = find(accessKeyId);
        return use == null
                ? AccessKeyLastUsed.builder().serviceName(NEVER).region(NEVER).build()
                : AccessKeyLastUsed.builder()
                        .serviceName(use.service())
                        .region(use.region())
                        .lastUsedDate(use.time())
                        .build();
    }
}
