package dev.brume.sns;

import dev.brume.core.Platform;
import dev.brume.core.ServicePages;
import dev.brume.core.state.StateCells;
import dev.brume.model.sns.AddPermissionInput;
import dev.brume.model.sns.CheckIfPhoneNumberIsOptedOutInput;
import dev.brume.model.sns.CheckIfPhoneNumberIsOptedOutResponse;
import dev.brume.model.sns.ConfirmSubscriptionInput;
import dev.brume.model.sns.ConfirmSubscriptionResponse;
import dev.brume.model.sns.CreateEndpointResponse;
import dev.brume.model.sns.CreatePlatformApplicationInput;
import dev.brume.model.sns.CreatePlatformApplicationResponse;
import dev.brume.model.sns.CreatePlatformEndpointInput;
import dev.brume.model.sns.CreateSMSSandboxPhoneNumberInput;
import dev.brume.model.sns.CreateSMSSandboxPhoneNumberResult;
import dev.brume.model.sns.CreateTopicInput;
import dev.brume.model.sns.CreateTopicResponse;
import dev.brume.model.sns.DeleteEndpointInput;
import dev.brume.model.sns.DeletePlatformApplicationInput;
import dev.brume.model.sns.DeleteSMSSandboxPhoneNumberInput;
import dev.brume.model.sns.DeleteSMSSandboxPhoneNumberResult;
import dev.brume.model.sns.DeleteTopicInput;
import dev.brume.model.sns.GetDataProtectionPolicyInput;
import dev.brume.model.sns.GetDataProtectionPolicyResponse;
import dev.brume.model.sns.GetEndpointAttributesInput;
import dev.brume.model.sns.GetEndpointAttributesResponse;
import dev.brume.model.sns.GetPlatformApplicationAttributesInput;
import dev.brume.model.sns.GetPlatformApplicationAttributesResponse;
import dev.brume.model.sns.GetSMSAttributesInput;
import dev.brume.model.sns.GetSMSAttributesResponse;
import dev.brume.model.sns.GetSMSSandboxAccountStatusInput;
import dev.brume.model.sns.GetSMSSandboxAccountStatusResult;
import dev.brume.model.sns.GetSubscriptionAttributesInput;
import dev.brume.model.sns.GetSubscriptionAttributesResponse;
import dev.brume.model.sns.GetTopicAttributesInput;
import dev.brume.model.sns.GetTopicAttributesResponse;
import dev.brume.model.sns.ListEndpointsByPlatformApplicationInput;
import dev.brume.model.sns.ListEndpointsByPlatformApplicationResponse;
import dev.brume.model.sns.ListOriginationNumbersRequest;
import dev.brume.model.sns.ListOriginationNumbersResult;
import dev.brume.model.sns.ListPhoneNumbersOptedOutInput;
import dev.brume.model.sns.ListPhoneNumbersOptedOutResponse;
import dev.brume.model.sns.ListPlatformApplicationsInput;
import dev.brume.model.sns.ListPlatformApplicationsResponse;
import dev.brume.model.sns.ListSMSSandboxPhoneNumbersInput;
import dev.brume.model.sns.ListSMSSandboxPhoneNumbersResult;
import dev.brume.model.sns.ListSubscriptionsByTopicInput;
import dev.brume.model.sns.ListSubscriptionsByTopicResponse;
import dev.brume.model.sns.ListSubscriptionsInput;
import dev.brume.model.sns.ListSubscriptionsResponse;
import dev.brume.model.sns.ListTagsForResourceRequest;
import dev.brume.model.sns.ListTagsForResourceResponse;
import dev.brume.model.sns.ListTopicsInput;
import dev.brume.model.sns.ListTopicsResponse;
import dev.brume.model.sns.OptInPhoneNumberInput;
import dev.brume.model.sns.OptInPhoneNumberResponse;
import dev.brume.model.sns.PublishBatchInput;
import dev.brume.model.sns.PublishBatchResponse;
import dev.brume.model.sns.PublishInput;
import dev.brume.model.sns.PublishResponse;
import dev.brume.model.sns.PutDataProtectionPolicyInput;
import dev.brume.model.sns.RemovePermissionInput;
import dev.brume.model.sns.SetEndpointAttributesInput;
import dev.brume.model.sns.SetPlatformApplicationAttributesInput;
import dev.brume.model.sns.SetSMSAttributesInput;
import dev.brume.model.sns.SetSMSAttributesResponse;
import dev.brume.model.sns.SetSubscriptionAttributesInput;
import dev.brume.model.sns.SetTopicAttributesInput;
import dev.brume.model.sns.SnsApi;
import dev.brume.model.sns.SubscribeInput;
import dev.brume.model.sns.SubscribeResponse;
import dev.brume.model.sns.TagResourceRequest;
import dev.brume.model.sns.TagResourceResponse;
import dev.brume.model.sns.UnsubscribeInput;
import dev.brume.model.sns.UntagResourceRequest;
import dev.brume.model.sns.UntagResourceResponse;
import dev.brume.model.sns.VerifySMSSandboxPhoneNumberInput;
import dev.brume.model.sns.VerifySMSSandboxPhoneNumberResult;
import dev.brume.wire.call.RequestContext;

