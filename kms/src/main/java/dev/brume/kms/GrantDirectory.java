package dev.brume.kms;

import dev.brume.wire.call.Caller;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the grants of a key that may be a caller's, without looking at all the others.
final class GrantDirectory {
    private GrantDirectory() {}

    /// Grants to the caller, to its role, to its account; and those that it may retire.
    ///
    /// @param role behind the caller's session
    static List<Grant> of(KmsState state, Key key, Caller caller, Optional<String> role) {
        var principals = new LinkedHashSet<String>();
        principals.add(caller.arn());
        principals.add(root(caller));
        role.ifPresent(principals::add);
        var found = new LinkedHashSet<Grant>();
        for (var principal : principals) {
            var granted = GrantTables.granteePrefix(key.id(), principal);
            add(state, KmsState.startingWith(state.grantsByGrantee(), granted), found);
            var retirable = GrantTables.retireePrefix(principal) + key.id() + "/";
            add(state, KmsState.startingWith(state.grantsByRetiree(), retirable), found);
        }
        return List.copyOf(found);
    }

    private static String root(Caller caller) {
        var partition = caller.arn().startsWith("arn:") ? caller.arn().split(":", 3)[1] : "aws";
        return "arn:" + partition + ":iam::" + caller.account() + ":root";
    }

    private static void add(
            KmsState state, List<Map.Entry<String, KmsState.Ref>> refs, Set<Grant> found) {
        for (var ref : refs) {
            state.grants().find(ref.getValue().key()).ifPresent(found::add);
        }
    }
}
