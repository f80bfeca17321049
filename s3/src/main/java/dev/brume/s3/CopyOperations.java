package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.model.s3.CopyObjectOutput;
import dev.brume.model.s3.CopyObjectRequest;
import dev.brume.model.s3.CopyObjectResult;
import dev.brume.model.s3.CopyPartResult;
import dev.brume.model.s3.UploadPartCopyOutput;
import dev.brume.model.s3.UploadPartCopyRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/// Copies objects, whole or as parts.
///
/// Source: Amazon S3 API Reference, CopyObject and UploadPartCopy; recorded AWS answers.
final class CopyOperations {
    private static final Schema COPIED = CopyObjectOutput.builder().build().schema();
    private static final Schema RESULT = CopyObjectResult.builder().build().schema();
    private static final Schema PART_COPIED = UploadPartCopyOutput.builder().build().schema();
    private static final Schema PART_RESULT = CopyPartResult.builder().build().schema();
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");
    private static final String REPLACE = "REPLACE";

    private final Buckets buckets;
    private final BlobWriter writer;
    private final ObjectWrites writes;
    private final ObjectKeys keys;
    private final ReadOperations reads;
    private final UploadOperations uploads;

    CopyOperations(
            Buckets buckets,
            ObjectWrites writes,
            ObjectKeys keys,
            ReadOperations reads,
            Uploading uploading) {
        this.buckets = buckets;
        this.writer = uploading.writer();
        this.writes = writes;
        this.keys = keys;
        this.reads = reads;
        this.uploads = uploading.uploads();
    }

    /// What writes bytes, and what makes parts of them.
    record Uploading(BlobWriter writer, UploadOperations uploads) {}

    private record Source(Buckets.Found found, StoredObject object, CopySource named) {}

