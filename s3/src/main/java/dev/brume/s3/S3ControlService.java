package dev.brume.s3;

import dev.brume.model.s3control.CreateAccessPointRequest;
import dev.brume.model.s3control.CreateAccessPointResult;
import dev.brume.model.s3control.DeleteAccessPointPolicyRequest;
import dev.brume.model.s3control.DeleteAccessPointRequest;
import dev.brume.model.s3control.DeletePublicAccessBlockRequest;
import dev.brume.model.s3control.GetAccessPointPolicyRequest;
import dev.brume.model.s3control.GetAccessPointPolicyResult;
import dev.brume.model.s3control.GetAccessPointPolicyStatusRequest;
import dev.brume.model.s3control.GetAccessPointPolicyStatusResult;
import dev.brume.model.s3control.GetAccessPointRequest;
import dev.brume.model.s3control.GetAccessPointResult;
import dev.brume.model.s3control.GetPublicAccessBlockOutput;
import dev.brume.model.s3control.GetPublicAccessBlockRequest;
import dev.brume.model.s3control.ListAccessPointsRequest;
import dev.brume.model.s3control.ListAccessPointsResult;
import dev.brume.model.s3control.ListTagsForResourceRequest;
import dev.brume.model.s3control.ListTagsForResourceResult;
import dev.brume.model.s3control.PutAccessPointPolicyRequest;
import dev.brume.model.s3control.PutPublicAccessBlockRequest;
import dev.brume.model.s3control.S3ControlApi;
import dev.brume.model.s3control.TagResourceRequest;
import dev.brume.model.s3control.TagResourceResult;
import dev.brume.model.s3control.UntagResourceRequest;
import dev.brume.model.s3control.UntagResourceResult;
import dev.brume.wire.call.RequestContext;

/// Every operation of S3 Control that is built, and who carries it out.
final class S3ControlService implements S3ControlApi {
    private final AccountOperations account;
    private final AccessPointOperations points;
    private final AccessPointPolicies policies;
    private final ControlTags tags;

    S3ControlService(
            AccountOperations account,
            AccessPointOperations points,
            AccessPointPolicies policies,
            ControlTags tags) {
        this.account = account;
        this.points = points;
        this.policies = policies;
        this.tags = tags;
    }

    @Override
    public GetPublicAccessBlockOutput getPublicAccessBlock(
            GetPublicAccessBlockRequest in, RequestContext context) {
        return account.block(in, context);
    }

    @Override
    public void putPublicAccessBlock(PutPublicAccessBlockRequest in, RequestContext context) {
        account.putBlock(in, context);
    }

    @Override
    public void deletePublicAccessBlock(DeletePublicAccessBlockRequest in, RequestContext context) {
        account.deleteBlock(in, context);
    }

    @Override
    public CreateAccessPointResult createAccessPoint(
            CreateAccessPointRequest in, RequestContext context) {
        return points.create(in, context);
    }

    @Override
    public GetAccessPointResult getAccessPoint(GetAccessPointRequest in, RequestContext context) {
        return points.get(in, context);
    }

    @Override
    public ListAccessPointsResult listAccessPoints(
            ListAccessPointsRequest in, RequestContext context) {
        return points.list(in, context);
    }

    @Override
    public void deleteAccessPoint(DeleteAccessPointRequest in, RequestContext context) {
        points.delete(in, context);
    }

    @Override
    public GetAccessPointPolicyResult getAccessPointPolicy(
            GetAccessPointPolicyRequest in, RequestContext context) {
        return policies.get(in, context);
    }

    @Override
    public GetAccessPointPolicyStatusResult getAccessPointPolicyStatus(
            GetAccessPointPolicyStatusRequest in, RequestContext context) {
        return policies.status(in, context);
    }

    @Override
    public void putAccessPointPolicy(PutAccessPointPolicyRequest in, RequestContext context) {
        policies.put(in, context);
    }

    @Override
    public void deleteAccessPointPolicy(DeleteAccessPointPolicyRequest in, RequestContext context) {
        policies.delete(in, context);
    }

    @Override
    public ListTagsForResourceResult listTagsForResource(
            ListTagsForResourceRequest in, RequestContext context) {
        return tags.list(in, context);
    }

    @Override
    public TagResourceResult tagResource(TagResourceRequest in, RequestContext context) {
        return tags.put(in, context);
    }

    @Override
    public UntagResourceResult untagResource(UntagResourceRequest in, RequestContext context) {
        return tags.remove(in, context);
    }
}
