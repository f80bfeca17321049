package dev.brume.s3;

import dev.brume.model.s3.AbortMultipartUploadOutput;
import dev.brume.model.s3.AbortMultipartUploadRequest;
import dev.brume.model.s3.CompleteMultipartUploadOutput;
import dev.brume.model.s3.CompleteMultipartUploadRequest;
import dev.brume.model.s3.CopyObjectOutput;
import dev.brume.model.s3.CopyObjectRequest;
import dev.brume.model.s3.CreateMultipartUploadOutput;
import dev.brume.model.s3.CreateMultipartUploadRequest;
import dev.brume.model.s3.DeleteObjectOutput;
import dev.brume.model.s3.DeleteObjectRequest;
import dev.brume.model.s3.DeleteObjectTaggingOutput;
import dev.brume.model.s3.DeleteObjectTaggingRequest;
import dev.brume.model.s3.DeleteObjectsOutput;
import dev.brume.model.s3.DeleteObjectsRequest;
import dev.brume.model.s3.GetObjectAclOutput;
import dev.brume.model.s3.GetObjectAclRequest;
import dev.brume.model.s3.GetObjectAttributesOutput;
import dev.brume.model.s3.GetObjectAttributesRequest;
import dev.brume.model.s3.GetObjectLegalHoldOutput;
import dev.brume.model.s3.GetObjectLegalHoldRequest;
import dev.brume.model.s3.GetObjectOutput;
import dev.brume.model.s3.GetObjectRequest;
import dev.brume.model.s3.GetObjectRetentionOutput;
import dev.brume.model.s3.GetObjectRetentionRequest;
import dev.brume.model.s3.GetObjectTaggingOutput;
import dev.brume.model.s3.GetObjectTaggingRequest;
import dev.brume.model.s3.HeadObjectOutput;
import dev.brume.model.s3.HeadObjectRequest;
import dev.brume.model.s3.ListMultipartUploadsOutput;
import dev.brume.model.s3.ListMultipartUploadsRequest;
import dev.brume.model.s3.ListObjectVersionsOutput;
import dev.brume.model.s3.ListObjectVersionsRequest;
import dev.brume.model.s3.ListObjectsOutput;
import dev.brume.model.s3.ListObjectsRequest;
import dev.brume.model.s3.ListObjectsV2Output;
import dev.brume.model.s3.ListObjectsV2Request;
import dev.brume.model.s3.ListPartsOutput;
import dev.brume.model.s3.ListPartsRequest;
import dev.brume.model.s3.PutObjectAclOutput;
import dev.brume.model.s3.PutObjectAclRequest;
import dev.brume.model.s3.PutObjectLegalHoldOutput;
import dev.brume.model.s3.PutObjectLegalHoldRequest;
import dev.brume.model.s3.PutObjectOutput;
import dev.brume.model.s3.PutObjectRequest;
import dev.brume.model.s3.PutObjectRetentionOutput;
import dev.brume.model.s3.PutObjectRetentionRequest;
import dev.brume.model.s3.PutObjectTaggingOutput;
import dev.brume.model.s3.PutObjectTaggingRequest;
import dev.brume.model.s3.RestoreObjectOutput;
import dev.brume.model.s3.RestoreObjectRequest;
import dev.brume.model.s3.UploadPartCopyOutput;
import dev.brume.model.s3.UploadPartCopyRequest;
import dev.brume.model.s3.UploadPartOutput;
import dev.brume.model.s3.UploadPartRequest;
import dev.brume.wire.call.RequestContext;

/// Every operation of S3 that is built, here and in the classes above, and who carries it out.
final class S3Service extends ConfigurationService {
    S3Service(S3Parts parts) {
        super(parts);
    }

    @Override
    public PutObjectOutput putObject(PutObjectRequest in, RequestContext context) {
        return parts.objects().put(in, context);
    }

    @Override
    public GetObjectOutput getObject(GetObjectRequest in, RequestContext context) {
        return parts.reads().get(in, context);
    }

    @Override
    public HeadObjectOutput headObject(HeadObjectRequest in, RequestContext context) {
        return parts.reads().head(in, context);
    }

