package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.body.ChecksumAlgorithm;
import dev.brume.model.s3.CompleteMultipartUploadOutput;
import dev.brume.model.s3.CompleteMultipartUploadRequest;
import dev.brume.model.s3.CompletedPart;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Schema;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Completes multipart uploads: the parts become an object without being copied.
///
/// Source: Amazon S3 API Reference, CompleteMultipartUpload; recorded AWS answers.
final class CompleteOperations {
    private static final long PART_BYTES_MIN = 5L << 20;
    private static final Schema COMPLETED =
            CompleteMultipartUploadOutput.builder().build().schema();

    private final Buckets buckets;
    private final ObjectWrites writes;

    CompleteOperations(Buckets buckets, ObjectWrites writes) {
        this.buckets = buckets;
        this.writes = writes;
    }

    CompleteMultipartUploadOutput complete(
            CompleteMultipartUploadRequest in, RequestContext context) {
        Preconditions.checkWrite(in.ifMatch(), in.ifNoneMatch());
        var found = buckets.at(in.bucket());
        var upload = UploadOperations.require(found.state(), in.bucket(), in.key(), in.uploadId());
        refuseChanged(in, found.state(), upload);
        var listed =
                in.multipartUpload() == null
                        ? List.<CompletedPart>of()
                        : Members.list(in.multipartUpload().parts());
        var chosen = chosen(in, found.state(), upload, listed);
        var checksum = checksum(in, upload, chosen);
        long size = chosen.stream().mapToLong(StoredPart::size).sum();
        if (in.mpuObjectSize() != null && in.mpuObjectSize() != size) {
            throw S3Errors.invalidRequest(
                    "The provided 'x-amz-mp-object-size' header value "
                            + in.mpuObjectSize()
                            + " does not match what was computed: "
                            + size);
        }
        var content = new Content("", size, etag(chosen), checksum, chosen, upload.encryption());
        var candidate =
                new StoredObject(
                        "",
                        0,
                        context.now().toEpochMilli(),
                        false,
                        upload.owner(),
                        content,
                        upload.attributes(),
                        upload.lock(),
                        upload.tags(),
                        upload.acl(),
                        "");
        var object =
                writes.complete(
                        new ObjectWrites.Write(
                                found,
                                in.key(),
                                candidate,
                                in.ifMatch(),
                                in.ifNoneMatch(),
                                "ObjectCreated:CompleteMultipartUpload",
                                "CompleteMultipartUpload"),
                        context,
                        (state, orphans) -> withoutUpload(in, state, chosen, orphans));
        return answer(in, object, context);
    }

    /// @param orphans takes the bytes of the parts that the object does not have
    private static S3State withoutUpload(
            CompleteMultipartUploadRequest in,
            S3State state,
            List<StoredPart> chosen,
            List<String> orphans) {
        UploadOperations.require(state, in.bucket(), in.key(), in.uploadId());
        var parts = UploadOperations.parts(state, in.bucket(), in.key(), in.uploadId());
        if (!parts.containsAll(chosen)) {
            // A part was uploaded anew since it was looked at.
            throw S3Errors.noSuchUpload(in.uploadId());
        }
        for (var part : parts) {
            if (!chosen.contains(part)) {
                orphans.add(part.blob());
            }
        }
        return UploadOperations.without(state, in.bucket(), in.key(), in.uploadId());
    }

    private static CompleteMultipartUploadOutput answer(
            CompleteMultipartUploadRequest in, StoredObject object, RequestContext context) {
        var content = object.content();
        var answer =
                CompleteMultipartUploadOutput.builder()
                        .bucket(in.bucket())
                        .key(in.key())
                        .location(
                                context.endpoint()
                                        + "/"
                                        + in.bucket()
                                        + "/"
                                        + URLEncoder.encode(in.key(), StandardCharsets.UTF_8))
                        .eTag(Preconditions.quoted(content.etag()));
        Checksums.answer(answer, COMPLETED, content.checksum(), content.parts().size());
        ObjectKeys.answer(answer, COMPLETED, content.encryption());
        Members.setText(answer, COMPLETED, "VersionId", ObjectWrites.writtenId(object));
        return answer.build();
    }

    /// What was written or deleted while the upload went on is not what the condition meant.
    private static void refuseChanged(
            CompleteMultipartUploadRequest in, S3State state, Upload upload) {
        if (!upload.disturbed()) {
            return;
        }
        var live = state.objects().get(IndexKey.of(in.bucket(), in.key()));
        boolean asWanted =
                in.ifMatch() == null
                        ? in.ifNoneMatch() != null && live == null
                        : live != null
                                && Preconditions.matches(in.ifMatch(), live.content().etag());
        if (asWanted) {
            throw ErrorDetails.of(
                    "ConditionalRequestConflict",
                    "The conditional request cannot succeed due to a conflicting operation against"
                            + " this resource.",
                    409,
                    "Condition",
                    in.ifMatch() == null ? "If-None-Match" : "If-Match",
                    "Key",
                    in.key());
        }
    }