/// Every operation of SNS, and where it is carried out.
final class SnsService implements SnsApi {
    private final TopicOperations topics;
    private final SubscriptionOperations subscriptions;
    private final PublishOperations publications;
    private final AccessOperations access;
    private final PlatformOperations platforms;
    private final SmsOperations sms;
    private final ServicePages pages;

    private SnsService(Platform platform, StateCells<SnsState> cells) {
        var signer =
                new MessageSigner(
                        platform.cells(MessageSigner.State.SPEC).at("", ""), platform.time());
        var outbox = new Outbox();
        var filters = new FilterPolicies();
        platforms = new PlatformOperations(cells, outbox);
        var fanout =
                new Fanout(
                        cells,
                        filters,
                        new Envelope(signer),
                        new Fanout.Deliveries(
                                new QueueDelivery(platform.peers()),
                                new HttpDelivery(platform),
                                outbox,
                                new TopicMetrics(platform.time(), platform.events())),
                        platforms);
        topics = new TopicOperations(cells);
        subscriptions = new SubscriptionOperations(cells, filters, fanout);
        publications =
                new PublishOperations(
                        cells, fanout, platforms, outbox, new TopicKeys(platform.peers()));
        access = new AccessOperations(cells);
        sms = new SmsOperations(cells, outbox);
        pages = new SnsPages(outbox, sms, signer);
    }

    static SnsService on(Platform platform, StateCells<SnsState> cells) {
        return new SnsService(platform, cells);
    }

    ServicePages pages() {
        return pages;
    }

    @Override
    public void addPermission(AddPermissionInput in, RequestContext context) {
        access.addPermission(in, context);
    }

    @Override
    public CheckIfPhoneNumberIsOptedOutResponse checkIfPhoneNumberIsOptedOut(
            CheckIfPhoneNumberIsOptedOutInput in, RequestContext context) {
        return sms.isOptedOut(in, context);
    }

    @Override
    public ConfirmSubscriptionResponse confirmSubscription(
            ConfirmSubscriptionInput in, RequestContext context) {
        return subscriptions.confirm(in, context);
    }

    @Override
    public CreatePlatformApplicationResponse createPlatformApplication(
            CreatePlatformApplicationInput in, RequestContext context) {
        return platforms.create(in, context);
    }

    @Override
    public CreateEndpointResponse createPlatformEndpoint(
            CreatePlatformEndpointInput in, RequestContext context) {
        return platforms.createEndpoint(in, context);
    }

    @Override
    public CreateSMSSandboxPhoneNumberResult createSMSSandboxPhoneNumber(
            CreateSMSSandboxPhoneNumberInput in, RequestContext context) {
        return sms.add(in, context);
    }

    @Override
    public CreateTopicResponse createTopic(CreateTopicInput in, RequestContext context) {
        return topics.create(in, context);
    }

    @Override
    public void deleteEndpoint(DeleteEndpointInput in, RequestContext context) {
        platforms.deleteEndpoint(in, context);
    }

    @Override
    public void deletePlatformApplication(
            DeletePlatformApplicationInput in, RequestContext context) {
        platforms.delete(in, context);
    }

    @Override
    public DeleteSMSSandboxPhoneNumberResult deleteSMSSandboxPhoneNumber(
            DeleteSMSSandboxPhoneNumberInput in, RequestContext context) {
        return sms.remove(in, context);
    }

    @Override
    public void deleteTopic(DeleteTopicInput in, RequestContext context) {
        topics.delete(in, context);
    }

    @Override
    public GetDataProtectionPolicyResponse getDataProtectionPolicy(
            GetDataProtectionPolicyInput in, RequestContext context) {
        return topics.dataProtection(in, context);
    }

    @Override
    public GetEndpointAttributesResponse getEndpointAttributes(
            GetEndpointAttributesInput in, RequestContext context) {
        return platforms.endpointAttributes(in, context);
    }

    @Override
    public GetPlatformApplicationAttributesResponse getPlatformApplicationAttributes(
            GetPlatformApplicationAttributesInput in, RequestContext context) {
        return platforms.attributes(in, context);
    }