    @Override
    public GetObjectAttributesOutput getObjectAttributes(
            GetObjectAttributesRequest in, RequestContext context) {
        return parts.reads().attributes(in, context);
    }

    @Override
    public DeleteObjectOutput deleteObject(DeleteObjectRequest in, RequestContext context) {
        return parts.deletes().delete(in, context);
    }

    @Override
    public DeleteObjectsOutput deleteObjects(DeleteObjectsRequest in, RequestContext context) {
        return parts.deletes().deleteAll(in, context);
    }

    @Override
    public CopyObjectOutput copyObject(CopyObjectRequest in, RequestContext context) {
        return parts.copies().copy(in, context);
    }

    @Override
    public ListObjectsOutput listObjects(ListObjectsRequest in, RequestContext context) {
        return parts.listings().objects(in);
    }

    @Override
    public ListObjectsV2Output listObjectsV2(ListObjectsV2Request in, RequestContext context) {
        return parts.listings().objectsV2(in);
    }

    @Override
    public ListObjectVersionsOutput listObjectVersions(
            ListObjectVersionsRequest in, RequestContext context) {
        return parts.listings().versions(in);
    }

    @Override
    public CreateMultipartUploadOutput createMultipartUpload(
            CreateMultipartUploadRequest in, RequestContext context) {
        return parts.uploads().create(in, context);
    }

    @Override
    public UploadPartOutput uploadPart(UploadPartRequest in, RequestContext context) {
        return parts.uploads().part(in, context);
    }

    @Override
    public UploadPartCopyOutput uploadPartCopy(UploadPartCopyRequest in, RequestContext context) {
        return parts.copies().part(in, context);
    }

    @Override
    public CompleteMultipartUploadOutput completeMultipartUpload(
            CompleteMultipartUploadRequest in, RequestContext context) {
        return parts.completions().complete(in, context);
    }

    @Override
    public AbortMultipartUploadOutput abortMultipartUpload(
            AbortMultipartUploadRequest in, RequestContext context) {
        return parts.uploads().abort(in);
    }

    @Override
    public ListMultipartUploadsOutput listMultipartUploads(
            ListMultipartUploadsRequest in, RequestContext context) {
        return parts.listings().uploads(in);
    }

    @Override
    public ListPartsOutput listParts(ListPartsRequest in, RequestContext context) {
        return parts.uploads().list(in);
    }

    @Override
    public GetObjectTaggingOutput getObjectTagging(
            GetObjectTaggingRequest in, RequestContext context) {
        return parts.properties().tags(in);
    }

    @Override
    public PutObjectTaggingOutput putObjectTagging(
            PutObjectTaggingRequest in, RequestContext context) {
        return parts.properties().putTags(in, context);
    }

    @Override
    public DeleteObjectTaggingOutput deleteObjectTagging(
            DeleteObjectTaggingRequest in, RequestContext context) {
        return parts.properties().deleteTags(in, context);
    }

    @Override
    public GetObjectAclOutput getObjectAcl(GetObjectAclRequest in, RequestContext context) {
        return parts.properties().acl(in);
    }

    @Override
    public PutObjectAclOutput putObjectAcl(PutObjectAclRequest in, RequestContext context) {
        return parts.properties().putAcl(in, context);
    }

    @Override
    public GetObjectRetentionOutput getObjectRetention(
            GetObjectRetentionRequest in, RequestContext context) {
        return parts.locks().retention(in);
    }

    @Override
    public PutObjectRetentionOutput putObjectRetention(
            PutObjectRetentionRequest in, RequestContext context) {
        return parts.locks().putRetention(in, context);
    }

    @Override
    public GetObjectLegalHoldOutput getObjectLegalHold(
            GetObjectLegalHoldRequest in, RequestContext context) {
        return parts.locks().hold(in);
    }

    @Override
    public PutObjectLegalHoldOutput putObjectLegalHold(
            PutObjectLegalHoldRequest in, RequestContext context) {
        return parts.locks().putHold(in);
    }

    @Override
    public RestoreObjectOutput restoreObject(RestoreObjectRequest in, RequestContext context) {
        return parts.properties().restore(in, context);
    }
}
