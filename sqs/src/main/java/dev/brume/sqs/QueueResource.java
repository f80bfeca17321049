package dev.brume.sqs;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.sqs.CreateQueueRequest;
import dev.brume.model.sqs.DeleteQueueRequest;
import dev.brume.model.sqs.GetQueueAttributesRequest;
import dev.brume.model.sqs.ListQueueTagsRequest;
import dev.brume.model.sqs.ListQueuesRequest;
import dev.brume.model.sqs.SetQueueAttributesRequest;
import dev.brume.model.sqs.SqsPeer;
import dev.brume.model.sqs.TagQueueRequest;
import dev.brume.model.sqs.UntagQueueRequest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::SQS::Queue`. Its physical id is the queue's URL.
///
/// Source: AWS CloudFormation Template Reference, "AWS::SQS::Queue".
final class QueueResource implements ResourceHandler {
    static final String TYPE = "AWS::SQS::Queue";

    private static final String FIFO = "FifoQueue";
    private static final int NAME_LENGTH_MAX = 80;
    private static final int PAGE = 100;

    private static final List<String> NUMBERS =
            List.of(
                    "DelaySeconds",
                    "KmsDataKeyReusePeriodSeconds",
                    "MaximumMessageSize",
                    "MessageRetentionPeriod",
                    "ReceiveMessageWaitTimeSeconds",
                    "VisibilityTimeout");
    private static final List<String> FLAGS =
            List.of("ContentBasedDeduplication", "SqsManagedSseEnabled");
    private static final List<String> TEXTS =
            List.of("DeduplicationScope", "FifoThroughputLimit", "KmsMasterKeyId");
    private static final List<String> DOCUMENTS = List.of("RedriveAllowPolicy", "RedrivePolicy");

    private static final ResourceSchema SCHEMA = schemaOf();

    private static ResourceSchema schemaOf() {
        var schema =
                ResourceSchema.of(TYPE)
                        .property("QueueName", TEXT, CREATE_ONLY)
                        .property(FIFO, FLAG, CREATE_ONLY);
        for (var name : NUMBERS) {
            schema = schema.property(name, INTEGER);
        }
        for (var name : FLAGS) {
            schema = schema.property(name, FLAG);
        }
        for (var name : TEXTS) {
            schema = schema.property(name, TEXT);
        }
        for (var name : DOCUMENTS) {
            schema = schema.property(name, DOCUMENT);
        }
        return schema.tagged("Tags", TAGS)
                .attribute("Arn", TEXT)
                .attribute("QueueUrl", TEXT)
                .identifiedBy("QueueUrl");
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    /// The attributes of a queue with these properties.
    private static Map<String, String> settings(Properties properties) {
        var settings = new HashMap<String, String>();
        for (var names : List.of(NUMBERS, FLAGS, TEXTS)) {
            for (var name : names) {
                properties.text(name).ifPresent(value -> settings.put(name, value));
            }
        }
        for (var name : DOCUMENTS) {
            properties.document(name).ifPresent(value -> settings.put(name, value));
        }
        return settings;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var wanted = call.desired();
        boolean fifo = wanted.flag(FIFO).orElse(false);
        var suffix = fifo ? QueueNames.FIFO_SUFFIX : "";
        var name =
                wanted.text("QueueName")
                        .orElseGet(
                                () ->
                                        call.physicalName(NAME_LENGTH_MAX - suffix.length())
                                                + suffix);
        var settings = settings(wanted);
        if (fifo) {
            settings.put(FIFO, "true");
        }
        var sqs = new SqsPeer(call.peer());
        var made =
                sqs.createQueue(
                        CreateQueueRequest.builder()
                                .queueName(name)
                                .attributes(settings)
                                .tags(call.tags())
                                .build());
        var url = String.valueOf(made.queueUrl());
        return ResourceProgress.done(url, attributes(sqs, url));
    }

    private static Map<String, Object> attributes(SqsPeer sqs, String url) {
        var arn = described(sqs, url).getOrDefault("QueueArn", "");
        return Map.of(
                "Arn", arn, "QueueUrl", url, "QueueName", url.substring(url.lastIndexOf('/') + 1));
    }

    private static Map<String, String> described(SqsPeer sqs, String url) {
        var attributes =
                sqs.getQueueAttributes(
                                GetQueueAttributesRequest.builder()
                                        .queueUrl(url)
                                        .attributeNames(List.of("All"))
                                        .build())
                        .attributes();
        return attributes == null ? Map.of() : attributes;
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var sqs = new SqsPeer(call.peer());
        var url = call.physicalId();
        var settings = settings(call.desired());
        // What a template does not say any more is as in a new queue.
        for (var name : settings(call.previous()).keySet()) {
            var standard = QueueSetting.named(name).map(QueueSetting::standard).orElse("");
            settings.putIfAbsent(name, standard);
        }
        if (call.desired().text("KmsMasterKeyId").isPresent()
                && call.desired().text("SqsManagedSseEnabled").isEmpty()) {
            // A queue with a key is not encrypted in the standard way.
            settings.remove("SqsManagedSseEnabled");
        }
        if (!settings.isEmpty()) {
            sqs.setQueueAttributes(
                    SetQueueAttributesRequest.builder().queueUrl(url).attributes(settings).build());
        }
        var change = call.tagChange();
        if (!change.put().isEmpty()) {
            sqs.tagQueue(TagQueueRequest.builder().queueUrl(url).tags(change.put()).build());
        }
        if (!change.removed().isEmpty()) {
            sqs.untagQueue(
                    UntagQueueRequest.builder()
                            .queueUrl(url)
                            .tagKeys(List.copyOf(change.removed()))
                            .build());
        }
        return ResourceProgress.done(url, attributes(sqs, url));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new SqsPeer(call.peer())
                .deleteQueue(DeleteQueueRequest.builder().queueUrl(call.physicalId()).build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var sqs = new SqsPeer(call.peer());
        var url = call.physicalId();
        var has = described(sqs, url);
        var tree = new LinkedHashMap<String, Object>(attributes(sqs, url));
        for (var name : NUMBERS) {
            Optional.ofNullable(has.get(name)).ifPresent(v -> tree.put(name, Integer.valueOf(v)));
        }
        for (var name : List.of("ContentBasedDeduplication", "SqsManagedSseEnabled", FIFO)) {
            Optional.ofNullable(has.get(name)).ifPresent(v -> tree.put(name, Boolean.valueOf(v)));
        }
        for (var name : TEXTS) {
            Optional.ofNullable(has.get(name)).ifPresent(v -> tree.put(name, v));
        }
        for (var name : DOCUMENTS) {
            Optional.ofNullable(has.get(name)).ifPresent(v -> tree.put(name, Properties.parsed(v)));
        }
        var tags = sqs.listQueueTags(ListQueueTagsRequest.builder().queueUrl(url).build()).tags();
        if (tags != null) {
            tree.put("Tags", Properties.tagList(tags));
        }
        return new ResourceModel(url, Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new SqsPeer(call.peer())
                        .listQueues(
                                ListQueuesRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var models = new ArrayList<ResourceModel>();
        if (page.queueUrls() != null) {
            for (var url : page.queueUrls()) {
                models.add(new ResourceModel(url, Properties.of(Map.of("QueueUrl", url))));
            }
        }
        return new ResourcePage(models, Optional.ofNullable(page.nextToken()));
    }
}
