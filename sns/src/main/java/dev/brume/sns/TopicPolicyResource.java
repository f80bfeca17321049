package dev.brume.sns;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.sns.GetTopicAttributesInput;
import dev.brume.model.sns.ListTopicsInput;
import dev.brume.model.sns.SetTopicAttributesInput;
import dev.brume.model.sns.SnsPeer;
import dev.brume.wire.call.ServiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// `AWS::SNS::TopicPolicy`, one policy for some topics, and `AWS::SNS::TopicInlinePolicy`, one
/// topic's
/// own.
///
/// Source: AWS CloudFormation Template Reference.
final class TopicPolicyResource implements ResourceHandler {
    static final String TYPE = "AWS::SNS::TopicPolicy";
    static final String INLINE_TYPE = "AWS::SNS::TopicInlinePolicy";

    private static final String DOCUMENT_NAME = "PolicyDocument";
    private static final String POLICY = "Policy";
    private static final int NAME_LENGTH_MAX = 128;

    private static final ResourceSchema OF_TOPICS =
            ResourceSchema.of(TYPE)
                    .property(DOCUMENT_NAME, DOCUMENT, REQUIRED)
                    .property("Topics", TEXTS, REQUIRED)
                    .attribute("Id", TEXT)
                    .identifiedBy("Id");

    private static final ResourceSchema INLINE =
            ResourceSchema.of(INLINE_TYPE)
                    .property("TopicArn", TEXT, REQUIRED, CREATE_ONLY)
                    .property(DOCUMENT_NAME, DOCUMENT, REQUIRED)
                    .identifiedBy("TopicArn");

    private final boolean inline;

    private TopicPolicyResource(boolean inline) {
        this.inline = inline;
    }

    static ResourceHandler ofTopics() {
        return new TopicPolicyResource(false);
    }

    static ResourceHandler inline() {
        return new TopicPolicyResource(true);
    }

    @Override
    public ResourceSchema schema() {
        return inline ? INLINE : OF_TOPICS;
    }

    private List<String> topics(Properties properties) {
        return inline ? List.of(properties.requiredText("TopicArn")) : properties.texts("Topics");
    }

    private static void set(ResourceCall call, String arn, String policy) {
        new SnsPeer(call.peer())
                .setTopicAttributes(
                        SetTopicAttributesInput.builder()
                                .topicArn(arn)
                                .attributeName(POLICY)
                                .attributeValue(policy)
                                .build());
    }

    private void apply(ResourceCall call) {
        var policy = call.desired().document(DOCUMENT_NAME).orElse("");
        topics(call.desired()).forEach(arn -> set(call, arn, policy));
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        apply(call);
        if (inline) {
            return ResourceProgress.done(call.desired().requiredText("TopicArn"));
        }
        var id = call.physicalName(NAME_LENGTH_MAX);
        return ResourceProgress.done(id, Map.of("Id", id));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        apply(call);
        var left = new TreeSet<>(topics(call.previous()));
        topics(call.desired()).forEach(left::remove);
        left.forEach(arn -> set(call, arn, ""));
        return ResourceProgress.done(
                call.physicalId(), inline ? Map.of() : Map.of("Id", call.physicalId()));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        topics(call.previous()).forEach(arn -> set(call, arn, ""));
        return ResourceProgress.done(call.physicalId());
    }

    /// Only a topic's own policy can be read: the other's id does not name its topics.
    @Override
    public ResourceModel read(ResourceCall call) {
        if (!inline) {
            throw unsupported("READ");
        }
        var attributes =
                new SnsPeer(call.peer())
                        .getTopicAttributes(
                                GetTopicAttributesInput.builder()
                                        .topicArn(call.physicalId())
                                        .build())
                        .attributes();
        var policy = attributes == null ? null : attributes.get(POLICY);
        if (policy == null) {
            throw ResourceErrors.notFound(INLINE_TYPE, call.physicalId());
        }
        return new ResourceModel(
                call.physicalId(),
                Properties.of(
                        Map.of(
                                "TopicArn",
                                call.physicalId(),
                                DOCUMENT_NAME,
                                Properties.parsed(policy))));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        if (!inline) {
            throw unsupported("LIST");
        }
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

    private static ServiceException unsupported(String action) {
        return new ServiceException(
                "UnsupportedActionException",
                "Resource type " + TYPE + " does not support " + action + " action",
                400);
    }
}
