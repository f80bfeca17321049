package dev.brume.codegen;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.TreeSet;

/// Which shapes some operations need.
final class Reachable {
    private Reachable() {}

    static Set<String> from(Node operations, Set<String> names, Node shapes) {
        var found = new TreeSet<String>();
        var open = new ArrayDeque<String>();
        for (var name : names) {
            var operation = operations.requiredChild(name);
            add(operation.child("input"), open);
            add(operation.child("output"), open);
            operation.children("errors").forEach(error -> add(error, open));
        }
        while (!open.isEmpty()) {
            var name = open.remove();
            if (found.add(name)) {
                var shape = shapes.requiredChild(name);
                add(shape.child("member"), open);
                add(shape.child("key"), open);
                add(shape.child("value"), open);
                var members = shape.child("members");
                if (members != null) {
                    members.keys().forEach(key -> add(members.child(key), open));
                }
            }
        }
        return found;
    }

    private static void add(@Nullable Node reference, ArrayDeque<String> open) {
        if (reference != null) {
            open.add(reference.requiredText("shape"));
        }
    }
}
