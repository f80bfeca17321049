package dev.brume.sns;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.sns.GetSubscriptionAttributesInput;
import dev.brume.model.sns.ListSubscriptionsInput;
import dev.brume.model.sns.SetSubscriptionAttributesInput;
import dev.brume.model.sns.SnsPeer;
import dev.brume.model.sns.SubscribeInput;
import dev.brume.model.sns.UnsubscribeInput;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::SNS::Subscription`. Its physical id is the subscription's ARN.
///
/// Source: AWS CloudFormation Template Reference, "AWS::SNS::Subscription".
final class SubscriptionResource implements ResourceHandler {
    static final String TYPE = "AWS::SNS::Subscription";

    private static final List<String> DOCUMENTS =
            List.of(
                    Subscription.FILTER,
                    Subscription.REDRIVE,
                    Subscription.DELIVERY,
                    Subscription.REPLAY);
    private static final List<String> PLAIN =
            List.of(Subscription.SCOPE, Subscription.RAW, "SubscriptionRoleArn");

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property("TopicArn", TEXT, REQUIRED, CREATE_ONLY)
                    .property("Protocol", TEXT, REQUIRED, CREATE_ONLY)
                    .property("Endpoint", TEXT, CREATE_ONLY)
                    .property("Region", TEXT, CREATE_ONLY)
                    .property(Subscription.FILTER, DOCUMENT)
                    .property(Subscription.SCOPE, TEXT)
                    .property(Subscription.RAW, FLAG)
                    .property(Subscription.REDRIVE, DOCUMENT)
                    .property(Subscription.DELIVERY, DOCUMENT)
                    .property(Subscription.REPLAY, DOCUMENT)
                    .property("SubscriptionRoleArn", TEXT)
                    .attribute("Arn", TEXT)
                    .identifiedBy("Arn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    private static Map<String, String> settings(Properties properties) {
        var settings = new HashMap<String, String>();
        for (var name : DOCUMENTS) {
            properties.document(name).ifPresent(value -> settings.put(name, value));
        }
        for (var name : PLAIN) {
            properties.text(name).ifPresent(value -> settings.put(name, value));
        }
        return settings;
    }

    private static SnsPeer sns(ResourceCall call, Properties of) {
        return new SnsPeer(call.peerIn(of.text("Region").orElse(call.region())));
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var wanted = call.desired();
        var made =
                sns(call, wanted)
                        .subscribe(
                                SubscribeInput.builder()
                                        .topicArn(wanted.requiredText("TopicArn"))
                                        .protocol(wanted.requiredText("Protocol"))
                                        .endpoint(wanted.text("Endpoint").orElse(null))
                                        .attributes(settings(wanted))
                                        .returnSubscriptionArn(true)
                                        .build());
        var arn = String.valueOf(made.subscriptionArn());
        return ResourceProgress.done(arn, Map.of("Arn", arn));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var before = settings(call.previous());
        var after = settings(call.desired());
        var sns = sns(call, call.desired());
        var names = new HashSet<>(before.keySet());
        names.addAll(after.keySet());
        // The scope first: what a filter may be depends on it.
        var inOrder = new ArrayList<>(names);
        inOrder.sort((a, b) -> b.compareTo(a));
        for (var name : inOrder) {
            var standard =
                    switch (name) {
                        case Subscription.RAW -> "false";
                        case Subscription.SCOPE -> FilterPolicies.BY_ATTRIBUTES;
                        default -> "";
                    };
            var value = after.getOrDefault(name, standard);
            if (!value.equals(before.getOrDefault(name, ""))) {
                sns.setSubscriptionAttributes(
                        SetSubscriptionAttributesInput.builder()
                                .subscriptionArn(call.physicalId())
                                .attributeName(name)
                                .attributeValue(value)
                                .build());
            }
        }
        return ResourceProgress.done(call.physicalId(), Map.of("Arn", call.physicalId()));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        sns(call, call.previous())
                .unsubscribe(UnsubscribeInput.builder().subscriptionArn(call.physicalId()).build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var arn = call.physicalId();
        var has =
                new SnsPeer(call.peerIn(Arns.region(arn)))
                        .getSubscriptionAttributes(
                                GetSubscriptionAttributesInput.builder()
                                        .subscriptionArn(arn)
                                        .build())
                        .attributes();
        if (has == null) {
            throw ResourceErrors.notFound(TYPE, arn);
        }
        var tree = new LinkedHashMap<String, Object>();
        tree.put("Arn", arn);
        for (var name : List.of("TopicArn", "Protocol", "Endpoint")) {
            tree.put(name, has.getOrDefault(name, ""));
        }
        for (var name : DOCUMENTS) {
            Optional.ofNullable(has.get(name))
                    .ifPresent(value -> tree.put(name, Properties.parsed(value)));
        }
        for (var name : List.of(Subscription.SCOPE, "SubscriptionRoleArn")) {
            Optional.ofNullable(has.get(name)).ifPresent(value -> tree.put(name, value));
        }
        tree.put(Subscription.RAW, Boolean.valueOf(has.getOrDefault(Subscription.RAW, "false")));
        return new ResourceModel(arn, Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new SnsPeer(call.peer())
                        .listSubscriptions(
                                ListSubscriptionsInput.builder()
                                        .nextToken(after.orElse(null))
                                        .build());
        var models = new ArrayList<ResourceModel>();
        if (page.subscriptions() != null) {
            for (var known : page.subscriptions()) {
                var arn = String.valueOf(known.subscriptionArn());
                models.add(new ResourceModel(arn, Properties.of(Map.of("Arn", arn))));
            }
        }
        return new ResourcePage(models, Optional.ofNullable(page.nextToken()));
    }
}
