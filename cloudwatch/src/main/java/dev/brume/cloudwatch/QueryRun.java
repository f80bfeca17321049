package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Statistic;
import dev.brume.engine.metrics.math.Evaluator;
import dev.brume.engine.metrics.math.Expression;
import dev.brume.engine.metrics.math.ExpressionParser;
import dev.brume.engine.metrics.math.MathContext;
import dev.brume.engine.metrics.math.MathException;
import dev.brume.engine.metrics.math.Series;
import dev.brume.engine.metrics.math.Value;
import dev.brume.engine.metrics.search.InsightsQuery;
import dev.brume.engine.metrics.search.QuerySyntaxException;
import dev.brume.engine.metrics.search.SearchQuery;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Works out queries of one request. Each is worked out once, and only when it is asked for.
final class QueryRun {
    /// How many metrics one SEARCH finds.
    static final int SEARCH_MAX = 100;

    private static final int PERIOD_STANDARD = 300;

    private final List<Query> queries;
    private final QueryScope scope;
    private final Map<String, Query> byId = new LinkedHashMap<>();
    private final Map<String, Expression> parsed = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, List<String>> messages = new HashMap<>();
    private final Set<String> running = new LinkedHashSet<>();
    private final Labels labels;

    QueryRun(List<Query> queries, QueryScope scope) {
        this.queries = queries;
        this.scope = scope;
        this.labels = new Labels(queries, scope);
        for (var query : queries) {
            byId.put(query.id(), query);
        }
    }

    /// Reads all expressions and what they refer to, without working anything out.
    ///
    /// @throws dev.brume.wire.call.ServiceException where one is wrong
    static void check(List<Query> queries) {
        var ids = new HashSet<String>();
        queries.forEach(query -> ids.add(query.id()));
        for (var query : queries) {
            if (query.expression().isPresent()) {
                check(query, ids);
            }
        }
    }

    private static void check(Query query, Set<String> ids) {
        try {
            var text = query.expression().orElseThrow();
            if (InsightsQuery.isQuery(text)) {
                InsightsQuery.parse(text);
                return;
            }
            for (var id : ExpressionParser.parse(text).ids()) {
                if (!ids.contains(id)) {
                    throw new MathException("Unresolved identifier '" + id + "'", 0);
                }
            }
        } catch (MathException | QuerySyntaxException wrong) {
            throw error(query, wrong);
        }
    }

    private static RuntimeException error(Query query, RuntimeException wrong) {
        return CloudWatchErrors.validation(
                "Error in expression '%s' [%s]".formatted(query.id(), wrong.getMessage()));
    }

    private Expression expression(Query query) {
        return parsed.computeIfAbsent(
                query.id(), id -> ExpressionParser.parse(query.expression().orElseThrow()));
    }

    /// The time series that a query answers, labelled.
    ///
    /// @param zone the zone of times in labels
    /// @throws dev.brume.wire.call.ServiceException where its expression is wrong
    List<Series> results(Query query, ZoneOffset zone) {
        try {
            return switch (value(query.id())) {
                case Value.Single single -> List.of(labels.of(query, single.series(), false, zone));
                case Value.Many many ->
                        many.all().stream()
                                .map(each -> labels.of(query, each, true, zone))
                                .toList();
                case Value.Scalar scalar ->
                        throw new MathException(
                                "The result must be a time series or an array of time series, not"
                                        + " a Scalar",
                                0);
                case Value.Text text ->
                        throw new MathException(
                                "The result must be a time series or an array of time series, not"
                                        + " a String",
                                0);
            };
        } catch (MathException | QuerySyntaxException wrong) {
            throw error(query, wrong);
        }
    }

    /// What a client is to be told besides.
    List<String> messages(Query query) {
        return messages.getOrDefault(query.id(), List.of());
    }

    /// What a query is worth.
    ///
    /// @throws MathException where that cannot be worked out
    Value value(String id) {
        var known = values.get(id);
        if (known != null) {
            return known;
        }
        if (!running.add(id)) {
            throw new MathException("Circular reference to '" + id + "'", 0);
        }
        try {
            var query = byId.get(id);
            if (query == null) {
                throw new MathException("Unresolved identifier '" + id + "'", 0);
            }
            var value = query.stat().isPresent() ? ofMetric(query) : ofExpression(query);
            values.put(id, value);
            return value;
        } finally {
            running.remove(id);
        }
    }

