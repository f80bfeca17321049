package dev.brume.iam;

import dev.brume.core.resource.Properties;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Brings a principal's policies from what one set of properties says to what another does. What
/// came about elsewhere stays.
final class PrincipalPolicies {
    static final String MANAGED = "ManagedPolicyArns";
    static final String BOUNDARY = "PermissionsBoundary";
    private final PrincipalCalls calls;

    PrincipalPolicies(PrincipalCalls calls) {
        this.calls = calls;
    }

    void change(Properties before, Properties after) {
        var old = new HashSet<>(before.texts(MANAGED));
        var next = new HashSet<>(after.texts(MANAGED));
        next.stream().filter(arn -> !old.contains(arn)).sorted().forEach(calls::attach);
        old.stream().filter(arn -> !next.contains(arn)).sorted().forEach(this::detach);
        var inline = ResourceShapes.inline(before);
        var wanted = ResourceShapes.inline(after);
        wanted.forEach(
                (name, document) -> {
                    if (!document.equals(inline.get(name))) {
                        calls.put(name, document);
                    }
                });
        inline.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .sorted()
                .forEach(this::delete);
        var bound = before.text(BOUNDARY);
        if (!after.text(BOUNDARY).equals(bound)) {
            after.text(BOUNDARY).ifPresentOrElse(calls::bound, calls::unbound);
        }
    }

    /// What is gone already needs no detaching.
    private void detach(String arn) {
        if (calls.attached().contains(arn)) {
            calls.detach(arn);
        }
    }

    private void delete(String name) {
        if (calls.inline().contains(name)) {
            calls.delete(name);
        }
    }

    /// What there is, as a template would say it.
    void read(Map<String, Object> tree) {
        ResourceShapes.put(tree, MANAGED, calls.attached());
        var policies = new ArrayList<Object>();
        for (var name : calls.inline()) {
            policies.add(
                    Map.of(
                            ResourceShapes.NAME,
                            name,
                            ResourceShapes.DOCUMENT,
                            Properties.parsed(calls.document(name))));
        }
        ResourceShapes.put(tree, "Policies", List.copyOf(policies));
    }
}
