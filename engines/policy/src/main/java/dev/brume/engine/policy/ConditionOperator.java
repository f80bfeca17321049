package dev.brume.engine.policy;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The condition operators, without their `IfExists` suffix and `ForAllValues:`/`ForAnyValue:`
/// prefix.
/// Each compares one value of the request with one of the policy.
enum ConditionOperator {
    STRING_EQUALS("StringEquals", Family.STRING, false),
    STRING_NOT_EQUALS("StringNotEquals", Family.STRING, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.STRING_IGNORE_CASE, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.STRING_IGNORE_CASE, true),
    STRING_LIKE("StringLike", Family.STRING_LIKE, false),
    STRING_NOT_LIKE("StringNotLike", Family.STRING_LIKE, true),
    NUMERIC_EQUALS("NumericEquals", Family.NUMBER, false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMBER, true),
    NUMERIC_LESS_THAN("NumericLessThan", Family.NUMBER, false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMBER, false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMBER, false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMBER, false),
    DATE_EQUALS("DateEquals", Family.DATE, false),
    DATE_NOT_EQUALS("DateNotEquals", Family.DATE, true),
    DATE_LESS_THAN("DateLessThan", Family.DATE, false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, false),
    DATE_GREATER_THAN("DateGreaterThan", Family.DATE, false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, false),
    BOOL("Bool", Family.BOOL, false),
    BINARY_EQUALS("BinaryEquals", Family.BINARY, false),
    IP_ADDRESS("IpAddress", Family.IP, false),
    NOT_IP_ADDRESS("NotIpAddress", Family.IP, true),
    ARN_EQUALS("ArnEquals", Family.ARN, false),
    ARN_LIKE("ArnLike", Family.ARN, false),
    ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, true),
    ARN_NOT_LIKE("ArnNotLike", Family.ARN, true),
    NULL("Null", Family.NULL, false);

    /// How values of an operator are read.
    enum Family {
        STRING,
        STRING_IGNORE_CASE,
        STRING_LIKE,
        NUMBER,
        DATE,
        BOOL,
        BINARY,
        IP,
        ARN,
        NULL
    }

    private static final Map<String, ConditionOperator> BY_NAME = new HashMap<>();

    static {
        Arrays.stream(values())
                .forEach(operator -> BY_NAME.put(lower(operator.spelling), operator));
    }

    private final String spelling;
    private final Family family;
    private final boolean negated;

    ConditionOperator(String spelling, Family family, boolean negated) {
        this.spelling = spelling;
        this.family = family;
        this.negated = negated;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Operator names are compared without regard to case, as IAM does.
    static Optional<ConditionOperator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(lower(name)));
    }

    String spelling() {
        return spelling;
    }

    Family family() {
        return family;
    }

    /// Whether the operator asks that no value of the policy matches.
    boolean negated() {
        return negated;
    }

    /// Whether one value of the request matches one of the policy; for a negated operator, whether
    /// the
    /// values are what it does not want.
    boolean matches(Operand operand, String actual, RequestValues values) {
        return switch (family) {
            case STRING -> operand.glob().matches(actual, values, false);
            case STRING_IGNORE_CASE -> operand.glob().matches(actual, values, true);
            case STRING_LIKE -> operand.glob().matches(actual, values, false);
            case NUMBER -> compares(number(operand.glob().resolve(values)), number(actual));
            case DATE -> compares(date(operand.glob().resolve(values)), date(actual));
            case BOOL -> actual.equalsIgnoreCase(String.valueOf(operand.glob().resolve(values)));
            case BINARY -> actual.equals(operand.glob().resolve(values));
            case IP -> inRange(operand.glob().resolve(values), actual);
            case ARN -> operand.arn().matches(ArnGlob.Candidate.of(actual), values);
            case NULL -> false;
        };
    }

    private static boolean inRange(@Nullable String range, String address) {
        return range != null && IpRange.parse(range).filter(r -> r.contains(address)).isPresent();
    }

    private <T extends Comparable<T>> boolean compares(@Nullable T wanted, @Nullable T actual) {
        if (wanted == null || actual == null) {
            return false;
        }
        int order = actual.compareTo(wanted);
        return switch (this) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order >= 0;
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS, DATE_EQUALS, DATE_NOT_EQUALS -> order == 0;
            case STRING_EQUALS,
                    STRING_NOT_EQUALS,
                    STRING_EQUALS_IGNORE_CASE,
                    STRING_NOT_EQUALS_IGNORE_CASE,
                    STRING_LIKE,
                    STRING_NOT_LIKE,
                    BOOL,
                    BINARY_EQUALS,
                    IP_ADDRESS,
                    NOT_IP_ADDRESS,
                    ARN_EQUALS,
                    ARN_LIKE,
                    ARN_NOT_EQUALS,
                    ARN_NOT_LIKE,
                    NULL ->
                    false;
        };
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null || text.length() > 40 || !text.matches("[+-]?\\d+(\\.\\d+)?")) {
            return null;
        }
        return new BigDecimal(text).stripTrailingZeros();
    }

    /// ISO 8601 dates and times, or seconds since 1970.
    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.matches("-?\\d{1,12}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /// One value of the policy, compiled for the operator's family.
    ///
    /// @param glob for all families but ARNs
    /// @param arn for ARNs
    record Operand(Glob glob, ArnGlob arn) {
        static Operand compile(String text, Family family, boolean variables) {
            boolean wild = family == Family.STRING_LIKE;
            return new Operand(
                    Glob.compile(text, variables, wild), ArnGlob.compile(text, variables));
        }

        @Override
        public String toString() {
            return glob.source();
        }
    }
}