    @Override
    public GetSMSAttributesResponse getSMSAttributes(
            GetSMSAttributesInput in, RequestContext context) {
        return sms.get(in, context);
    }

    @Override
    public GetSMSSandboxAccountStatusResult getSMSSandboxAccountStatus(
            GetSMSSandboxAccountStatusInput in, RequestContext context) {
        return sms.status();
    }

    @Override
    public GetSubscriptionAttributesResponse getSubscriptionAttributes(
            GetSubscriptionAttributesInput in, RequestContext context) {
        return subscriptions.attributes(in, context);
    }

    @Override
    public GetTopicAttributesResponse getTopicAttributes(
            GetTopicAttributesInput in, RequestContext context) {
        return topics.attributes(in, context);
    }

    @Override
    public ListEndpointsByPlatformApplicationResponse listEndpointsByPlatformApplication(
            ListEndpointsByPlatformApplicationInput in, RequestContext context) {
        return platforms.endpoints(in, context);
    }

    @Override
    public ListOriginationNumbersResult listOriginationNumbers(
            ListOriginationNumbersRequest in, RequestContext context) {
        return sms.originationNumbers();
    }

    @Override
    public ListPhoneNumbersOptedOutResponse listPhoneNumbersOptedOut(
            ListPhoneNumbersOptedOutInput in, RequestContext context) {
        return sms.optedOut(in, context);
    }

    @Override
    public ListPlatformApplicationsResponse listPlatformApplications(
            ListPlatformApplicationsInput in, RequestContext context) {
        return platforms.list(in, context);
    }

    @Override
    public ListSMSSandboxPhoneNumbersResult listSMSSandboxPhoneNumbers(
            ListSMSSandboxPhoneNumbersInput in, RequestContext context) {
        return sms.sandbox(in, context);
    }

    @Override
    public ListSubscriptionsResponse listSubscriptions(
            ListSubscriptionsInput in, RequestContext context) {
        return subscriptions.list(in, context);
    }

    @Override
    public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(
            ListSubscriptionsByTopicInput in, RequestContext context) {
        return subscriptions.ofTopic(in, context);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(
            ListTagsForResourceRequest in, RequestContext context) {
        return access.tags(in, context);
    }

    @Override
    public ListTopicsResponse listTopics(ListTopicsInput in, RequestContext context) {
        return topics.list(in, context);
    }

    @Override
    public OptInPhoneNumberResponse optInPhoneNumber(
            OptInPhoneNumberInput in, RequestContext context) {
        return sms.optIn(in, context);
    }

    @Override
    public PublishResponse publish(PublishInput in, RequestContext context) {
        return publications.publish(in, context);
    }

    @Override
    public PublishBatchResponse publishBatch(PublishBatchInput in, RequestContext context) {
        return publications.publishBatch(in, context);
    }

    @Override
    public void putDataProtectionPolicy(PutDataProtectionPolicyInput in, RequestContext context) {
        topics.putDataProtection(in, context);
    }

    @Override
    public void removePermission(RemovePermissionInput in, RequestContext context) {
        access.removePermission(in, context);
    }

    @Override
    public void setEndpointAttributes(SetEndpointAttributesInput in, RequestContext context) {
        platforms.setEndpoint(in, context);
    }

    @Override
    public void setPlatformApplicationAttributes(
            SetPlatformApplicationAttributesInput in, RequestContext context) {
        platforms.set(in, context);
    }

    @Override
    public SetSMSAttributesResponse setSMSAttributes(
            SetSMSAttributesInput in, RequestContext context) {
        return sms.set(in, context);
    }

    @Override
    public void setSubscriptionAttributes(
            SetSubscriptionAttributesInput in, RequestContext context) {
        subscriptions.set(in, context);
    }

    @Override
    public void setTopicAttributes(SetTopicAttributesInput in, RequestContext context) {
        topics.set(in, context);
    }

    @Override
    public SubscribeResponse subscribe(SubscribeInput in, RequestContext context) {
        return subscriptions.subscribe(in, context);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest in, RequestContext context) {
        return access.tag(in, context);
    }

    @Override
    public void unsubscribe(UnsubscribeInput in, RequestContext context) {
        subscriptions.unsubscribe(in, context);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest in, RequestContext context) {
        return access.untag(in, context);
    }

    @Override
    public VerifySMSSandboxPhoneNumberResult verifySMSSandboxPhoneNumber(
            VerifySMSSandboxPhoneNumberInput in, RequestContext context) {
        return sms.verify(in, context);
    }
}
