package dev.brume.sns;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that SNS keeps of one account in one Region.
///
/// @param topics by name
/// @param subscriptions by `topic:id`, as in their ARNs
/// @param deduplications by `topic/id`: what FIFO topics took in the last five minutes
/// @param archive by `topic/sequence`: what topics with an archive policy were sent
/// @param applications by `platform/name`
/// @param endpoints by `platform/name/id`
/// @param tokens by `platform/name/token`: the endpoint that has the token
/// @param phones by number: those that opted out, and those of the sandbox
/// @param preferences SMS attributes by name
/// @param ended by `topic:id`: subscriptions that were ended and can be restored for a while
record SnsState(
        PMap<String, Topic> topics,
        PMap<String, Subscription> subscriptions,
        PMap<String, Deduplication> deduplications,
        PMap<String, Publication> archive,
        PMap<String, Application> applications,
        PMap<String, Device> endpoints,
        PMap<String, Text> tokens,
        PMap<String, Phone> phones,
        PMap<String, Text> preferences,
        PMap<String, Subscription> ended) {

    /// How many ended subscriptions whose time is over are forgotten with one that ends.
    private static final int FORGOTTEN_AT_ONCE_MAX = 100;

    /// A deduplication id that was used.
    record Deduplication(String messageId, long sequence, Instant at) {}

    /// A text under its key.
    record Text(String value) {}

    /// A platform application.
    record Application(String arn, String platform, String name, Map<String, String> attributes) {}

    /// An endpoint of a platform application: an app on a device.
    record Device(String arn, String application, Map<String, String> attributes) {}

    /// What is known of a phone number.
    ///
    /// @param sandbox `Pending` or `Verified`; absent where it is not in the sandbox
    /// @param password the one-time password that verifies it
    record Phone(
            String number, boolean optedOut, Optional<String> sandbox, Optional<String> password) {}

    static final SnsState EMPTY =
            new SnsState(
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty());

    static final StateSpec<SnsState> SPEC =
            new StateSpec<>(
                    "sns",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "topics", Topic.class, SnsState::topics, SnsState::topics),
                            new StateSpec.Table<>(
                                    "subscriptions",
                                    Subscription.class,
                                    SnsState::subscriptions,
                                    SnsState::subscriptions),
                            new StateSpec.Table<>(
                                    "deduplications",
                                    Deduplication.class,
                                    SnsState::deduplications,
                                    SnsState::deduplications),
                            new StateSpec.Table<>(
                                    "archive",
                                    Publication.class,
                                    SnsState::archive,
                                    SnsState::archive),
                            new StateSpec.Table<>(
                                    "applications",
                                    Application.class,
                                    SnsState::applications,
                                    SnsState::applications),
                            new StateSpec.Table<>(
                                    "endpoints",
                                    Device.class,
                                    SnsState::endpoints,
                                    SnsState::endpoints),
                            new StateSpec.Table<>(
                                    "tokens", Text.class, SnsState::tokens, SnsState::tokens),
                            new StateSpec.Table<>(
                                    "phones", Phone.class, SnsState::phones, SnsState::phones),
                            new StateSpec.Table<>(
                                    "preferences",
                                    Text.class,
                                    SnsState::preferences,
                                    SnsState::preferences),
                            new StateSpec.Table<>(
                                    "ended",
                                    Subscription.class,
                                    SnsState::ended,
                                    SnsState::ended)));

    SnsState topics(PMap<String, Topic> rows) {
        return new SnsState(
                rows,
                subscriptions,
                deduplications,
                archive,
                applications,
                endpoints,
                tokens,
                phones,
                preferences,
                ended);
    }

    SnsState subscriptions(PMap<String, Subscription> rows) {
        return new SnsState(
                topics,
                rows,
                deduplications,
                archive,
                applications,
                endpoints,
                tokens,
                phones,
                preferences,
                ended);
    }

    SnsState deduplications(PMap<String, Deduplication> rows) {
        return new SnsState(
                topics,
                subscriptions,
                rows,
                archive,
                applications,
                endpoints,
                tokens,
                phones,
                preferences,
                ended);
    }

    SnsState archive(PMap<String, Publication> rows) {
        return new SnsState(
                topics,
                subscriptions,
                deduplications,
                rows,
                applications,
                endpoints,
                tokens,
                phones,
                preferences,
                ended);
    }

    SnsState applications(PMap<String, Application> rows) {
        return new SnsState(
                topics,
                subscriptions,
                deduplications,
                archive,
                rows,
                endpoints,
                tokens,
                phones,
                preferences,
                ended);
    }

    SnsState endpoints(PMap<String, Device> rows) {
        return new SnsState(
                topics,
                subscriptions,
                deduplications,
                archive,
                applications,
                rows,
                tokens,
                phones,
                preferences,
                ended);
    }

    SnsState tokens(PMap<String, Text> rows) {
        return new SnsState(
                topics,
                subscriptions,
                deduplications,
                archive,
                applications,
                endpoints,
                rows,
                phones,
                preferences,
                ended);
    }

    SnsState phones(PMap<String, Phone> rows) {
        return new SnsState(
                topics,
                subscriptions,
                deduplications,
                archive,
                applications,
                endpoints,
                tokens,
                rows,
                preferences,
                ended);
    }

    SnsState preferences(PMap<String, Text> rows) {
        return new SnsState(
                topics,
                subscriptions,
                deduplications,
                archive,
                applications,
                endpoints,
                tokens,
                phones,
                rows,
                ended);
    }

    SnsState ended(PMap<String, Subscription> rows) {
        return new SnsState(
                topics,
                subscriptions,
                deduplications,
                archive,
                applications,
                endpoints,
                tokens,
                phones,
                preferences,
                rows);
    }

    // ---- topics and subscriptions

    SnsState with(Topic topic) {
        return topics(topics.with(topic.name(), topic));
    }

    SnsState with(Subscription subscription) {
        return subscriptions(subscriptions.with(key(subscription.arn()), subscription));
    }

    /// The topic of an ARN, where it is one of this account and Region.
    Optional<Topic> topic(String arn) {
        return topics.find(Arns.resource(arn)).filter(topic -> topic.arn().equals(arn));
    }

    Optional<Subscription> subscription(String arn) {
        return subscriptions.find(key(arn)).filter(known -> known.arn().equals(arn));
    }

    /// `topic:id` of a subscription's ARN.
    private static String key(String arn) {
        return Arns.resource(arn);
    }

    /// A topic's subscriptions, in the order of their ids.
    List<Subscription> of(Topic topic) {
        return startingWith(subscriptions, topic.name() + ":");
    }

    static <V> List<V> startingWith(PMap<String, V> table, String prefix) {
        var found = new ArrayList<V>();
        for (var row : table.after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            found.add(row.getValue());
        }
        return found;
    }

    static <V> PMap<String, V> without(PMap<String, V> table, String prefix) {
        var keys = new ArrayList<String>();
        for (var row : table.after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            keys.add(row.getKey());
        }
        var rows = table;
        for (var key : keys) {
            rows = rows.without(key);
        }
        return rows;
    }

    /// Removes a topic with what it was sent, its subscriptions among it.
    SnsState without(Topic topic) {
        var prefix = topic.name() + "/";
        return topics(topics.without(topic.name()))
                .subscriptions(without(subscriptions, topic.name() + ":"))
                .ended(without(ended, topic.name() + ":"))
                .deduplications(without(deduplications, prefix))
                .archive(without(archive, prefix));
    }

    /// Ends a subscription in a way that a token can undo.
    SnsState ending(Subscription subscription, String token, Instant now) {
        var farewell = subscription.waiting(token, now);
        var rows = ended;
        int forgotten = 0;
        for (var old : startingWith(ended, subscription.topic() + ":")) {
            if (!old.isConfirmable(now) && forgotten++ < FORGOTTEN_AT_ONCE_MAX) {
                rows = rows.without(key(old.arn()));
            }
        }
        return without(subscription).ended(rows.with(key(farewell.arn()), farewell));
    }

    /// Undoes the end of a subscription.
    SnsState restored(Subscription farewell) {
        return ended(ended.without(key(farewell.arn()))).with(farewell);
    }

    Optional<Subscription> farewell(String arn) {
        return ended.find(key(arn)).filter(known -> known.arn().equals(arn));
    }

    SnsState without(Subscription subscription) {
        var next = subscriptions(subscriptions.without(key(subscription.arn())));
        var topic = next.topics.get(subscription.topic());
        return topic == null ? next : next.with(topic.withDeletedSubscription());
    }
}
