package dev.brume.sns;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.model.sns.ConfirmSubscriptionInput;
import dev.brume.model.sns.ConfirmSubscriptionResponse;
import dev.brume.model.sns.GetSubscriptionAttributesInput;
import dev.brume.model.sns.GetSubscriptionAttributesResponse;
import dev.brume.model.sns.ListSubscriptionsByTopicInput;
import dev.brume.model.sns.ListSubscriptionsByTopicResponse;
import dev.brume.model.sns.ListSubscriptionsInput;
import dev.brume.model.sns.ListSubscriptionsResponse;
import dev.brume.model.sns.SetSubscriptionAttributesInput;
import dev.brume.model.sns.SubscribeInput;
import dev.brume.model.sns.SubscribeResponse;
import dev.brume.model.sns.UnsubscribeInput;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Who gets what is published to a topic.
final class SubscriptionOperations {
    private static final String PENDING = "pending confirmation";
    private static final int TOKEN_DIGITS = 128;

    private final StateCells<SnsState> cells;
    private final SubscriptionAttributes attributes;
    private final Fanout fanout;

    SubscriptionOperations(StateCells<SnsState> cells, FilterPolicies filters, Fanout fanout) {
        this.cells = cells;
        this.attributes = new SubscriptionAttributes(filters);
        this.fanout = fanout;
    }

    SubscribeResponse subscribe(SubscribeInput in, RequestContext context) {
        Arns.check("TopicArn", in.topicArn(), context);
        var cell = cell(in.topicArn());
        var topic = cell.read().topic(in.topicArn()).orElseThrow(SnsErrors::noTopic);
        var endpoint = in.endpoint() == null ? "" : in.endpoint();
        Endpoints.check(topic, in.protocol(), endpoint);
        var made = made(in, topic, endpoint, context);
        var given = in.attributes() == null ? Map.<String, String>of() : in.attributes();
        // What a filter policy may be depends on its scope, which therefore comes first.
        var names = new ArrayList<>(new TreeMap<>(given).descendingKeySet());
        for (var name : names) {
            var value = given.getOrDefault(name, "");
            made = attributes.set(topic, made, name, value, "Attributes Reason: ");
        }
        made = attributes.complete(made);
        var asked = made;
        var kept =
                cell.update(
                        state -> {
                            var known = state.topic(topic.arn()).orElseThrow(SnsErrors::noTopic);
                            var present = same(state, known, asked);
                            if (present.isPresent()) {
                                checkSame(present.get(), asked);
                                return Change.of(state, present.get());
                            }
                            return Change.of(state.with(asked), asked);
                        });
        kept.token()
                .ifPresent(token -> ask("SubscriptionConfirmation", topic, kept, token, context));
        boolean tellsArn = !kept.pending() || Boolean.TRUE.equals(in.returnSubscriptionArn());
        return SubscribeResponse.builder().subscriptionArn(tellsArn ? kept.arn() : PENDING).build();
    }

    private static Subscription made(
            SubscribeInput in, Topic topic, String endpoint, RequestContext context) {
        var id = context.ids().uuid();
        boolean asks = Endpoints.hasToConfirm(in.protocol(), endpoint, context.account());
        return new Subscription(
                topic.arn() + ":" + id,
                topic.name(),
                topic.arn(),
                in.protocol(),
                endpoint,
                context.account(),
                context.caller().arn(),
                Map.of(),
                asks ? Optional.of(newToken(id, context)) : Optional.empty(),
                !asks,
                false,
                context.now(),
                context.endpoint());
    }

    private static Optional<Subscription> same(SnsState state, Topic topic, Subscription asked) {
        return state.of(topic).stream()
                .filter(
                        known ->
                                known.protocol().equals(asked.protocol())
                                        && known.endpoint().equals(asked.endpoint()))
                .findFirst();
    }

    private static void checkSame(Subscription present, Subscription asked) {
        for (var attribute : asked.settings().entrySet()) {
            if (!present.setting(attribute.getKey()).equals(attribute.getValue())) {
                throw SnsErrors.invalid(
                        "Attributes Reason: Subscription already exists with different"
                                + " attributes");
            }
        }
    }

