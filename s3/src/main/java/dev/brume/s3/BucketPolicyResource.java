package dev.brume.s3;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.s3.DeleteBucketPolicyRequest;
import dev.brume.model.s3.GetBucketPolicyRequest;
import dev.brume.model.s3.PutBucketPolicyRequest;
import dev.brume.model.s3.S3Peer;
import dev.brume.wire.call.ServiceException;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// `AWS::S3::BucketPolicy`.
///
/// Source: AWS CloudFormation Template Reference.
final class BucketPolicyResource implements ResourceHandler {
    static final String TYPE = "AWS::S3::BucketPolicy";

    private static final String BUCKET = "Bucket";
    private static final String DOCUMENT_NAME = "PolicyDocument";

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(BUCKET, TEXT, REQUIRED, CREATE_ONLY)
                    .property(DOCUMENT_NAME, DOCUMENT, REQUIRED)
                    .identifiedBy(BUCKET);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        return apply(call, call.desired().requiredText(BUCKET));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        return apply(call, call.physicalId());
    }

    private static ResourceProgress apply(ResourceCall call, String bucket) {
        new S3Peer(call.peer())
                .putBucketPolicy(
                        PutBucketPolicyRequest.builder()
                                .bucket(bucket)
                                .policy(call.desired().document(DOCUMENT_NAME).orElse(""))
                                .build());
        return ResourceProgress.done(bucket);
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new S3Peer(call.peer())
                .deleteBucketPolicy(
                        DeleteBucketPolicyRequest.builder().bucket(call.physicalId()).build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        return model(new S3Peer(call.peer()), call.physicalId());
    }

    private static ResourceModel model(S3Peer s3, String bucket) {
        var policy =
                s3.getBucketPolicy(GetBucketPolicyRequest.builder().bucket(bucket).build())
                        .policy();
        return new ResourceModel(
                bucket,
                Properties.of(
                        Map.of(
                                BUCKET,
                                bucket,
                                DOCUMENT_NAME,
                                Properties.parsed(policy == null ? "" : policy))));
    }

    /// Of a page of buckets those that have a policy.
    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page = BucketResource.page(call, after);
        var s3 = new S3Peer(call.peer());
        var models = new ArrayList<ResourceModel>();
        for (var bucket : page.resources()) {
            try {
                models.add(model(s3, bucket.physicalId()));
            } catch (ServiceException none) {
                if (none.status() != BucketResource.NOT_FOUND) {
                    throw none;
                }
            }
        }
        return new ResourcePage(models, page.next());
    }
}
