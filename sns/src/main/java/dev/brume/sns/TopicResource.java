package dev.brume.sns;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.sns.CreateTopicInput;
import dev.brume.model.sns.DeleteTopicInput;
import dev.brume.model.sns.GetDataProtectionPolicyInput;
import dev.brume.model.sns.GetTopicAttributesInput;
import dev.brume.model.sns.ListSubscriptionsByTopicInput;
import dev.brume.model.sns.ListTagsForResourceRequest;
import dev.brume.model.sns.ListTopicsInput;
import dev.brume.model.sns.PutDataProtectionPolicyInput;
import dev.brume.model.sns.SetTopicAttributesInput;
import dev.brume.model.sns.SnsPeer;
import dev.brume.model.sns.SubscribeInput;
import dev.brume.model.sns.Tag;
import dev.brume.model.sns.TagResourceRequest;
import dev.brume.model.sns.UnsubscribeInput;
import dev.brume.model.sns.UntagResourceRequest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::SNS::Topic`. Its physical id is the topic's ARN.
///
/// Source: AWS CloudFormation Template Reference, "AWS::SNS::Topic".
final class TopicResource implements ResourceHandler {
    static final String TYPE = "AWS::SNS::Topic";

    private static final String FIFO = "FifoTopic";
    private static final String SUBSCRIPTIONS = "Subscription";
    private static final String PROTECTION = "DataProtectionPolicy";
    private static final int NAME_LENGTH_MAX = 256;

    private static final List<String> TEXTS =
            List.of(
                    "DisplayName",
                    "FifoThroughputScope",
                    "KmsMasterKeyId",
                    "SignatureVersion",
                    "TracingConfig");

    private static final ResourceSchema SCHEMA = schemaOf();

    private static ResourceSchema schemaOf() {
        var schema =
                ResourceSchema.of(TYPE)
                        .property("TopicName", TEXT, CREATE_ONLY)
                        .property(FIFO, FLAG, CREATE_ONLY)
                        .property("ContentBasedDeduplication", FLAG)
                        .property(Archives.POLICY, DOCUMENT)
                        .property(PROTECTION, DOCUMENT)
                        .property(DeliveryStatusLogging.NAME, DeliveryStatusLogging.TYPE)
                        .property(
                                SUBSCRIPTIONS,
                                PropertyType.listOf(
                                        PropertyType.structure(
                                                PropertySchema.of("Endpoint", TEXT, REQUIRED),
                                                PropertySchema.of("Protocol", TEXT, REQUIRED))));
        for (var name : TEXTS) {
            schema = schema.property(name, TEXT);
        }
        return schema.tagged("Tags", TAGS).attribute("TopicArn", TEXT).identifiedBy("TopicArn");
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    private static Map<String, String> settings(Properties properties) {
        var settings = new HashMap<String, String>();
        for (var name : TEXTS) {
            properties.text(name).ifPresent(value -> settings.put(name, value));
        }
        settings.putAll(DeliveryStatusLogging.attributes(properties));
        properties
                .text("ContentBasedDeduplication")
                .ifPresent(value -> settings.put("ContentBasedDeduplication", value));
        properties
                .document(Archives.POLICY)
                .ifPresent(value -> settings.put(Archives.POLICY, value));
        return settings;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var wanted = call.desired();
        boolean fifo = wanted.flag(FIFO).orElse(false);
        var suffix = fifo ? Topic.FIFO_SUFFIX : "";
        var name =
                wanted.text("TopicName")
                        .orElseGet(
                                () ->
                                        call.physicalName(NAME_LENGTH_MAX - suffix.length())
                                                + suffix);
        var settings = settings(wanted);
        if (fifo) {
            settings.put(FIFO, "true");
        }
        var sns = new SnsPeer(call.peer());
        var made =
                sns.createTopic(
                        CreateTopicInput.builder()
                                .name(name)
                                .attributes(settings)
                                .dataProtectionPolicy(wanted.document(PROTECTION).orElse(null))
                                .tags(SnsTags.shapes(call.tags()))
                                .build());
        var arn = String.valueOf(made.topicArn());
        subscribe(sns, arn, wanted);
        return ResourceProgress.done(arn, attributes(arn));
    }

    private static Map<String, Object> attributes(String arn) {
        return Map.of("TopicArn", arn, "TopicName", Arns.resource(arn));
    }

    private static void subscribe(SnsPeer sns, String arn, Properties wanted) {
        for (var subscription : wanted.objects(SUBSCRIPTIONS)) {
            sns.subscribe(
                    SubscribeInput.builder()
                            .topicArn(arn)
                            .protocol(subscription.requiredText("Protocol"))
                            .endpoint(subscription.requiredText("Endpoint"))
                            .build());
        }
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var sns = new SnsPeer(call.peer());
        var arn = call.physicalId();
        var before = settings(call.previous());
        var after = settings(call.desired());
        var names = new HashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (var name : names) {
            var value = after.getOrDefault(name, "");
            if (!value.equals(before.getOrDefault(name, ""))) {
                set(sns, arn, name, value);
            }
        }
        var protection = call.desired().document(PROTECTION);
        if (!protection.equals(call.previous().document(PROTECTION))) {
            sns.putDataProtectionPolicy(
                    PutDataProtectionPolicyInput.builder()
                            .resourceArn(arn)
                            .dataProtectionPolicy(protection.orElse(""))
                            .build());
        }
        unsubscribe(sns, arn, call);
        subscribe(sns, arn, call.desired());
        tag(sns, arn, call);
        return ResourceProgress.done(arn, attributes(arn));
    }

    private static void set(SnsPeer sns, String arn, String name, String value) {
        var standard =
                switch (name) {
                    case "ContentBasedDeduplication" -> "false";
                    case Archives.POLICY -> "{}";
                    default -> "";
                };
        sns.setTopicAttributes(
                SetTopicAttributesInput.builder()
                        .topicArn(arn)
                        .attributeName(name)
                        .attributeValue(value.isEmpty() ? standard : value)
                        .build());
    }

    /// Ends the subscriptions that the template does not have any more.
    private static void unsubscribe(SnsPeer sns, String arn, ResourceCall call) {
        var gone = new ArrayList<>(call.previous().objects(SUBSCRIPTIONS));
        gone.removeAll(call.desired().objects(SUBSCRIPTIONS));
        if (gone.isEmpty()) {
            return;
        }
        for (var known : subscriptions(sns, arn)) {
            for (var old : gone) {
                if (old.requiredText("Protocol").equals(known.protocol())
                        && old.requiredText("Endpoint").equals(known.endpoint())) {
                    sns.unsubscribe(
                            UnsubscribeInput.builder()
                                    .subscriptionArn(String.valueOf(known.subscriptionArn()))
                                    .build());
                }
            }
        }
    }

    private static List<dev.brume.model.sns.Subscription> subscriptions(SnsPeer sns, String arn) {
        var all = new ArrayList<dev.brume.model.sns.Subscription>();
        String token = null;
        do {
            var page =
                    sns.listSubscriptionsByTopic(
                            ListSubscriptionsByTopicInput.builder()
                                    .topicArn(arn)
                                    .nextToken(token)
                                    .build());
            if (page.subscriptions() != null) {
                all.addAll(page.subscriptions());
            }
            token = page.nextToken();
        } while (token != null);
        return all;
    }

    private static void tag(SnsPeer sns, String arn, ResourceCall call) {
        var change = call.tagChange();
        if (!change.put().isEmpty()) {
            sns.tagResource(
                    TagResourceRequest.builder()
                            .resourceArn(arn)
                            .tags(SnsTags.shapes(change.put()))
                            .build());
        }
        if (!change.removed().isEmpty()) {
            sns.untagResource(
                    UntagResourceRequest.builder()
                            .resourceArn(arn)
                            .tagKeys(List.copyOf(change.removed()))
                            .build());
        }
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new SnsPeer(call.peer())
                .deleteTopic(DeleteTopicInput.builder().topicArn(call.physicalId()).build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var sns = new SnsPeer(call.peer());
        var arn = call.physicalId();
        var has =
                sns.getTopicAttributes(GetTopicAttributesInput.builder().topicArn(arn).build())
                        .attributes();
        if (has == null) {
            throw ResourceErrors.notFound(TYPE, arn);
        }
        var tree = new LinkedHashMap<String, Object>(attributes(arn));
        for (var name : TEXTS) {
            var value = has.getOrDefault(name, "");
            if (!value.isEmpty()) {
                tree.put(name, value);
            }
        }
        for (var name : List.of(FIFO, "ContentBasedDeduplication")) {
            Optional.ofNullable(has.get(name)).ifPresent(v -> tree.put(name, Boolean.valueOf(v)));
        }
        Optional.ofNullable(has.get(Archives.POLICY))
                .ifPresent(v -> tree.put(Archives.POLICY, Properties.parsed(v)));
        var protection =
                sns.getDataProtectionPolicy(
                                GetDataProtectionPolicyInput.builder().resourceArn(arn).build())
                        .dataProtectionPolicy();
        if (protection != null && !protection.isEmpty()) {
            tree.put(PROTECTION, Properties.parsed(protection));
        }
        var subscribed = new ArrayList<Map<String, String>>();
        for (var known : subscriptions(sns, arn)) {
            subscribed.add(
                    Map.of(
                            "Protocol", String.valueOf(known.protocol()),
                            "Endpoint", String.valueOf(known.endpoint())));
        }
        tree.put(SUBSCRIPTIONS, subscribed);
        var logging = DeliveryStatusLogging.property(has);
        if (!logging.isEmpty()) {
            tree.put(DeliveryStatusLogging.NAME, logging);
        }
        tree.put("Tags", tags(sns, arn));
        return new ResourceModel(arn, Properties.of(tree));
    }

    private static List<Map<String, String>> tags(SnsPeer sns, String arn) {
        var tags = new HashMap<String, String>();
        var has =
                sns.listTagsForResource(
                                ListTagsForResourceRequest.builder().resourceArn(arn).build())
                        .tags();
        if (has != null) {
            for (Tag tag : has) {
                tags.put(tag.key(), tag.value());
            }
        }
        return Properties.tagList(tags);
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new SnsPeer(call.peer())
                        .listTopics(
                                ListTopicsInput.builder().nextToken(after.orElse(null)).build());
        var models = new ArrayList<ResourceModel>();
        if (page.topics() != null) {
            for (var topic : page.topics()) {
                var arn = String.valueOf(topic.topicArn());
                models.add(new ResourceModel(arn, Properties.of(Map.of("TopicArn", arn))));
            }
        }
        return new ResourcePage(models, Optional.ofNullable(page.nextToken()));
    }
}