    private void ask(
            String type,
            Topic topic,
            Subscription subscription,
            String token,
            RequestContext context) {
        fanout.askToConfirm(
                type,
                topic,
                subscription,
                new Envelope.Confirmation(context.ids().uuid(), token, context.now()));
    }

    ConfirmSubscriptionResponse confirm(ConfirmSubscriptionInput in, RequestContext context) {
        var arn = in.topicArn();
        if (Arns.resource(arn).isEmpty() || !Arns.region(arn).equals(context.region())) {
            throw SnsErrors.invalid("Topic");
        }
        boolean signed = context.caller().kind() != Caller.Kind.ANONYMOUS;
        boolean authenticates = "true".equals(in.authenticateOnUnsubscribe());
        var confirmed =
                cell(arn)
                        .update(
                                state -> {
                                    var topic = state.topic(arn).orElseThrow(SnsErrors::noTopic);
                                    var farewell =
                                            subscription(topic, in.token())
                                                    .flatMap(state::farewell)
                                                    .filter(
                                                            known ->
                                                                    isTimely(
                                                                            known,
                                                                            in.token(),
                                                                            context));
                                    if (farewell.isPresent()) {
                                        var back =
                                                farewell.get()
                                                        .confirmed(
                                                                farewell.get().authenticated(),
                                                                farewell.get()
                                                                        .authenticateOnUnsubscribe());
                                        return Change.of(state.restored(back), back);
                                    }
                                    var found = byToken(state, topic, in.token(), context);
                                    if (!found.pending()) {
                                        return Change.of(state, found);
                                    }
                                    var next = found.confirmed(signed, authenticates);
                                    return Change.of(state.with(next), next);
                                });
        return ConfirmSubscriptionResponse.builder().subscriptionArn(confirmed.arn()).build();
    }

    private static Subscription byToken(
            SnsState state, Topic topic, String token, RequestContext context) {
        return subscription(topic, token)
                .flatMap(state::subscription)
                .filter(known -> isTimely(known, token, context))
                .orElseThrow(() -> SnsErrors.invalid("Token"));
    }

    /// Whether the token is the subscription's, and still good. One that was confirmed takes any.
    private static boolean isTimely(Subscription known, String token, RequestContext context) {
        return known.token().map(token::equals).orElse(true) && known.isConfirmable(context.now());
    }

    /// The ARN of the subscription that a token is of: it begins with the subscription's id.
    private static Optional<String> subscription(Topic topic, String token) {
        if (token.length() <= 32) {
            return Optional.empty();
        }
        var id =
                String.join(
                        "-",
                        token.substring(0, 8),
                        token.substring(8, 12),
                        token.substring(12, 16),
                        token.substring(16, 20),
                        token.substring(20, 32));
        return Optional.of(topic.arn() + ":" + id);
    }

    private static String newToken(String arn, RequestContext context) {
        return arn.substring(arn.lastIndexOf(':') + 1).replace("-", "")
                + context.ids().hex(TOKEN_DIGITS);
    }

    void unsubscribe(UnsubscribeInput in, RequestContext context) {
        Arns.check("SubscriptionArn", in.subscriptionArn(), context);
        var token = newToken(in.subscriptionArn(), context);
        var gone =
                cell(in.subscriptionArn())
                        .update(
                                state -> {
                                    var found = state.subscription(in.subscriptionArn());
                                    found.ifPresent(known -> checkLeave(known, context));
                                    return Change.of(
                                            found.map(known -> left(state, known, token, context))
                                                    .orElse(state),
                                            found);
                                });
        if (gone.isPresent() && Endpoints.isTold(gone.get())) {
            var topic = cell(in.subscriptionArn()).read().topic(gone.get().topicArn());
            topic.ifPresent(
                    known -> ask("UnsubscribeConfirmation", known, gone.get(), token, context));
        }
    }

    private static SnsState left(
            SnsState state, Subscription known, String token, RequestContext context) {
        return Endpoints.isTold(known)
                ? state.ending(known, token, context.now())
                : state.without(known);
    }

