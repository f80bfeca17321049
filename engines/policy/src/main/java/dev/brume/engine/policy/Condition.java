package dev.brume.engine.policy;

import dev.brume.engine.policy.ConditionOperator.Family;
import dev.brume.engine.policy.ConditionOperator.Operand;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One `"Operator": {"key": [values]}` of a statement: true or false for a request.
///
/// The rules, by the IAM User Guide's "IAM JSON policy elements: Condition operators" and
/// "Conditions
/// with multiple context keys or values":
/// - several values of the policy are alternatives; a negated operator wants none of them
/// - a key that the request lacks: false; true for a negated operator, with `IfExists`, and with
///   `ForAllValues`; always false with `ForAnyValue`
/// - `ForAllValues` asks it of each value of the request, `ForAnyValue` of at least one
public final class Condition {
    /// How values of a multivalued key are taken together.
    enum Quantifier {
        NONE(""),
        ALL("ForAllValues:"),
        ANY("ForAnyValue:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }
    }

    private final ConditionOperator operator;
    private final Quantifier quantifier;
    private final boolean ifExists;
    private final String key;
    private final String lowerKey;
    private final List<Operand> operands;
    private final String spelling;
    private final List<String> wanted;

    Condition(
            ConditionOperator operator,
            Quantifier quantifier,
            boolean ifExists,
            String key,
            List<Operand> operands) {
        this.operator = operator;
        this.quantifier = quantifier;
        this.ifExists = ifExists;
        this.key = key;
        this.lowerKey = key.toLowerCase(Locale.ROOT);
        this.operands = List.copyOf(operands);
        this.spelling = quantifier.prefix() + operator.spelling() + (ifExists ? "IfExists" : "");
        this.wanted = operands.stream().map(Operand::toString).toList();
    }

    /// The operator as the policy spells it: `ForAllValues:StringLikeIfExists`.
    public String operator() {
        return spelling;
    }

    public String key() {
        return key;
    }

    /// The key, and those that its values name as variables.
    Stream<String> keys() {
        return Stream.concat(
                Stream.of(key),
                operands.stream().flatMap(operand -> operand.glob().variables().stream()));
    }

    /// The policy's values, uninterpreted.
    public List<String> wanted() {
        return wanted;
    }

    /// The request's values of the key.
    List<String> actual(RequestValues values) {
        return values.ofLowerCase(lowerKey);
    }

    boolean holds(RequestValues values) {
        if (operator.family() == Family.NULL) {
            var wantsAbsent = String.valueOf(operands.get(0).glob().resolve(values));
            boolean absent = values.ofLowerCase(lowerKey).isEmpty();
            return absent == wantsAbsent.equalsIgnoreCase("true");
        }
        var actual = values.ofLowerCase(lowerKey);
        if (actual.isEmpty()) {
            return switch (quantifier) {
                case ANY -> ifExists;
                case ALL -> true;
                case NONE -> ifExists || operator.negated();
            };
        }
        return switch (quantifier) {
            case ANY -> actual.stream().anyMatch(value -> wants(value, values));
            case ALL -> actual.stream().allMatch(value -> wants(value, values));
            case NONE ->
                    operator.negated()
                            ? actual.stream().allMatch(value -> wants(value, values))
                            : actual.stream().anyMatch(value -> wants(value, values));
        };
    }

    private boolean wants(String value, RequestValues values) {
        for (var operand : operands) {
            if (operator.matches(operand, value, values)) {
                return !operator.negated();
            }
        }
        return operator.negated();
    }

    @Override
    public String toString() {
        return operator() + " " + key + " " + wanted();
    }
}
