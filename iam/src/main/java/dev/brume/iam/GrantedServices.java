package dev.brume.iam;

import dev.brume.core.admin.Json;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// To which services a policy gives access: those of which it allows any action, on whatever
/// resource and under whatever condition. What another statement denies is not subtracted, in AWS
/// neither.
final class GrantedServices {
    private final List<Pattern> namespaces = new ArrayList<>();
    private boolean all;

    private GrantedServices() {}

    static GrantedServices of(String document) {
        var granted = new GrantedServices();
        try {
            if (Json.read(document.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> policy) {
                granted.read(policy.get("Statement"));
            }
        } catch (Json.MalformedJson unreadable) {
            // Nothing that is no policy gives anything.
        }
        return granted;
    }

    private void read(@Nullable Object statements) {
        if (statements == null) {
            return;
        }
        for (var statement : statements instanceof List<?> list ? list : List.of(statements)) {
            if (statement instanceof Map<?, ?> fields && "Allow".equals(fields.get("Effect"))) {
                all = all || fields.containsKey("NotAction");
                var actions = fields.get("Action");
                for (var action : actions instanceof List<?> list ? list : texts(actions)) {
                    add(String.valueOf(action));
                }
            }
        }
    }

    private static List<?> texts(@Nullable Object action) {
        return action == null ? List.of() : List.of(action);
    }

    private void add(String action) {
        if (action.equals("*")) {
            all = true;
            return;
        }
        var glob = ServiceNames.namespace(action).toLowerCase(Locale.ROOT);
        var pattern = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        namespaces.add(Pattern.compile(pattern));
    }

    boolean include(String namespace) {
        return all || namespaces.stream().anyMatch(p -> p.matcher(namespace).matches());
    }
}
