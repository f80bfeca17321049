package dev.brume.sqs;

import dev.brume.core.Platform;
import dev.brume.core.state.StateCells;
import dev.brume.model.sqs.AddPermissionRequest;
import dev.brume.model.sqs.CancelMessageMoveTaskRequest;
import dev.brume.model.sqs.CancelMessageMoveTaskResult;
import dev.brume.model.sqs.ChangeMessageVisibilityBatchRequest;
import dev.brume.model.sqs.ChangeMessageVisibilityBatchResult;
import dev.brume.model.sqs.ChangeMessageVisibilityRequest;
import dev.brume.model.sqs.CreateQueueRequest;
import dev.brume.model.sqs.CreateQueueResult;
import dev.brume.model.sqs.DeleteMessageBatchRequest;
import dev.brume.model.sqs.DeleteMessageBatchResult;
import dev.brume.model.sqs.DeleteMessageRequest;
import dev.brume.model.sqs.DeleteQueueRequest;
import dev.brume.model.sqs.GetQueueAttributesRequest;
import dev.brume.model.sqs.GetQueueAttributesResult;
import dev.brume.model.sqs.GetQueueUrlRequest;
import dev.brume.model.sqs.GetQueueUrlResult;
import dev.brume.model.sqs.ListDeadLetterSourceQueuesRequest;
import dev.brume.model.sqs.ListDeadLetterSourceQueuesResult;
import dev.brume.model.sqs.ListMessageMoveTasksRequest;
import dev.brume.model.sqs.ListMessageMoveTasksResult;
import dev.brume.model.sqs.ListQueueTagsRequest;
import dev.brume.model.sqs.ListQueueTagsResult;
import dev.brume.model.sqs.ListQueuesRequest;
import dev.brume.model.sqs.ListQueuesResult;
import dev.brume.model.sqs.PurgeQueueRequest;
import dev.brume.model.sqs.ReceiveMessageRequest;
import dev.brume.model.sqs.ReceiveMessageResult;
import dev.brume.model.sqs.RemovePermissionRequest;
import dev.brume.model.sqs.SendMessageBatchRequest;
import dev.brume.model.sqs.SendMessageBatchResult;
import dev.brume.model.sqs.SendMessageRequest;
import dev.brume.model.sqs.SendMessageResult;
import dev.brume.model.sqs.SetQueueAttributesRequest;
import dev.brume.model.sqs.SqsApi;
import dev.brume.model.sqs.StartMessageMoveTaskRequest;
import dev.brume.model.sqs.StartMessageMoveTaskResult;
import dev.brume.model.sqs.TagQueueRequest;
import dev.brume.model.sqs.UntagQueueRequest;
import dev.brume.wire.call.RequestContext;

/// Every operation of SQS, and where it is carried out.
final class SqsService implements SqsApi {
    private final QueueOperations queues;
    private final AttributeOperations attributes;
    private final PermissionOperations permissions;
    private final SendOperations sends;
    private final ReceiveOperations receives;
    private final MessageOperations messages;
    private final MoveTaskOperations moveTasks;
    private final QueuePages pages;

    private SqsService(QueueDirectory directory, Platform platform) {
        var keys = new QueueKeys(platform.peers(), platform.time());
        var deadLetters = new DeadLetters(directory, platform.ids());
        var loop = new MoveTaskLoop(directory, deadLetters);
        queues = new QueueOperations(directory);
        attributes = new AttributeOperations(directory);
        permissions = new PermissionOperations(directory);
        sends = new SendOperations(directory, keys);
        receives = new ReceiveOperations(directory, deadLetters, keys);
        messages = new MessageOperations(directory);
        moveTasks = new MoveTaskOperations(directory, loop);
        pages = new QueuePages(directory, platform.config());
        loop.start();
    }

    static SqsService on(Platform platform, StateCells<SqsState> cells) {
        var indexes = new QueueIndexes(cells, platform.time());
        return new SqsService(
                new QueueDirectory(cells, indexes, platform.time(), platform.events()), platform);
    }

    QueuePages pages() {
        return pages;
    }

    @Override
    public void addPermission(AddPermissionRequest in, RequestContext context) {
        permissions.add(in, context);
    }

    @Override
    public CancelMessageMoveTaskResult cancelMessageMoveTask(
            CancelMessageMoveTaskRequest in, RequestContext context) {
        return moveTasks.cancel(in, context);
    }

    @Override
    public void changeMessageVisibility(ChangeMessageVisibilityRequest in, RequestContext context) {
        messages.changeVisibility(in, context);
    }

    @Override
    public ChangeMessageVisibilityBatchResult changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest in, RequestContext context) {
        return messages.changeVisibilityBatch(in, context);
    }

    @Override
    public CreateQueueResult createQueue(CreateQueueRequest in, RequestContext context) {
        return queues.create(in, context);
    }

    @Override
    public void deleteMessage(DeleteMessageRequest in, RequestContext context) {
        messages.delete(in, context);
    }

    @Override
    public DeleteMessageBatchResult deleteMessageBatch(
            DeleteMessageBatchRequest in, RequestContext context) {
        return messages.deleteBatch(in, context);
    }

    @Override
    public void deleteQueue(DeleteQueueRequest in, RequestContext context) {
        queues.delete(in, context);
    }

    @Override
    public GetQueueAttributesResult getQueueAttributes(
            GetQueueAttributesRequest in, RequestContext context) {
        return attributes.describe(in, context);
    }

    @Override
    public GetQueueUrlResult getQueueUrl(GetQueueUrlRequest in, RequestContext context) {
        return queues.url(in, context);
    }

    @Override
    public ListDeadLetterSourceQueuesResult listDeadLetterSourceQueues(
            ListDeadLetterSourceQueuesRequest in, RequestContext context) {
        return queues.sources(in, context);
    }

    @Override
    public ListMessageMoveTasksResult listMessageMoveTasks(
            ListMessageMoveTasksRequest in, RequestContext context) {
        return moveTasks.list(in, context);
    }

    @Override
    public ListQueueTagsResult listQueueTags(ListQueueTagsRequest in, RequestContext context) {
        return attributes.tags(in, context);
    }

    @Override
    public ListQueuesResult listQueues(ListQueuesRequest in, RequestContext context) {
        return queues.list(in, context);
    }

    @Override
    public void purgeQueue(PurgeQueueRequest in, RequestContext context) {
        queues.purge(in, context);
    }

    @Override
    public ReceiveMessageResult receiveMessage(ReceiveMessageRequest in, RequestContext context) {
        return receives.receive(in, context);
    }

    @Override
    public void removePermission(RemovePermissionRequest in, RequestContext context) {
        permissions.remove(in, context);
    }

    @Override
    public SendMessageResult sendMessage(SendMessageRequest in, RequestContext context) {
        return sends.send(in, context);
    }

    @Override
    public SendMessageBatchResult sendMessageBatch(
            SendMessageBatchRequest in, RequestContext context) {
        return sends.sendBatch(in, context);
    }

    @Override
    public void setQueueAttributes(SetQueueAttributesRequest in, RequestContext context) {
        attributes.set(in, context);
    }

    @Override
    public StartMessageMoveTaskResult startMessageMoveTask(
            StartMessageMoveTaskRequest in, RequestContext context) {
        return moveTasks.start(in, context);
    }

    @Override
    public void tagQueue(TagQueueRequest in, RequestContext context) {
        attributes.tag(in, context);
    }

    @Override
    public void untagQueue(UntagQueueRequest in, RequestContext context) {
        attributes.untag(in, context);
    }
}
