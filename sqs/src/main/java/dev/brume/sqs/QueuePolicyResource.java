package dev.brume.sqs;

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
import dev.brume.model.sqs.GetQueueAttributesRequest;
import dev.brume.model.sqs.ListQueuesRequest;
import dev.brume.model.sqs.SetQueueAttributesRequest;
import dev.brume.model.sqs.SqsPeer;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// `AWS::SQS::QueuePolicy`, one policy for some queues, and `AWS::SQS::QueueInlinePolicy`, one
/// queue's
/// own.
///
/// Source: AWS CloudFormation Template Reference.
final class QueuePolicyResource implements ResourceHandler {
    static final String TYPE = "AWS::SQS::QueuePolicy";
    static final String INLINE_TYPE = "AWS::SQS::QueueInlinePolicy";

    private static final String DOCUMENT_NAME = "PolicyDocument";
    private static final String POLICY = "Policy";
    private static final int PAGE = 100;
    private static final int NAME_LENGTH_MAX = 128;

    private static final ResourceSchema OF_QUEUES =
            ResourceSchema.of(TYPE)
                    .property(DOCUMENT_NAME, DOCUMENT, REQUIRED)
                    .property("Queues", TEXTS, REQUIRED)
                    .attribute("Id", TEXT)
                    .identifiedBy("Id");

    private static final ResourceSchema INLINE =
            ResourceSchema.of(INLINE_TYPE)
                    .property("Queue", TEXT, REQUIRED, CREATE_ONLY)
                    .property(DOCUMENT_NAME, DOCUMENT, REQUIRED)
                    .identifiedBy("Queue");

    private final boolean inline;

    private QueuePolicyResource(boolean inline) {
        this.inline = inline;
    }

    static ResourceHandler ofQueues() {
        return new QueuePolicyResource(false);
    }

    static ResourceHandler inline() {
        return new QueuePolicyResource(true);
    }

    @Override
    public ResourceSchema schema() {
        return inline ? INLINE : OF_QUEUES;
    }

    private List<String> queues(Properties properties) {
        return inline ? List.of(properties.requiredText("Queue")) : properties.texts("Queues");
    }

    private static void set(ResourceCall call, String url, String policy) {
        new SqsPeer(call.peer())
                .setQueueAttributes(
                        SetQueueAttributesRequest.builder()
                                .queueUrl(url)
                                .attributes(Map.of(POLICY, policy))
                                .build());
    }

    private void apply(ResourceCall call) {
        var policy = call.desired().document(DOCUMENT_NAME).orElse("");
        queues(call.desired()).forEach(url -> set(call, url, policy));
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        apply(call);
        if (inline) {
            return ResourceProgress.done(call.desired().requiredText("Queue"));
        }
        var id = call.physicalName(NAME_LENGTH_MAX);
        return ResourceProgress.done(id, Map.of("Id", id));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        apply(call);
        var left = new TreeSet<>(queues(call.previous()));
        queues(call.desired()).forEach(left::remove);
        left.forEach(url -> set(call, url, ""));
        return ResourceProgress.done(
                call.physicalId(), inline ? Map.of() : Map.of("Id", call.physicalId()));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        queues(call.previous()).forEach(url -> set(call, url, ""));
        return ResourceProgress.done(call.physicalId());
    }

    /// Only a queue's own policy can be read: the other's id does not name its queues.
    @Override
    public ResourceModel read(ResourceCall call) {
        if (!inline) {
            throw unsupported("READ");
        }
        var policy = policy(new SqsPeer(call.peer()), call.physicalId());
        if (policy == null) {
            throw ResourceErrors.notFound(INLINE_TYPE, call.physicalId());
        }
        return new ResourceModel(
                call.physicalId(),
                Properties.of(
                        Map.of(
                                "Queue",
                                call.physicalId(),
                                DOCUMENT_NAME,
                                Properties.parsed(policy))));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        if (!inline) {
            throw unsupported("LIST");
        }
        var sqs = new SqsPeer(call.peer());
        var page =
                sqs.listQueues(
                        ListQueuesRequest.builder()
                                .maxResults(PAGE)
                                .nextToken(after.orElse(null))
                                .build());
        var models = new ArrayList<ResourceModel>();
        for (var url : page.queueUrls() == null ? List.<String>of() : page.queueUrls()) {
            if (policy(sqs, url) != null) {
                models.add(new ResourceModel(url, Properties.of(Map.of("Queue", url))));
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

    private static @Nullable String policy(SqsPeer sqs, String url) {
        var attributes =
                sqs.getQueueAttributes(
                                GetQueueAttributesRequest.builder()
                                        .queueUrl(url)
                                        .attributeNames(List.of(POLICY))
                                        .build())
                        .attributes();
        return attributes == null ? null : attributes.get(POLICY);
    }
}
