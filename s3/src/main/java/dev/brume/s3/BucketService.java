package dev.brume.s3;

import dev.brume.model.s3.CreateBucketOutput;
import dev.brume.model.s3.CreateBucketRequest;
import dev.brume.model.s3.DeleteBucketCorsRequest;
import dev.brume.model.s3.DeleteBucketEncryptionRequest;
import dev.brume.model.s3.DeleteBucketOwnershipControlsRequest;
import dev.brume.model.s3.DeleteBucketPolicyRequest;
import dev.brume.model.s3.DeleteBucketRequest;
import dev.brume.model.s3.DeleteBucketTaggingRequest;
import dev.brume.model.s3.DeletePublicAccessBlockRequest;
import dev.brume.model.s3.GetBucketAclOutput;
import dev.brume.model.s3.GetBucketAclRequest;
import dev.brume.model.s3.GetBucketCorsOutput;
import dev.brume.model.s3.GetBucketCorsRequest;
import dev.brume.model.s3.GetBucketEncryptionOutput;
import dev.brume.model.s3.GetBucketEncryptionRequest;
import dev.brume.model.s3.GetBucketLocationOutput;
import dev.brume.model.s3.GetBucketLocationRequest;
import dev.brume.model.s3.GetBucketOwnershipControlsOutput;
import dev.brume.model.s3.GetBucketOwnershipControlsRequest;
import dev.brume.model.s3.GetBucketPolicyOutput;
import dev.brume.model.s3.GetBucketPolicyRequest;
import dev.brume.model.s3.GetBucketPolicyStatusOutput;
import dev.brume.model.s3.GetBucketPolicyStatusRequest;
import dev.brume.model.s3.GetBucketTaggingOutput;
import dev.brume.model.s3.GetBucketTaggingRequest;
import dev.brume.model.s3.GetBucketVersioningOutput;
import dev.brume.model.s3.GetBucketVersioningRequest;
import dev.brume.model.s3.GetObjectLockConfigurationOutput;
import dev.brume.model.s3.GetObjectLockConfigurationRequest;
import dev.brume.model.s3.GetPublicAccessBlockOutput;
import dev.brume.model.s3.GetPublicAccessBlockRequest;
import dev.brume.model.s3.HeadBucketOutput;
import dev.brume.model.s3.HeadBucketRequest;
import dev.brume.model.s3.ListBucketsOutput;
import dev.brume.model.s3.ListBucketsRequest;
import dev.brume.model.s3.ObjectLockConfiguration;
import dev.brume.model.s3.PutBucketAclRequest;
import dev.brume.model.s3.PutBucketCorsRequest;
import dev.brume.model.s3.PutBucketEncryptionRequest;
import dev.brume.model.s3.PutBucketOwnershipControlsRequest;
import dev.brume.model.s3.PutBucketPolicyRequest;
import dev.brume.model.s3.PutBucketTaggingRequest;
import dev.brume.model.s3.PutBucketVersioningRequest;
import dev.brume.model.s3.PutObjectLockConfigurationOutput;
import dev.brume.model.s3.PutObjectLockConfigurationRequest;
import dev.brume.model.s3.PutPublicAccessBlockRequest;
import dev.brume.model.s3.S3Api;
import dev.brume.wire.call.RequestContext;

/// The operations of buckets and what guards them.
abstract sealed class BucketService implements S3Api permits ConfigurationService {
    final S3Parts parts;
    final Configurations configurations;

    BucketService(S3Parts parts) {
        this.parts = parts;
        this.configurations = parts.configurations();
    }

    @Override
    public CreateBucketOutput createBucket(CreateBucketRequest in, RequestContext context) {
        return parts.buckets().create(in, context);
    }

    @Override
    public void deleteBucket(DeleteBucketRequest in, RequestContext context) {
        parts.buckets().delete(in);
    }

    @Override
    public HeadBucketOutput headBucket(HeadBucketRequest in, RequestContext context) {
        return parts.buckets().head(in);
    }

    @Override
    public ListBucketsOutput listBuckets(ListBucketsRequest in, RequestContext context) {
        return parts.buckets().list(in, context);
    }

    @Override
    public GetBucketLocationOutput getBucketLocation(
            GetBucketLocationRequest in, RequestContext context) {
        return parts.buckets().location(in);
    }

    @Override
    public GetBucketVersioningOutput getBucketVersioning(
            GetBucketVersioningRequest in, RequestContext context) {
        var now = parts.settings().versioning(in.bucket());
        return GetBucketVersioningOutput.builder()
                .status(now.status())
                .mfaDelete(now.mfaDelete())
                .build();
    }

    @Override
    public void putBucketVersioning(PutBucketVersioningRequest in, RequestContext context) {
        parts.settings().putVersioning(in.bucket(), in.versioningConfiguration());
    }

    @Override
    public GetBucketAclOutput getBucketAcl(GetBucketAclRequest in, RequestContext context) {
        var acl = parts.settings().acl(in.bucket());
        return GetBucketAclOutput.builder().owner(acl.owner()).grants(acl.grants()).build();
    }

    @Override
    public void putBucketAcl(PutBucketAclRequest in, RequestContext context) {
        parts.settings().putAcl(in);
    }

