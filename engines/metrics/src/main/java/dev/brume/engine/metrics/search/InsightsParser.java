package dev.brume.engine.metrics.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads Metrics Insights' SQL. Names with special characters stand in double quotes, values in
/// single ones; keywords in any case.
final class InsightsParser {
    private static final Set<String> FUNCTIONS = Set.of("AVG", "COUNT", "MAX", "MIN", "SUM");

    private final Tokens tokens;

    InsightsParser(String text) {
        tokens = new Tokens(text, "(),=!<>", List.of("!=", "<>"));
    }

    InsightsQuery query() {
        tokens.expect("SELECT");
        var function = function();
        tokens.expect("(");
        var metric = name();
        tokens.expect(")");
        tokens.expect("FROM");
        var source = source();
        InsightsQuery.Condition where = new InsightsQuery.Condition.Always();
        if (tokens.takeWord("WHERE")) {
            where = disjunction();
        }
        var groupBy = new ArrayList<String>();
        if (tokens.takeWord("GROUP")) {
            tokens.expect("BY");
            do {
                groupBy.add(name());
            } while (tokens.take(","));
        }
        var orderBy = orderBy();
        int limit = tokens.takeWord("LIMIT") ? limit() : InsightsQuery.LIMIT_MAX;
        var rest = tokens.peek();
        if (rest != null) {
            throw Tokens.unexpected(rest);
        }
        return new InsightsQuery(
                function,
                metric,
                source.namespace,
                source.dimensions,
                where,
                List.copyOf(groupBy),
                orderBy,
                limit);
    }

    private String function() {
        var token = tokens.next();
        var name = token.text().toUpperCase(Locale.ROOT);
        if (token.quoted() != 0 || !FUNCTIONS.contains(name)) {
            throw new QuerySyntaxException(
                    "Unexpected '%s' at char %d, must be one of: AVG, COUNT, MAX, MIN, SUM"
                            .formatted(token.text(), token.position()),
                    token.position());
        }
        return name;
    }

    private record Source(String namespace, Optional<List<String>> dimensions) {}

    private Source source() {
        if (!tokens.takeWord("SCHEMA")) {
            return new Source(name(), Optional.empty());
        }
        tokens.expect("(");
        var namespace = name();
        var dimensions = new ArrayList<String>();
        while (tokens.take(",")) {
            dimensions.add(name());
        }
        tokens.expect(")");
        return new Source(namespace, Optional.of(List.copyOf(dimensions)));
    }

    private Optional<InsightsQuery.OrderBy> orderBy() {
        if (!tokens.takeWord("ORDER")) {
            return Optional.empty();
        }
        tokens.expect("BY");
        var function = function();
        tokens.expect("(");
        tokens.expect(")");
        boolean descending = tokens.takeWord("DESC");
        if (!descending) {
            tokens.takeWord("ASC");
        }
        return Optional.of(new InsightsQuery.OrderBy(function, descending));
    }

    private int limit() {
        var token = tokens.next();
        try {
            int limit = Integer.parseInt(token.text());
            if (limit >= 1 && limit <= InsightsQuery.LIMIT_MAX) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new QuerySyntaxException(
                "LIMIT at char %d must be from 1 to %d"
                        .formatted(token.position(), InsightsQuery.LIMIT_MAX),
                token.position());
    }

    private InsightsQuery.Condition disjunction() {
        var any = new ArrayList<InsightsQuery.Condition>();
        do {
            any.add(conjunction());
        } while (tokens.takeWord("OR"));
        return any.size() == 1 ? any.getFirst() : new InsightsQuery.Condition.Or(List.copyOf(any));
    }

    private InsightsQuery.Condition conjunction() {
        var all = new ArrayList<InsightsQuery.Condition>();
        do {
            all.add(condition());
        } while (tokens.takeWord("AND"));
        return all.size() == 1 ? all.getFirst() : new InsightsQuery.Condition.And(List.copyOf(all));
    }

    private InsightsQuery.Condition condition() {
        if (tokens.takeWord("NOT")) {
            return new InsightsQuery.Condition.Not(condition());
        }
        if (tokens.take("(")) {
            var inner = disjunction();
            tokens.expect(")");
            return inner;
        }
        var dimension = name();
        if (tokens.takeWord("IN")) {
            return in(dimension);
        }
        var operator = tokens.next();
        boolean negated = operator.is("!=") || operator.is("<>");
        if (!negated && !operator.is("=")) {
            throw new QuerySyntaxException(
                    "Unexpected '%s' at char %d, must be one of: =, !=, IN"
                            .formatted(operator.text(), operator.position()),
                    operator.position());
        }
        return new InsightsQuery.Condition.Equal(dimension, value(), negated);
    }

    private InsightsQuery.Condition in(String dimension) {
        tokens.expect("(");
        var any = new ArrayList<InsightsQuery.Condition>();
        do {
            any.add(new InsightsQuery.Condition.Equal(dimension, value(), false));
        } while (tokens.take(","));
        tokens.expect(")");
        return new InsightsQuery.Condition.Or(List.copyOf(any));
    }

    private String name() {
        var token = tokens.next();
        if (token.quoted() == '\'' || token.quoted() == 0 && "(),=!<>".contains(token.text())) {
            throw Tokens.unexpected(token);
        }
        return token.text();
    }

    private String value() {
        var token = tokens.next();
        if (token.quoted() == 0 && "(),=!<>".contains(token.text())) {
            throw Tokens.unexpected(token);
        }
        return token.text();
    }
}
