package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Statistic;
import dev.brume.wire.call.ServiceException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// What queries must be, before any is worked out.
final class QueryChecks {
    static final int QUERIES_MAX = 500;

    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");
    private static final String COLLECTION = "MetricDataQueries";

    private QueryChecks() {}

    /// @param collection the parameter's name in messages
    static void check(List<Query> queries, String collection, String account) {
        if (queries.isEmpty()) {
            throw CloudWatchErrors.validation(
                    "The collection " + collection + " must not be empty.");
        }
        var ids = new HashSet<String>();
        var wrong = new ArrayList<String>();
        boolean unique = true;
        for (int i = 0; i < queries.size(); i++) {
            try {
                check(queries.get(i), collection + ".member." + (i + 1), account);
            } catch (ServiceException refused) {
                wrong.add(refused.message());
            }
            unique &= ids.add(queries.get(i).id());
        }
        if (!unique) {
            wrong.add("The values for parameter id in " + collection + " are not unique.");
        }
        if (!wrong.isEmpty()) {
            // AWS tells of every query that is wrong, one a line.
            throw CloudWatchErrors.validation(String.join("\n", wrong));
        }
    }

    static void check(List<Query> queries, String account) {
        if (queries.size() > QUERIES_MAX) {
            throw CloudWatchErrors.validation(
                    "The collection %s must not have a size greater than %d."
                            .formatted(COLLECTION, QUERIES_MAX));
        }
        check(queries, COLLECTION, account);
    }

    private static void check(Query query, String at, String account) {
        if (!ID.matcher(query.id()).matches()) {
            throw CloudWatchErrors.validation(
                    "The value %s for parameter %s.Id is not matching the expected pattern ^%s$."
                            .formatted(query.id(), at, ID.pattern()));
        }
        if (query.stat().isPresent() == query.expression().isPresent()) {
            throw CloudWatchErrors.validation(
                    query.stat().isPresent()
                            ? ("The parameters %s.Expression and %s.MetricStat are mutually"
                                            + " exclusive and you have specified both.")
                                    .formatted(at, at)
                            : "One of the parameters %s.Expression and %s.MetricStat must be specified."
                                    .formatted(at, at));
        }
        if (query.accountId().isPresent() && !query.accountId().get().equals(account)) {
            throw CloudWatchErrors.validation(
                    ("Brume does not support %s.AccountId of another account (%s): there is no"
                                    + " cross-account observability.")
                            .formatted(at, query.accountId().get()));
        }
        if (query.stat().isPresent()) {
            check(query.stat().get(), at + ".MetricStat");
            if (query.period().isPresent()) {
                throw CloudWatchErrors.validation(
                        "The parameter %s.Period must not be specified with %s.MetricStat."
                                .formatted(at, at));
            }
        }
        query.period().ifPresent(period -> checkPeriod(period, at + ".Period"));
    }

    private static void check(Query.Stat stat, String at) {
        checkPeriod(stat.period(), at + ".Period");
        if (Statistic.parse(stat.statistic()).isEmpty()) {
            throw CloudWatchErrors.validation(
                    "The value %s for parameter %s.Stat is not a valid statistic."
                            .formatted(stat.statistic(), at));
        }
        if (stat.metric().namespace().isEmpty() || stat.metric().name().isEmpty()) {
            throw CloudWatchErrors.validation(
                    "The parameters %s.Metric.Namespace and %s.Metric.MetricName are required."
                            .formatted(at, at));
        }
    }

    /// 1, 5, 10, 20 or 30 seconds, or whole minutes.
    static boolean isPeriod(int period) {
        return period == 1
                || period == 5
                || period == 10
                || period == 20
                || period == 30
                || period > 0 && period % 60 == 0;
    }

    private static void checkPeriod(int period, String parameter) {
        if (!isPeriod(period)) {
            throw CloudWatchErrors.validation(
                    "The parameter %s must be 1, 5, 10, 20, 30 or a multiple of 60."
                            .formatted(parameter));
        }
    }
}
