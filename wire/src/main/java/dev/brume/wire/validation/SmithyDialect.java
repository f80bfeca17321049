package dev.brume.wire.validation;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.validation.Violation.Part;
import dev.brume.wire.validation.Violation.Rule;
import dev.brume.wire.validation.Violation.Step;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Smithy's `smithy.framework#ValidationException`: paths are JSON pointers, values are never
/// shown, and each violation stands in `fieldList` too where the service models it.
record SmithyDialect() implements ValidationDialect {
    private static final String CODE = "ValidationException";

    @Override
    public boolean wholeMatch() {
        return false;
    }

    @Override
    public ServiceException refuse(ServiceSchema service, List<Violation> violations) {
        var messages = violations.stream().map(SmithyDialect::message).toList();
        var message =
                messages.size()
                        + (messages.size() == 1 ? " validation error" : " validation errors")
                        + " detected. "
                        + String.join("; ", messages);
        var details = details(service.shape(CODE), message, messages, violations);
        return new ServiceException(CODE, CODE, message, 400, true, details);
    }

    private static @Nullable Struct details(
            @Nullable Schema exception,
            String message,
            List<String> messages,
            List<Violation> violations) {
        if (exception == null) {
            return null;
        }
        var builder = MapStruct.FACTORY.builder(exception);
        var text = exception.member("message");
        if (text != null) {
            builder.set(text.index(), message);
        }
        var fieldList = exception.member("fieldList");
        if (fieldList != null) {
            var fields = new ArrayList<Struct>();
            for (int i = 0; i < violations.size(); i++) {
                var schema = fieldList.target().element().target();
                fields.add(field(schema, path(violations.get(i)), messages.get(i)));
            }
            builder.set(fieldList.index(), List.copyOf(fields));
        }
        return builder.build();
    }

    private static Struct field(Schema schema, String path, String message) {
        var builder = MapStruct.FACTORY.builder(schema);
        for (var member : schema.members()) {
            builder.set(member.index(), member.name().equals("path") ? path : message);
        }
        return builder.build();
    }

    private static String message(Violation violation) {
        var length =
                violation.rule() instanceof Rule.Length rule ? " with length " + rule.actual() : "";
        return "Value"
                + length
                + " at '"
                + path(violation)
                + "' failed to satisfy constraint: "
                + demand(violation.rule());
    }

    private static String demand(Rule rule) {
        return switch (rule) {
            case Rule.Required r -> "Member must not be null";
            case Rule.Matches r -> "Member must satisfy regular expression pattern: " + r.pattern();
            case Rule.OneOf r -> "Member must satisfy enum value set: " + r.values();
            case Rule.Unique r -> "Member must have unique values";
            case Rule.Length r -> "Member must have length " + between(r.min(), r.max());
            case Rule.Range r -> "Member must be " + between(r.min(), r.max());
        };
    }

    private static String between(@Nullable Number min, @Nullable Number max) {
        if (min != null && max != null) {
            return "between " + min + " and " + max + ", inclusive";
        }
        return min != null ? "greater than or equal to " + min : "less than or equal to " + max;
    }

    /// A key's violation is its map's.
    private static String path(Violation violation) {
        var whole = violation.whole();
        int steps = violation.path().size() - (whole != null && whole.part() == Part.KEY ? 1 : 0);
        var text = new StringBuilder();
        for (var step : violation.path().subList(0, steps)) {
            text.append('/');
            switch (step) {
                case Step.Member s -> text.append(s.member().name());
                case Step.Element s -> text.append(s.index());
                case Step.Entry s -> text.append(s.key().replace("~", "~0").replace("/", "~1"));
            }
        }
        return text.toString();
    }
}