    private Value ofMetric(Query query) {
        var stat = query.stat().orElseThrow();
        var found = scope.find(stat.metric(), stat.period(), stat.unit().orElse(""));
        if (found.units().size() > 1) {
            messages.put(query.id(), List.of(found.severalUnits()));
        }
        var statistic = Statistic.parse(stat.statistic()).orElseThrow();
        return new Value.Single(found.series(statistic, labels.standard(stat), stat.period()));
    }

    /// The groups of a Metrics Insights query.
    ///
    /// @throws dev.brume.wire.call.ServiceException where it is wrong
    InsightsRun.Result groups(Query query) {
        try {
            return insights(query);
        } catch (MathException | QuerySyntaxException wrong) {
            throw error(query, wrong);
        }
    }

    private InsightsRun.Result insights(Query query) {
        int period =
                query.period()
                        .orElseThrow(
                                () ->
                                        new MathException(
                                                "Period is required for a Metrics Insights query",
                                                0));
        var parsedQuery = InsightsQuery.parse(query.expression().orElseThrow());
        return new InsightsRun(parsedQuery, scope, period).result();
    }

    private Value ofExpression(Query query) {
        var text = query.expression().orElseThrow();
        if (InsightsQuery.isQuery(text)) {
            return new Value.Many(insights(query).series());
        }
        var expression = expression(query);
        return new Evaluator(new Context(query, periodOf(query, expression))).evaluate(expression);
    }

    /// The longest period of what an expression refers to.
    private int periodOf(Query query, Expression expression) {
        int longest = query.period().orElse(0);
        for (var id : expression.ids()) {
            var other = byId.get(id);
            if (other != null && other.stat().isPresent()) {
                longest = Math.max(longest, other.stat().map(Query.Stat::period).orElse(0));
            }
        }
        if (longest == 0) {
            for (var other : queries) {
                longest = Math.max(longest, other.stat().map(Query.Stat::period).orElse(0));
            }
        }
        return longest == 0 ? PERIOD_STANDARD : longest;
    }

    /// What an expression sees of the rest.
    private final class Context implements MathContext {
        private final Query query;
        private final int period;

        Context(Query query, int period) {
            this.query = query;
            this.period = period;
        }

        @Override
        public Value query(String id, int position) {
            if (!byId.containsKey(id)) {
                throw new MathException(
                        "Unresolved identifier '%s' at char %d".formatted(id, position), position);
            }
            return value(id);
        }

        @Override
        public List<Series> metrics(String part) {
            var all = new ArrayList<Series>();
            for (var each : queries) {
                if (each.stat().isPresent()
                        && each.id().contains(part)
                        && value(each.id()) instanceof Value.Single single) {
                    all.add(each.label().map(single.series()::labelled).orElse(single.series()));
                }
            }
            return all;
        }

        @Override
        public List<Series> search(String text, String statistic, int asked, int position) {
            var parsedStatistic =
                    Statistic.parse(statistic)
                            .orElseThrow(
                                    () ->
                                            new MathException(
                                                    "Unsupported statistic '%s' at char %d"
                                                            .formatted(statistic, position),
                                                    position));
            int searched = asked > 0 ? asked : period;
            if (!QueryChecks.isPeriod(searched)) {
                throw new MathException(
                        "Unsupported period %d at char %d".formatted(searched, position), position);
            }
            var wanted = SearchQuery.parse(text);
            var keys = MetricScan.of(scope, wanted.namespace(), wanted::matches, SEARCH_MAX);
            var all = new ArrayList<Series>();
            for (var series : keys) {
                var stat = new Query.Stat(series.key(), searched, statistic, Optional.empty());
                var found = Found.of(scope.read(series, searched));
                var label = labels.searched(query, stat, keys);
                all.add(found.series(parsedStatistic, label, searched));
            }
            return all;
        }

        @Override
        public List<Series> band(Series series, double width, String id) {
            return scope.extras()
                    .band(scope, new QueryScope.BandRequest(queries, id, series, width));
        }

        @Override
        public Series insightRuleMetric(String rule, String metric, int position) {
            return scope.extras().insightRuleMetric(scope, rule, metric, period);
        }

        @Override
        public long first(int length) {
            return scope.first(length);
        }

        @Override
        public long end() {
            return scope.end();
        }

        @Override
        public int period() {
            return period;
        }
    }
}