    CopyObjectOutput copy(CopyObjectRequest in, RequestContext context) {
        ObjectWrites.checkKey(in.key());
        Preconditions.checkWrite(in.ifMatch(), in.ifNoneMatch());
        var target = buckets.at(in.bucket());
        var source = source(in, in.copySource(), in.expectedSourceBucketOwner(), context);
        var content = source.object().content();
        if (content.size() > BlobWriter.BYTES_MAX) {
            throw S3Errors.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy"
                            + " source: "
                            + BlobWriter.BYTES_MAX);
        }
        refuseNothingChanged(in, target, source);
        Preconditions.write(
                in.ifMatch(),
                in.ifNoneMatch(),
                target.state().objects().get(IndexKey.of(in.bucket(), in.key())),
                in.key());
        var request = new Members(in);
        var furnished = ObjectOperations.Furnished.of(request, target, context);
        var algorithm = Checksums.known(request.text("ChecksumAlgorithm"));
        if (algorithm.isEmpty()) {
            algorithm =
                    content.checksum().isNone()
                            ? Checksums.DEFAULT
                            : content.checksum().algorithm();
        }
        var chosen = keys.choose(request, target.state(), target.bucket(), in.key(), context);
        var written =
                writer.write(
                        bytes(source, Range.whole(content.size()), in, context),
                        algorithm,
                        chosen.key());
        var copied = content(written, chosen);
        var candidate = candidate(in, source.object(), furnished.object(copied, context));
        var object =
                writes.publish(
                        new ObjectWrites.Write(
                                target,
                                in.key(),
                                candidate,
                                in.ifMatch(),
                                in.ifNoneMatch(),
                                "ObjectCreated:Copy",
                                "CopyObject"),
                        context);
        return answer(source, object);
    }

    private static Content content(BlobWriter.Written written, ObjectKeys.Chosen chosen) {
        return new Content(
                written.blob(),
                written.size(),
                written.md5(),
                written.checksum(),
                List.of(),
                chosen.encryption());
    }

    /// What is copied with the bytes, unless the request replaces it.
    private static StoredObject candidate(
            CopyObjectRequest in, StoredObject source, StoredObject furnished) {
        var asked = furnished.attributes();
        var copy =
                REPLACE.equals(in.metadataDirective())
                        ? furnished
                        : furnished.with(
                                source.attributes()
                                        .inClass(asked.storageClass())
                                        .redirecting(asked.redirect()));
        return REPLACE.equals(in.taggingDirective()) ? copy : copy.with(source.tags());
    }

    private static CopyObjectOutput answer(Source source, StoredObject object) {
        var result = CopyObjectResult.builder();
        result.eTag(Preconditions.quoted(object.content().etag()));
        result.lastModified(object.lastModifiedSecond());
        Checksums.answer(result, RESULT, object.content().checksum(), 0);
        var answer = CopyObjectOutput.builder().copyObjectResult(result.build());
        ObjectKeys.answer(answer, COPIED, object.content().encryption());
        Members.setText(answer, COPIED, "VersionId", ObjectWrites.writtenId(object));
        Members.setText(
                answer,
                COPIED,
                "CopySourceVersionId",
                ObjectWrites.versionId(source.found().bucket(), source.object()));
        return answer.build();
    }

    /// Refuses a copy of an object to itself that changes nothing of it.
    private static void refuseNothingChanged(
            CopyObjectRequest in, Buckets.Found target, Source source) {
        boolean itself =
                in.bucket().equals(source.named().bucket())
                        && in.key().equals(source.named().key())
                        && source.named().versionId() == null;
        boolean changes =
                REPLACE.equals(in.metadataDirective())
                        || in.serverSideEncryption() != null
                        || in.sseCustomerAlgorithm() != null
                        || in.copySourceSSECustomerAlgorithm() != null
                        || in.websiteRedirectLocation() != null
                        || in.storageClass() != null
                        || !source.object().attributes().storageClass().equals(Attributes.STANDARD)
                        || target.state()
                                .find(ConfigurationKind.ENCRYPTION, in.bucket())
                                .isPresent();
        if (itself && !changes) {
            throw S3Errors.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata, storage class, website"
                            + " redirect location or encryption attributes.");
        }
    }

    // ---- sources

    private Source source(
            Struct request, String header, @Nullable String expectedOwner, RequestContext context) {
        var named = CopySource.parse(header);
        var found = buckets.at(named.bucket());
        if (expectedOwner != null && !expectedOwner.equals(found.bucket().account())) {
            throw S3Errors.accessDenied();
        }
        var object = object(found, named);
        if (!object.attributes().readableAt(context.now())) {
            throw ErrorDetails.of(
                    "InvalidObjectState",
                    "Operation is not valid for the source object's storage class",
                    403,
                    "StorageClass",
                    object.attributes().storageClass());
        }
        Preconditions.source(new Members(request), object, context.now());
        return new Source(found, object, named);
    }

    private static StoredObject object(Buckets.Found found, CopySource named) {
        if (named.versionId() != null) {
            ReadOperations.checkVersionId(named.versionId());
            var row = IndexKey.of(named.bucket(), named.key());
            var version = ObjectIndex.version(found.state(), row, named.versionId());
            if (version.isPresent() && version.get().marker()) {
                throw S3Errors.invalidRequest(
                        "The source of a copy request may not specifically refer to a delete marker"
                                + " by version id.");
            }
        }
        return ReadOperations.require(found, named.key(), named.versionId(), "GET");
    }

    private Body bytes(Source source, Range range, Struct request, RequestContext context) {
        return reads.bytes(source.object(), range, request, source.found().bucket(), context);
    }

    // ---- parts

    UploadPartCopyOutput part(UploadPartCopyRequest in, RequestContext context) {
        UploadOperations.checkNumber(in.partNumber());
        var target = buckets.at(in.bucket());
        var upload = UploadOperations.require(target.state(), in.bucket(), in.key(), in.uploadId());
        var source = source(in, in.copySource(), in.expectedSourceBucketOwner(), context);
        var range = range(in.copySourceRange(), source.object().content().size());
        var request = new Members(in);
        var key = uploads.key(upload, request, target.bucket(), context);
        var written =
                writer.write(
                        bytes(source, range, in, context),
                        UploadOperations.partAlgorithm(upload, ""),
                        key);
        var part =
                uploads.take(
                        target,
                        new UploadOperations.Place(in.bucket(), in.key(), in.partNumber()),
                        upload,
                        written,
                        context);
        var result =
                CopyPartResult.builder()
                        .eTag(Preconditions.quoted(part.etag()))
                        .lastModified(part.lastModified());
        if (!upload.algorithm().isEmpty()) {
            Members.set(result, PART_RESULT, part.checksum().member(), part.checksum().value());
        }
        var answer = UploadPartCopyOutput.builder().copyPartResult(result.build());
        ObjectKeys.answer(answer, PART_COPIED, upload.encryption());
        Members.setText(
                answer,
                PART_COPIED,
                "CopySourceVersionId",
                ObjectWrites.versionId(source.found().bucket(), source.object()));
        return answer.build();
    }

    private static Range range(@Nullable String header, long size) {
        if (header == null) {
            return Range.whole(size);
        }
        var match = RANGE.matcher(header);
        if (!match.matches() || Long.parseLong(match.group(1)) > Long.parseLong(match.group(2))) {
            throw refused(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where"
                            + " first and last are the zero-based offsets of the first and last"
                            + " bytes to copy",
                    header);
        }
        long first = Long.parseLong(match.group(1));
        long last = Long.parseLong(match.group(2));
        if (first >= size) {
            throw S3Errors.invalidRequest(
                    "The specified copy range is invalid for the source object size");
        }
        if (last >= size) {
            throw refused(
                    "Range specified is not valid for source object of size: " + size, header);
        }
        return new Range(first, last - first + 1, true);
    }

    private static ServiceException refused(String message, String header) {
        return S3Errors.invalidArgument(message, "x-amz-copy-source-range", header);
    }
}