    /// A link in a message unsubscribes without a signature, unless its receiver has forbidden it.
    private static void checkLeave(Subscription known, RequestContext context) {
        boolean unsigned = context.caller().kind() == Caller.Kind.ANONYMOUS;
        if (unsigned && known.authenticateOnUnsubscribe()) {
            throw SnsErrors.denied("sns:Unsubscribe", known.arn());
        }
    }

    GetSubscriptionAttributesResponse attributes(
            GetSubscriptionAttributesInput in, RequestContext context) {
        Arns.check("SubscriptionArn", in.subscriptionArn(), context);
        var known =
                cell(in.subscriptionArn())
                        .read()
                        .subscription(in.subscriptionArn())
                        .orElseThrow(SnsErrors::noSubscription);
        var shown = new LinkedHashMap<String, String>();
        shown.put("SubscriptionPrincipal", known.principal());
        shown.put("Owner", known.owner());
        shown.put(Subscription.RAW, "false");
        shown.put("TopicArn", known.topicArn());
        shown.put("Endpoint", known.endpoint());
        shown.put("Protocol", known.protocol());
        shown.put("PendingConfirmation", Boolean.toString(known.pending()));
        shown.put("ConfirmationWasAuthenticated", Boolean.toString(known.authenticated()));
        shown.put("SubscriptionArn", known.arn());
        shown.putAll(known.settings());
        return GetSubscriptionAttributesResponse.builder().attributes(shown).build();
    }

    void set(SetSubscriptionAttributesInput in, RequestContext context) {
        Arns.check("SubscriptionArn", in.subscriptionArn(), context);
        var value = in.attributeValue() == null ? "" : in.attributeValue();
        var cell = cell(in.subscriptionArn());
        var changed =
                cell.update(
                        state -> {
                            var known =
                                    state.subscription(in.subscriptionArn())
                                            .orElseThrow(SnsErrors::noSubscription);
                            var topic =
                                    state.topic(known.topicArn()).orElseThrow(SnsErrors::noTopic);
                            var next =
                                    attributes.complete(
                                            attributes.set(
                                                    topic, known, in.attributeName(), value, ""));
                            return Change.of(state.with(next), next);
                        });
        if (in.attributeName().equals(Subscription.REPLAY) && !value.isEmpty()) {
            replay(cell.read(), changed, value);
        }
    }

    private void replay(SnsState state, Subscription subscription, String policy) {
        var topic = state.topic(subscription.topicArn()).orElseThrow(SnsErrors::noTopic);
        for (var message : Archives.replay(state, topic, Archives.span(policy))) {
            fanout.deliver(topic, subscription, message);
        }
    }

    ListSubscriptionsResponse list(ListSubscriptionsInput in, RequestContext context) {
        var rows = cells.at(context).read().subscriptions();
        var page = SnsPage.of(rows, "", in.nextToken(), SnsPage.SIZE);
        return ListSubscriptionsResponse.builder()
                .subscriptions(shapes(page.items()))
                .nextToken(page.next())
                .build();
    }

    ListSubscriptionsByTopicResponse ofTopic(
            ListSubscriptionsByTopicInput in, RequestContext context) {
        Arns.check("TopicArn", in.topicArn(), context);
        var state = cell(in.topicArn()).read();
        var topic = state.topic(in.topicArn()).orElseThrow(SnsErrors::noTopic);
        var page =
                SnsPage.of(state.subscriptions(), topic.name() + ":", in.nextToken(), SnsPage.SIZE);
        return ListSubscriptionsByTopicResponse.builder()
                .subscriptions(shapes(page.items()))
                .nextToken(page.next())
                .build();
    }

    private static List<dev.brume.model.sns.Subscription> shapes(List<Subscription> known) {
        return known.stream()
                .map(
                        each ->
                                dev.brume.model.sns.Subscription.builder()
                                        .subscriptionArn(
                                                each.pending() ? "PendingConfirmation" : each.arn())
                                        .owner(each.owner())
                                        .protocol(each.protocol())
                                        .endpoint(each.endpoint())
                                        .topicArn(each.topicArn())
                                        .build())
                .toList();
    }

    private StateCell<SnsState> cell(String arn) {
        return cells.at(Arns.account(arn), Arns.region(arn));
    }
}