    /// The parts that the request lists, as they were uploaded.
    private static List<StoredPart> chosen(
            CompleteMultipartUploadRequest in,
            S3State state,
            Upload upload,
            List<CompletedPart> listed) {
        if (listed.isEmpty()) {
            throw S3Errors.invalidRequest("You must specify at least one part");
        }
        var uploaded = new HashMap<Integer, StoredPart>();
        for (var part : UploadOperations.parts(state, in.bucket(), in.key(), in.uploadId())) {
            uploaded.put(part.number(), part);
        }
        var chosen = new ArrayList<StoredPart>();
        int last = 0;
        for (var wanted : listed) {
            int number = wanted.partNumber() == null ? 0 : wanted.partNumber();
            if (number <= last) {
                throw ErrorDetails.of(
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by"
                                + " part number.",
                        400,
                        "UploadId",
                        in.uploadId());
            }
            last = number;
            chosen.add(part(in, upload, uploaded.get(number), wanted));
        }
        for (var part : chosen.subList(0, chosen.size() - 1)) {
            if (part.size() < PART_BYTES_MIN) {
                throw ErrorDetails.of(
                        "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed size",
                        400,
                        "ProposedSize",
                        Long.toString(part.size()),
                        "MinSizeAllowed",
                        Long.toString(PART_BYTES_MIN),
                        "PartNumber",
                        Integer.toString(part.number()),
                        "ETag",
                        part.etag());
            }
        }
        return chosen;
    }

    private static StoredPart part(
            CompleteMultipartUploadRequest in,
            Upload upload,
            @Nullable StoredPart uploaded,
            CompletedPart wanted) {
        var etag = wanted.eTag() == null ? "" : Preconditions.unquoted(wanted.eTag());
        if (uploaded == null || !uploaded.etag().equals(etag)) {
            throw invalidPart(in, wanted, etag);
        }
        var given = Checksums.given(new Members(wanted));
        var algorithm = upload.algorithm();
        if (given.isEmpty()) {
            if (upload.checksumType().equals(ObjectChecksum.COMPOSITE)) {
                throw S3Errors.invalidRequest(
                        "The upload was created using a "
                                + algorithm.toLowerCase(Locale.ROOT)
                                + " checksum. The complete request must include the checksum for"
                                + " each part. It was missing for part "
                                + wanted.partNumber()
                                + " in the request.");
            }
            return uploaded;
        }
        boolean sameKind = given.get().algorithm().equals(uploaded.checksum().algorithm());
        if (algorithm.isEmpty()) {
            if (sameKind && !given.get().value().equals(uploaded.checksum().value())) {
                throw invalidPart(in, wanted, etag);
            }
            return uploaded;
        }
        if (!sameKind || !given.get().value().equals(uploaded.checksum().value())) {
            throw new ServiceException(
                    "BadDigest",
                    "The "
                            + algorithm.toLowerCase(Locale.ROOT)
                            + " you specified for part "
                            + wanted.partNumber()
                            + " did not match what we received.",
                    400);
        }
        return uploaded;
    }

    private static ServiceException invalidPart(
            CompleteMultipartUploadRequest in, CompletedPart wanted, String etag) {
        return ErrorDetails.of(
                "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been"
                        + " uploaded, or the specified entity tag may not match the part's entity"
                        + " tag.",
                400,
                "UploadId",
                in.uploadId(),
                "PartNumber",
                String.valueOf(wanted.partNumber()),
                "ETag",
                etag);
    }

    private static ObjectChecksum checksum(
            CompleteMultipartUploadRequest in, Upload upload, List<StoredPart> parts) {
        var asked = in.checksumType();
        var type = upload.checksumType();
        if (asked != null && !asked.equals(type)) {
            throw S3Errors.invalidRequest(
                    "The upload was created using the "
                            + (type.isEmpty() ? "null" : type)
                            + " checksum mode. The complete request must use the same checksum"
                            + " mode.");
        }
        var algorithm = upload.algorithm().isEmpty() ? Checksums.DEFAULT : upload.algorithm();
        var made =
                type.equals(ObjectChecksum.COMPOSITE)
                        ? Checksums.composite(algorithm, parts)
                        : Checksums.fullObject(algorithm, parts);
        var given = Checksums.given(new Members(in));
        if (given.isPresent() && given.get().algorithm().equals(algorithm)) {
            var value = given.get().value();
            int dash = value.lastIndexOf('-');
            var bare = dash > 0 ? value.substring(0, dash) : value;
            if (!bare.equals(made.value())) {
                throw Checksums.mismatch(algorithm.toLowerCase(Locale.ROOT));
            }
        }
        return made;
    }

    /// The MD5 of the parts' MD5s, and how many there are.
    private static String etag(List<StoredPart> parts) {
        var md5 = ChecksumAlgorithm.MD5.start();
        for (var part : parts) {
            var bytes = HexFormat.of().parseHex(part.etag());
            md5.update(bytes, 0, bytes.length);
        }
        return HexFormat.of().formatHex(md5.finish()) + "-" + parts.size();
    }
}
