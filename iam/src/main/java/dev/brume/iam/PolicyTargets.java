package dev.brume.iam;

import static dev.brume.core.resource.PropertyType.TEXTS;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.IamPeer;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/// The `Groups`, `Roles` and `Users` that a policy of a template is for.
final class PolicyTargets {
    private PolicyTargets() {}

    /// Adds the three properties.
    static ResourceSchema in(ResourceSchema schema) {
        return schema.property("Groups", TEXTS).property("Roles", TEXTS).property("Users", TEXTS);
    }

    /// Those who are named, each as the calls about it.
    static Set<PrincipalCalls> of(Properties properties, IamPeer iam) {
        var targets = new LinkedHashSet<PrincipalCalls>();
        for (var kind : Principal.Kind.values()) {
            for (var name : properties.texts(kind.title() + "s")) {
                targets.add(new PrincipalCalls(iam, kind, name));
            }
        }
        return targets;
    }

    /// Does something for those of one set that are not in the other.
    static void except(
            Set<PrincipalCalls> some, Set<PrincipalCalls> others, Consumer<PrincipalCalls> step) {
        var left = new HashSet<>(some);
        left.removeAll(others);
        some.stream().filter(left::contains).forEach(step);
    }
}
