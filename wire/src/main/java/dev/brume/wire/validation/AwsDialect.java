package dev.brume.wire.validation;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.validation.Violation.Part;
import dev.brume.wire.validation.Violation.Rule;
import dev.brume.wire.validation.Violation.Step;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// AWS's words: `1 validation error detected: Value 'x' at 'keyId' failed to satisfy constraint:
/// Member must have length less than or equal to 2048`, several joined by `; `. Member names start
/// with a small letter, elements count from 1 (`tags.1.member.key`), and what is wrong with a plain
/// element, key or value is said of the whole list or map. Follows recorded AWS answers; enum
/// values stand in model order, where AWS has an order of its own.
///
/// @param code for JSON, REST and CBOR clients
/// @param queryCode for query clients
public record AwsDialect(String code, String queryCode) implements ValidationDialect {
    /// Characters of a value that a message shows.
    static final int VALUE_MAX = 8_192;

    @Override
    public boolean wholeMatch() {
        return true;
    }

    @Override
    public ServiceException refuse(ServiceSchema service, List<Violation> violations) {
        var messages = new LinkedHashSet<String>();
        violations.forEach(violation -> messages.addAll(messages(violation)));
        var message =
                messages.size()
                        + (messages.size() == 1 ? " validation error" : " validation errors")
                        + " detected: "
                        + String.join("; ", messages);
        return new ServiceException(code, queryCode, message, 400, true, null);
    }

    private static List<String> messages(Violation violation) {
        var whole = violation.whole();
        var path = violation.path();
        if (whole != null && isPlain(violation.member())) {
            var subject = subject(whole.value(), violation, path.subList(0, path.size() - 1));
            var all = new ArrayList<String>();
            Checks.of(violation.member().target())
                    .all()
                    .forEach(rule -> all.addAll(demands(rule, true)));
            return List.of(subject + partDemand(whole.part()) + all);
        }
        var subject = subject(violation.value(), violation, path);
        return demands(violation.rule(), false).stream().map(demand -> subject + demand).toList();
    }

    private static String partDemand(Part part) {
        return switch (part) {
            case ELEMENT -> "Member must satisfy constraint: ";
            case KEY -> "Map keys must satisfy constraint: ";
            case VALUE -> "Map value must satisfy constraint: ";
        };
    }

    private static boolean isPlain(MemberSchema member) {
        return switch (member.target().kind()) {
            case STRUCTURE, UNION, LIST, MAP -> false;
            default -> true;
        };
    }

    private static String subject(@Nullable Object value, Violation violation, List<Step> path) {
        var text = new StringBuilder("Value ");
        if (value == null) {
            text.append("null ");
        } else if (!violation.sensitive()) {
            text.append('\'').append(shown(value)).append("' ");
        }
        return text.append("at '")
                .append(path(path))
                .append("' failed to satisfy constraint: ")
                .toString();
    }

    /// @param all every demand of the shape, not only what is broken
    private static List<String> demands(Rule rule, boolean all) {
        return switch (rule) {
            case Rule.Required r -> List.of("Member must not be null");
            case Rule.Matches r ->
                    List.of("Member must satisfy regular expression pattern: " + r.pattern());
            case Rule.OneOf r -> List.of("Member must satisfy enum value set: " + r.values());
            case Rule.Unique r -> List.of("Member must have unique values");
            case Rule.Range r ->
                    bounds("value", r.min(), r.max(), all || r.below(), all || !r.below());
            case Rule.Length r -> {
                var below = r.min() != null && r.actual() < r.min().longValue();
                yield bounds("length", r.min(), r.max(), all || below, all || !below);
            }
        };
    }

    private static List<String> bounds(
            String what, @Nullable Number min, @Nullable Number max, boolean low, boolean high) {
        var demands = new ArrayList<String>(2);
        if (max != null && high) {
            demands.add("Member must have " + what + " less than or equal to " + max);
        }
        if (min != null && low) {
            demands.add("Member must have " + what + " greater than or equal to " + min);
        }
        return demands;
    }

    private static String path(List<Step> path) {
        var text = new StringBuilder();
        for (var step : path) {
            if (!text.isEmpty()) {
                text.append('.');
            }
            switch (step) {
                case Step.Member s -> text.append(lowerFirst(s.member().name()));
                case Step.Element s -> text.append(s.index() + 1).append(".member");
                case Step.Entry s -> text.append(cut(s.key())).append(".member");
            }
        }
        return text.toString();
    }

    private static String lowerFirst(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /// A value as AWS's Java services print it.
    private static String shown(Object value) {
        var text = new StringBuilder();
        show(value, text);
        return cut(text.toString());
    }

    private static void show(@Nullable Object value, StringBuilder text) {
        if (text.length() > VALUE_MAX) {
            return;
        }
        switch (value) {
            case byte[] bytes ->
                    text.append("java.nio.HeapByteBuffer[pos=0 lim=")
                            .append(bytes.length)
                            .append(" cap=")
                            .append(bytes.length)
                            .append(']');
            case List<?> list -> {
                text.append('[');
                var separator = "";
                for (var element : list) {
                    text.append(separator);
                    show(element, text);
                    separator = ", ";
                }
                text.append(']');
            }
            case Map<?, ?> map -> {
                text.append('{');
                var separator = "";
                for (var entry : map.entrySet()) {
                    text.append(separator).append(entry.getKey()).append('=');
                    show(entry.getValue(), text);
                    separator = ", ";
                }
                text.append('}');
            }
            case Struct struct -> showStruct(struct, text);
            case null, default -> text.append(value);
        }
    }

    private static void showStruct(Struct struct, StringBuilder text) {
        text.append(struct.schema().name()).append('(');
        var separator = "";
        for (var member : struct.schema().members()) {
            text.append(separator).append(lowerFirst(member.name())).append('=');
            boolean hidden = member.traits().sensitive() || member.target().traits().sensitive();
            if (hidden) {
                text.append("***Sensitive Data Redacted***");
            } else {
                show(struct.member(member.index()), text);
            }
            separator = ", ";
        }
        text.append(')');
    }

    private static String cut(String text) {
        return text.length() <= VALUE_MAX ? text : text.substring(0, VALUE_MAX);
    }
}
