package dev.brume.s3;

import dev.brume.model.s3.FilterRule;
import dev.brume.model.s3.NotificationConfiguration;
import dev.brume.model.s3.NotificationConfigurationFilter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whom a bucket tells of what happens to its objects, and of what. Pure.
///
/// @param events names as S3 has them, with wildcards: `s3:ObjectCreated:*`
///
/// Source: Amazon S3 User Guide, "Configuring event notifications using object key name filtering".
record NotificationTarget(
        Kind kind,
        String id,
        String arn,
        List<String> events,
        @Nullable NotificationConfigurationFilter filter) {
    /// Sorts of destinations.
    enum Kind {
        QUEUE,
        TOPIC,
        FUNCTION
    }

    static final String PREFIX = "prefix";
    static final String SUFFIX = "suffix";

    private static final String NAMESPACE = "s3:";

    /// All destinations of a configuration.
    static List<NotificationTarget> of(NotificationConfiguration configuration) {
        var targets = new ArrayList<NotificationTarget>();
        for (var queue : Members.list(configuration.queueConfigurations())) {
            targets.add(
                    new NotificationTarget(
                            Kind.QUEUE,
                            text(queue.id()),
                            queue.queueArn(),
                            queue.events(),
                            queue.filter()));
        }
        for (var topic : Members.list(configuration.topicConfigurations())) {
            targets.add(
                    new NotificationTarget(
                            Kind.TOPIC,
                            text(topic.id()),
                            topic.topicArn(),
                            topic.events(),
                            topic.filter()));
        }
        for (var function : Members.list(configuration.lambdaFunctionConfigurations())) {
            targets.add(
                    new NotificationTarget(
                            Kind.FUNCTION,
                            text(function.id()),
                            function.lambdaFunctionArn(),
                            function.events(),
                            function.filter()));
        }
        return targets;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// Whether it is to be told of an event.
    ///
    /// @param event without `s3:`
    boolean wants(String event, String key) {
        return events.stream().anyMatch(pattern -> matches(pattern, NAMESPACE + event))
                && key.startsWith(value(PREFIX))
                && key.endsWith(value(SUFFIX));
    }

    private static boolean matches(String pattern, String event) {
        return pattern.endsWith("*")
                ? event.startsWith(pattern.substring(0, pattern.length() - 1))
                : event.equals(pattern);
    }

    /// Whether one event of one key could be meant for both, which S3 does not take.
    boolean overlaps(NotificationTarget other) {
        boolean sameEvents =
                events.stream()
                        .anyMatch(
                                one ->
                                        other.events.stream()
                                                .anyMatch(
                                                        two ->
                                                                matches(one, two)
                                                                        || matches(two, one)));
        return sameEvents && meets(PREFIX, other) && meets(SUFFIX, other);
    }

    private boolean meets(String rule, NotificationTarget other) {
        var one = value(rule);
        var two = other.value(rule);
        return rule.equals(PREFIX)
                ? one.startsWith(two) || two.startsWith(one)
                : one.endsWith(two) || two.endsWith(one);
    }

    private String value(String rule) {
        for (var found : rules(filter)) {
            if (rule.equals(name(found)) && found.value() != null) {
                return found.value();
            }
        }
        return "";
    }

    static List<FilterRule> rules(@Nullable NotificationConfigurationFilter filter) {
        return filter == null || filter.key() == null
                ? List.of()
                : Members.list(filter.key().filterRules());
    }

    static String name(FilterRule rule) {
        return text(rule.name()).toLowerCase(Locale.ROOT);
    }
}