    @Override
    public GetBucketOwnershipControlsOutput getBucketOwnershipControls(
            GetBucketOwnershipControlsRequest in, RequestContext context) {
        return GetBucketOwnershipControlsOutput.builder()
                .ownershipControls(configurations.require(ConfigurationKind.OWNERSHIP, in.bucket()))
                .build();
    }

    @Override
    public void putBucketOwnershipControls(
            PutBucketOwnershipControlsRequest in, RequestContext context) {
        parts.settings().putOwnership(in.bucket(), in.ownershipControls());
    }

    @Override
    public void deleteBucketOwnershipControls(
            DeleteBucketOwnershipControlsRequest in, RequestContext context) {
        configurations.delete(ConfigurationKind.OWNERSHIP, in.bucket());
    }

    @Override
    public GetBucketPolicyOutput getBucketPolicy(
            GetBucketPolicyRequest in, RequestContext context) {
        return GetBucketPolicyOutput.builder()
                .policy(configurations.require(ConfigurationKind.POLICY, in.bucket()).text())
                .build();
    }

    @Override
    public GetBucketPolicyStatusOutput getBucketPolicyStatus(
            GetBucketPolicyStatusRequest in, RequestContext context) {
        return parts.settings().policyStatus(in.bucket());
    }

    @Override
    public void putBucketPolicy(PutBucketPolicyRequest in, RequestContext context) {
        parts.settings().putPolicy(in, context);
    }

    @Override
    public void deleteBucketPolicy(DeleteBucketPolicyRequest in, RequestContext context) {
        configurations.delete(ConfigurationKind.POLICY, in.bucket());
    }

    @Override
    public GetBucketTaggingOutput getBucketTagging(
            GetBucketTaggingRequest in, RequestContext context) {
        return GetBucketTaggingOutput.builder()
                .tagSet(configurations.require(ConfigurationKind.TAGS, in.bucket()).tagSet())
                .build();
    }

    @Override
    public void putBucketTagging(PutBucketTaggingRequest in, RequestContext context) {
        parts.settings().putTags(in.bucket(), in.tagging());
    }

    @Override
    public void deleteBucketTagging(DeleteBucketTaggingRequest in, RequestContext context) {
        configurations.delete(ConfigurationKind.TAGS, in.bucket());
    }

    @Override
    public GetPublicAccessBlockOutput getPublicAccessBlock(
            GetPublicAccessBlockRequest in, RequestContext context) {
        return GetPublicAccessBlockOutput.builder()
                .publicAccessBlockConfiguration(
                        configurations.require(ConfigurationKind.PUBLIC_ACCESS_BLOCK, in.bucket()))
                .build();
    }

    @Override
    public void putPublicAccessBlock(PutPublicAccessBlockRequest in, RequestContext context) {
        parts.settings().putPublicAccessBlock(in.bucket(), in.publicAccessBlockConfiguration());
    }

    @Override
    public void deletePublicAccessBlock(DeletePublicAccessBlockRequest in, RequestContext context) {
        configurations.delete(ConfigurationKind.PUBLIC_ACCESS_BLOCK, in.bucket());
    }

    @Override
    public GetBucketCorsOutput getBucketCors(GetBucketCorsRequest in, RequestContext context) {
        return GetBucketCorsOutput.builder()
                .corsRules(configurations.require(ConfigurationKind.CORS, in.bucket()).corsRules())
                .build();
    }

    @Override
    public void putBucketCors(PutBucketCorsRequest in, RequestContext context) {
        parts.settings().putCors(in.bucket(), in.corsConfiguration());
    }

    @Override
    public void deleteBucketCors(DeleteBucketCorsRequest in, RequestContext context) {
        configurations.delete(ConfigurationKind.CORS, in.bucket());
    }

    @Override
    public GetBucketEncryptionOutput getBucketEncryption(
            GetBucketEncryptionRequest in, RequestContext context) {
        return GetBucketEncryptionOutput.builder()
                .serverSideEncryptionConfiguration(parts.settings().encryption(in.bucket()))
                .build();
    }

    @Override
    public void putBucketEncryption(PutBucketEncryptionRequest in, RequestContext context) {
        parts.settings().putEncryption(in.bucket(), in.serverSideEncryptionConfiguration());
    }

    @Override
    public void deleteBucketEncryption(DeleteBucketEncryptionRequest in, RequestContext context) {
        configurations.delete(ConfigurationKind.ENCRYPTION, in.bucket());
    }

    @Override
    public GetObjectLockConfigurationOutput getObjectLockConfiguration(
            GetObjectLockConfigurationRequest in, RequestContext context) {
        return GetObjectLockConfigurationOutput.builder()
                .objectLockConfiguration(
                        configurations.require(ConfigurationKind.OBJECT_LOCK, in.bucket()))
                .build();
    }

    @Override
    public PutObjectLockConfigurationOutput putObjectLockConfiguration(
            PutObjectLockConfigurationRequest in, RequestContext context) {
        var asked = in.objectLockConfiguration();
        parts.settings()
                .putObjectLock(
                        in.bucket(),
                        asked == null ? ObjectLockConfiguration.builder().build() : asked);
        return PutObjectLockConfigurationOutput.builder().build();
    }
}
