package dev.brume.kms;

import dev.brume.wire.call.Caller;

import java.util.ArrayList;
import java.util.List;

/// Finds the grants of a key that may be a caller's, without looking at all the others.
final class GrantDirectory {
    private GrantDirectory() {}

    /// Grants to the caller, to its role, to its account; and those that it may retire.
    static List<Grant> of(KmsState state, Key key, Caller caller) {
        var found = new ArrayList<Grant>();
        var root = root(caller);
        add(state, KmsState.granteePrefix(key.id(), caller.arn()), "", found);
        if (!root.equals(caller.arn())) {
            add(state, KmsState.granteePrefix(key.id(), root), "", found);
        }
        if (caller.kind() == Caller.Kind.ASSUMED_ROLE) {
            // The session does not tell the path of its role.
            var role = "/" + caller.arn().split("/", 3)[1];
            var roles = key.id() + " " + root.substring(0, root.length() - 4) + "role/";
            add(state, roles, role, found);
        }
        for (var retiring : List.of(caller.arn(), root)) {
            var prefix = KmsState.retireePrefix(retiring) + key.id() + "/";
            for (var entry : KmsState.startingWith(state.grantsByRetiree(), prefix)) {
                var grant = state.grants().get(entry.getValue().key());
                if (grant != null && !found.contains(grant)) {
                    found.add(grant);
                }
            }
        }
        return found;
    }

    private static String root(Caller caller) {
        var partition = caller.arn().startsWith("arn:") ? caller.arn().split(":", 3)[1] : "aws";
        return "arn:" + partition + ":iam::" + caller.account() + ":root";
    }

    private static void add(KmsState state, String prefix, String end, List<Grant> found) {
        for (var entry : KmsState.startingWith(state.grantsByGrantee(), prefix)) {
            var grant = state.grants().get(entry.getValue().key());
            if (grant != null && grant.grantee().endsWith(end)) {
                found.add(grant);
            }
        }
    }
}
