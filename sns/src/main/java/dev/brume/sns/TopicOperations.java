package dev.brume.sns;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.model.sns.CreateTopicInput;
import dev.brume.model.sns.CreateTopicResponse;
import dev.brume.model.sns.DeleteTopicInput;
import dev.brume.model.sns.GetDataProtectionPolicyInput;
import dev.brume.model.sns.GetDataProtectionPolicyResponse;
import dev.brume.model.sns.GetTopicAttributesInput;
import dev.brume.model.sns.GetTopicAttributesResponse;
import dev.brume.model.sns.ListTopicsInput;
import dev.brume.model.sns.ListTopicsResponse;
import dev.brume.model.sns.PutDataProtectionPolicyInput;
import dev.brume.model.sns.SetTopicAttributesInput;
import dev.brume.wire.call.RequestContext;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Topics and their attributes.
final class TopicOperations {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final int NAME_LENGTH_MAX = 256;

    private final StateCells<SnsState> cells;

    TopicOperations(StateCells<SnsState> cells) {
        this.cells = cells;
    }

    CreateTopicResponse create(CreateTopicInput in, RequestContext context) {
        var given = in.attributes() == null ? Map.<String, String>of() : in.attributes();
        boolean fifo = "true".equals(given.get("FifoTopic"));
        checkName(in.name(), fifo);
        var tags = SnsTags.of(in.tags());
        var protection = in.dataProtectionPolicy() == null ? "" : in.dataProtectionPolicy();
        var made =
                new Topic(
                        in.name(),
                        context.arn("sns", in.name()),
                        context.account(),
                        context.now(),
                        new TreeMap<>(),
                        tags,
                        "",
                        0);
        for (var attribute : new TreeMap<>(given).entrySet()) {
            made = TopicAttributes.set(made, attribute.getKey(), attribute.getValue(), true);
        }
        if (!protection.isEmpty()) {
            DataProtection.checkPolicy(protection);
            made = made.withDataProtection(protection);
        }
        var topic = made;
        cells.at(context)
                .update(
                        state -> {
                            var present = state.topics().get(topic.name());
                            if (present == null) {
                                return Change.of(state.with(topic), topic);
                            }
                            checkSame(present, topic, given, tags);
                            return Change.of(state, present);
                        });
        return CreateTopicResponse.builder().topicArn(topic.arn()).build();
    }

    private static void checkName(String name, boolean fifo) {
        boolean suffixed = name.endsWith(Topic.FIFO_SUFFIX);
        var plain = suffixed ? name.substring(0, name.length() - Topic.FIFO_SUFFIX.length()) : name;
        boolean fits = NAME.matcher(plain).matches() && name.length() <= NAME_LENGTH_MAX;
        if (fifo && (!suffixed || !fits)) {
            throw SnsErrors.invalid(
                    "Fifo Topic names must end with .fifo and must be made up of only uppercase and"
                            + " lowercase ASCII letters, numbers, underscores, and hyphens, and"
                            + " must be between 1 and 256 characters long.");
        }
        if (!fifo && (suffixed || !fits)) {
            throw SnsErrors.invalid("Topic Name");
        }
    }

    /// A topic may be created again as long as nothing is asked for that it is not.
    private static void checkSame(
            Topic present, Topic asked, Map<String, String> given, Map<String, String> tags) {
        for (var name : given.keySet()) {
            if (!present.setting(name).equals(asked.setting(name))) {
                throw SnsErrors.invalid(
                        "Attributes Reason: Topic already exists with different attributes");
            }
        }
        if (!tags.isEmpty() && !tags.equals(present.tags())) {
            throw SnsErrors.invalid("Tags Reason: Topic already exists with different tags");
        }
    }

    void delete(DeleteTopicInput in, RequestContext context) {
        Arns.check("TopicArn", in.topicArn(), context);
        cell(in.topicArn())
                .update(
                        state ->
                                Change.of(
                                        state.topic(in.topicArn())
                                                .map(state::without)
                                                .orElse(state),
                                        in));
    }

    ListTopicsResponse list(ListTopicsInput in, RequestContext context) {
        var page = SnsPage.of(cells.at(context).read().topics(), "", in.nextToken(), SnsPage.SIZE);
        return ListTopicsResponse.builder()
                .topics(
                        page.items().stream()
                                .map(
                                        topic ->
                                                dev.brume.model.sns.Topic.builder()
                                                        .topicArn(topic.arn())
                                                        .build())
                                .toList())
                .nextToken(page.next())
                .build();
    }

    GetTopicAttributesResponse attributes(GetTopicAttributesInput in, RequestContext context) {
        Arns.check("TopicArn", in.topicArn(), context);
        var state = cell(in.topicArn()).read();
        var topic = state.topic(in.topicArn()).orElseThrow(SnsErrors::noTopic);
        var shown = new LinkedHashMap<String, String>();
        int pending = 0;
        int confirmed = 0;
        for (var subscription : state.of(topic)) {
            if (subscription.pending()) {
                pending++;
            } else {
                confirmed++;
            }
        }
        shown.put("Policy", topic.policy());
        shown.put("Owner", topic.owner());
        shown.put("SubscriptionsPending", Integer.toString(pending));
        shown.put("TopicArn", topic.arn());
        shown.put("EffectiveDeliveryPolicy", DeliveryPolicies.effective(topic));
        shown.put("SubscriptionsConfirmed", Integer.toString(confirmed));
        shown.put("DisplayName", topic.setting("DisplayName"));
        shown.put("SubscriptionsDeleted", Long.toString(topic.deleted()));
        if (topic.fifo()) {
            shown.put("FifoTopic", "true");
            shown.put("ContentBasedDeduplication", "false");
        }
        topic.settings().forEach(shown::put);
        Archives.beginning(state, topic)
                .ifPresent(at -> shown.put("BeginningArchiveTime", at.toString()));
        return GetTopicAttributesResponse.builder().attributes(shown).build();
    }

    void set(SetTopicAttributesInput in, RequestContext context) {
        var value = in.attributeValue() == null ? "" : in.attributeValue();
        change(
                "TopicArn",
                in.topicArn(),
                context,
                topic -> TopicAttributes.set(topic, in.attributeName(), value, false));
    }

    private StateCell<SnsState> cell(String arn) {
        return cells.at(Arns.account(arn), Arns.region(arn));
    }

    private void change(
            String parameter, String arn, RequestContext context, UnaryOperator<Topic> change) {
        Arns.check(parameter, arn, context);
        cell(arn)
                .update(
                        state -> {
                            var topic = state.topic(arn).orElseThrow(SnsErrors::noTopic);
                            var next = change.apply(topic);
                            return Change.of(state.with(next), next);
                        });
    }

    void putDataProtection(PutDataProtectionPolicyInput in, RequestContext context) {
        if (!in.dataProtectionPolicy().isEmpty()) {
            DataProtection.checkPolicy(in.dataProtectionPolicy());
        }
        change(
                "ResourceArn",
                in.resourceArn(),
                context,
                topic -> topic.withDataProtection(in.dataProtectionPolicy()));
    }

    GetDataProtectionPolicyResponse dataProtection(
            GetDataProtectionPolicyInput in, RequestContext context) {
        Arns.check("ResourceArn", in.resourceArn(), context);
        var topic =
                cell(in.resourceArn())
                        .read()
                        .topic(in.resourceArn())
                        .orElseThrow(SnsErrors::noTopic);
        return GetDataProtectionPolicyResponse.builder()
                .dataProtectionPolicy(topic.dataProtection())
                .build();
    }
}
