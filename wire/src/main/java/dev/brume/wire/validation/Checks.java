package dev.brume.wire.validation;

import dev.brume.wire.schema.Constraints;
import dev.brume.wire.schema.Derived;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.validation.Violation.Rule;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one shape demands, prepared once.
final class Checks {
    private static final Derived<Schema, Checks> CHECKS = new Derived<>(Checks::new);

    private final Constraints constraints;
    private final boolean ranged;
    private final long longMin;
    private final long longMax;
    private final double doubleMin;
    private final double doubleMax;
    private final Set<String> values;
    private final boolean isNumber;
    private final boolean nothing;

    private Checks(Schema schema) {
        constraints = schema.traits().constraints();
        ranged = constraints.min() != null || constraints.max() != null;
        longMin = bound(constraints.min(), Long.MIN_VALUE, RoundingMode.CEILING);
        longMax = bound(constraints.max(), Long.MAX_VALUE, RoundingMode.FLOOR);
        doubleMin = constraints.min() == null ? -Double.MAX_VALUE : constraints.min().doubleValue();
        doubleMax = constraints.max() == null ? Double.MAX_VALUE : constraints.max().doubleValue();
        values = Set.copyOf(constraints.values());
        isNumber = isNumber(schema.kind());
        nothing = constraints.equals(Constraints.NONE) && !canHold(schema);
    }

    /// A bound as a whole number, rounded inwards.
    private static long bound(@Nullable Number number, long otherwise, RoundingMode inwards) {
        if (number == null) {
            return otherwise;
        }
        return new BigDecimal(number.toString())
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .setScale(0, inwards)
                .longValue();
    }

    /// Whether constraints may stand further below. Only simple shapes and lists and maps of them
    /// are looked through: shapes can hold themselves.
    private static boolean canHold(Schema schema) {
        return switch (schema.kind()) {
            case STRUCTURE, UNION -> true;
            case LIST, MAP ->
                    schema.members().stream()
                            .map(part -> part.target())
                            .anyMatch(
                                    part ->
                                            !part.members().isEmpty()
                                                    || !part.traits()
                                                            .constraints()
                                                            .equals(Constraints.NONE));
            default -> false;
        };
    }

    private static boolean isNumber(ShapeKind kind) {
        return switch (kind) {
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL -> true;
            default -> false;
        };
    }

    static Checks of(Schema schema) {
        return schema.derived(CHECKS);
    }

    /// Whether neither the shape nor anything in it can be refused.
    boolean nothing() {
        return nothing;
    }

    /// Whether a value keeps all of the shape's own constraints.
    boolean accepts(Object value, boolean wholeMatch) {
        return switch (value) {
            case String text ->
                    !(ranged && badLength(text))
                            && !(constraints.patternText() != null && !matches(text, wholeMatch))
                            && (values.isEmpty() || values.contains(text));
            case Float number -> !(ranged && badNumber(number.doubleValue()));
            case Double number -> !(ranged && badNumber(number));
            case BigInteger number -> !(ranged && badNumber(new BigDecimal(number)));
            case BigDecimal number -> !(ranged && badNumber(number));
            case Number number ->
                    !(ranged && badNumber(number.longValue()))
                            && (values.isEmpty() || values.contains(number.toString()));
            case byte[] bytes -> !(ranged && badNumber((long) bytes.length));
            case Body body -> !(ranged && body.length() >= 0 && badNumber(body.length()));
            case List<?> list ->
                    !(ranged && badNumber((long) list.size()))
                            && !(constraints.uniqueItems() && hasTwins(list));
            case Map<?, ?> map -> !(ranged && badNumber((long) map.size()));
            default -> true;
        };
    }

    /// The rules that a value breaks, in the order in which AWS names them: the pattern before the
    /// length.
    List<Rule> broken(Object value, boolean wholeMatch) {
        var rules = new ArrayList<Rule>(2);
        switch (value) {
            case String text -> {
                if (constraints.patternText() != null && !matches(text, wholeMatch)) {
                    rules.add(new Rule.Matches(constraints.patternText()));
                }
                if (ranged && badLength(text)) {
                    rules.add(length(text.codePointCount(0, text.length())));
                }
                if (!values.isEmpty() && !values.contains(text)) {
                    rules.add(new Rule.OneOf(constraints.values()));
                }
            }
            case byte[] bytes -> rules.add(length(bytes.length));
            case Body body -> rules.add(length(body.length()));
            case Map<?, ?> map -> rules.add(length(map.size()));
            case List<?> list -> {
                if (ranged && badNumber((long) list.size())) {
                    rules.add(length(list.size()));
                }
                if (constraints.uniqueItems() && hasTwins(list)) {
                    rules.add(new Rule.Unique());
                }
            }
            case Number number when !values.isEmpty() && !values.contains(number.toString()) ->
                    rules.add(new Rule.OneOf(constraints.values()));
            case Number number -> rules.add(range(number.doubleValue() < doubleMin));
            default -> {}
        }
        return rules;
    }

    private Rule range(boolean below) {
        return new Rule.Range(constraints.min(), constraints.max(), below);
    }

    /// All that the shape demands, for messages about a list or map of it.
    List<Rule> all() {
        var rules = new ArrayList<Rule>(2);
        if (!constraints.values().isEmpty()) {
            rules.add(new Rule.OneOf(constraints.values()));
        }
        if (ranged) {
            rules.add(isNumber ? range(false) : length(0));
        }
        if (constraints.patternText() != null) {
            rules.add(new Rule.Matches(constraints.patternText()));
        }
        return rules;
    }

    private Rule length(long actual) {
        return new Rule.Length(constraints.min(), constraints.max(), actual);
    }

    private boolean badLength(String text) {
        int units = text.length();
        if (units <= longMax && units / 2 >= longMin) {
            return false;
        }
        return badNumber((long) text.codePointCount(0, units));
    }

    private boolean badNumber(long number) {
        return number < longMin || number > longMax;
    }

    private boolean badNumber(double number) {
        return number < doubleMin || number > doubleMax;
    }

    private boolean badNumber(BigDecimal number) {
        var min = constraints.min();
        var max = constraints.max();
        return (min != null && number.compareTo(new BigDecimal(min.toString())) < 0)
                || (max != null && number.compareTo(new BigDecimal(max.toString())) > 0);
    }

    private boolean matches(String text, boolean whole) {
        var pattern = constraints.pattern();
        return pattern == null || BoundedMatch.matches(pattern, text, whole);
    }

    private static boolean hasTwins(List<?> list) {
        var seen = new HashSet<@Nullable Object>(list.size() * 2);
        for (var element : list) {
            if (!seen.add(byContent(element))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object byContent(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> ByteBuffer.wrap(bytes);
            case List<?> list -> {
                var copy = new ArrayList<@Nullable Object>(list.size());
                list.forEach(element -> copy.add(byContent(element)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}
