package dev.brume.codegen;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What we know better than the model: `overlay.json` beside it.
///
/// ```json
/// {
///   "operations": {"built": ["CreateVpc"], "reason": "of 765 operations we build these"},
///   "changes": [
///     {"at": "/shapes/NotFoundException/error", "add": {"httpStatusCode": 404}, "reason": "as AWS
///     answered on …"},
///     {"at": "/shapes/KeyIdType/max", "set": 2048, "reason": "…"},
///     {"at": "/operations/CreateKey/errors", "append": [{"shape": "ThrottlingException"}],
///     "reason": "…"},
///     {"at": "/shapes/Tag/required", "remove": true, "reason": "…"}
///   ]
/// }
/// ```
///
/// `at` is a JSON pointer into the model (`~1` stands for `/`, `~0` for `~`). `add` makes a key
/// that is not there,
/// `set` changes one that is, `append` puts elements into a list that lacks them, `remove` takes a
/// key away, or, given
/// a list, those elements of a list. A change that finds the model otherwise than it says fails:
/// the model moved on, and the change has to be looked at. Every entry says its reason.
final class Overlay {
    private static final Set<String> VERBS = Set.of("add", "set", "append", "remove");

    private final Set<String> built;

    private Overlay(Set<String> built) {
        this.built = built;
    }

    static Overlay none() {
        return new Overlay(Set.of());
    }

    /// The names of the operations to generate; empty stands for all.
    Set<String> built() {
        return built;
    }

    /// Applies an overlay to a model.
    ///
    /// @throws ModelException where it says something unknown, gives no reason, or does not fit
    /// the model
    static Overlay apply(
            Map<String, @Nullable Object> overlay, Map<String, @Nullable Object> model) {
        var root = new Node("overlay.json", overlay);
        for (var change : root.children("changes")) {
            change(change, model);
        }
        var operations = root.child("operations");
        root.finish();
        if (operations == null) {
            return none();
        }
        var built = Set.copyOf(operations.texts("built"));
        reason(operations);
        operations.finish();
        if (built.isEmpty()) {
            throw new ModelException(operations.path() + "/built names no operation");
        }
        return new Overlay(built);
    }

    private static void reason(Node entry) {
        if (entry.requiredText("reason").isBlank()) {
            throw new ModelException(entry.path() + " has an empty reason");
        }
    }

    private static void change(Node change, Map<String, @Nullable Object> model) {
        var at = change.requiredText("at");
        reason(change);
        var verbs = VERBS.stream().filter(change::has).toList();
        change.finish();
        if (verbs.size() != 1) {
            throw new ModelException(change.path() + " must say one of add, set, append, remove");
        }
        var target = Target.find(at, model, change.path());
        var value = change.any(verbs.getFirst());
        switch (verbs.getFirst()) {
            case "add" -> target.add(value);
            case "set" -> target.set(value);
            case "append" -> target.append(value);
            default -> target.remove(value);
        }
    }

    /// A key of an object in the model.
    private record Target(String what, Map<String, @Nullable Object> parent, String key) {
        @SuppressWarnings("unchecked")
        static Target find(String at, Map<String, @Nullable Object> model, String change) {
            var what = change + " at " + at;
            if (!at.startsWith("/")) {
                throw new ModelException(what + ": a pointer starts with /");
            }
            var steps = at.substring(1).split("/", -1);
            Object here = model;
            for (int i = 0; i < steps.length - 1; i++) {
                here = here instanceof Map<?, ?> map ? map.get(unescaped(steps[i])) : null;
            }
            if (!(here instanceof Map<?, ?> parent)) {
                throw new ModelException(what + ": the model has no such place");
            }
            return new Target(
                    what,
                    (Map<String, @Nullable Object>) parent,
                    unescaped(steps[steps.length - 1]));
        }

        private static String unescaped(String step) {
            return step.replace("~1", "/").replace("~0", "~");
        }

        void add(@Nullable Object value) {
            if (parent.containsKey(key)) {
                throw new ModelException(what + ": the model has this already: " + parent.get(key));
            }
            parent.put(key, value);
        }

        void set(@Nullable Object value) {
            requirePresent();
            if (Objects.equals(parent.get(key), value)) {
                throw new ModelException(what + ": the model says so already");
            }
            parent.put(key, value);
        }

        void append(@Nullable Object value) {
            var list = list(parent.get(key));
            for (var element : list(value)) {
                if (list.contains(element)) {
                    throw new ModelException(what + ": the model has this already: " + element);
                }
                list.add(element);
            }
            parent.put(key, list);
        }

        void remove(@Nullable Object value) {
            requirePresent();
            if (Boolean.TRUE.equals(value)) {
                parent.remove(key);
                return;
            }
            var list = list(parent.get(key));
            for (var element : list(value)) {
                if (!list.remove(element)) {
                    throw new ModelException(what + ": the model has no " + element);
                }
            }
            parent.put(key, list);
        }

        private void requirePresent() {
            if (!parent.containsKey(key)) {
                throw new ModelException(what + ": the model has no such key");
            }
        }

        private List<@Nullable Object> list(@Nullable Object value) {
            if (!(value instanceof List<?> list)) {
                throw new ModelException(what + ": not a list: " + value);
            }
            return new ArrayList<>(list);
        }
    }
}
