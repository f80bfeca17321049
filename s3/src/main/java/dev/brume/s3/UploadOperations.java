package dev.brume.s3;

import dev.brume.core.state.Change;
import dev.brume.model.s3.AbortMultipartUploadOutput;
import dev.brume.model.s3.AbortMultipartUploadRequest;
import dev.brume.model.s3.CreateMultipartUploadOutput;
import dev.brume.model.s3.CreateMultipartUploadRequest;
import dev.brume.model.s3.Initiator;
import dev.brume.model.s3.ListPartsOutput;
import dev.brume.model.s3.ListPartsRequest;
import dev.brume.model.s3.Part;
import dev.brume.model.s3.UploadPartOutput;
import dev.brume.model.s3.UploadPartRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Multipart uploads: begin, take parts, list them, give up.
final class UploadOperations {
    static final int PART_NUMBER_MAX = 10_000;

    private static final int LIST_MAX = 1_000;
    private static final int ID_CHARACTERS = 64;
    private static final Schema CREATED = CreateMultipartUploadOutput.builder().build().schema();
    private static final Schema PART = UploadPartOutput.builder().build().schema();
    private static final Schema LISTED = Part.builder().build().schema();

    private final Buckets buckets;
    private final BlobWriter writer;
    private final ObjectKeys keys;

    UploadOperations(Buckets buckets, BlobWriter writer, ObjectKeys keys) {
        this.buckets = buckets;
        this.writer = writer;
        this.keys = keys;
    }

    CreateMultipartUploadOutput create(CreateMultipartUploadRequest in, RequestContext context) {
        ObjectWrites.checkKey(in.key());
        var found = buckets.at(in.bucket());
        var request = new Members(in);
        var furnished = ObjectOperations.Furnished.of(request, found, context);
        var algorithm = Checksums.known(request.text("ChecksumAlgorithm"));
        var type = checksumType(request.text("ChecksumType"), algorithm);
        var chosen = keys.choose(request, found.state(), found.bucket(), in.key(), context);
        // Ids grow with time, so that a listing has a key's uploads in the order of their begin.
        var id =
                "%014x".formatted(ChronoUnit.MICROS.between(Instant.EPOCH, context.now()))
                        + context.ids().upperAlphanumeric(ID_CHARACTERS);
        var upload =
                new Upload(
                        id,
                        furnished.owner(),
                        context.caller().arn(),
                        context.now().toEpochMilli(),
                        algorithm,
                        type,
                        furnished.attributes(),
                        chosen.encryption(),
                        furnished.lock(),
                        furnished.tags(),
                        furnished.acl(),
                        false);
        var row = IndexKey.below(IndexKey.of(in.bucket(), in.key()), id);
        found.cell()
                .update(
                        state -> {
                            Buckets.in(state, in.bucket());
                            return Change.of(
                                    state.withUploads(state.uploads().with(row, upload)), id);
                        });
        var answer =
                CreateMultipartUploadOutput.builder()
                        .bucket(in.bucket())
                        .key(in.key())
                        .uploadId(id);
        Members.setText(answer, CREATED, "ChecksumAlgorithm", algorithm);
        Members.setText(answer, CREATED, "ChecksumType", type);
        ObjectKeys.answer(answer, CREATED, chosen.encryption());
        return answer.build();
    }

    private static String checksumType(String asked, String algorithm) {
        if (algorithm.isEmpty()) {
            if (!asked.isEmpty()) {
                throw S3Errors.invalidRequest(
                        "The x-amz-checksum-type header can only be used with the"
                                + " x-amz-checksum-algorithm header.");
            }
            return "";
        }
        var type = asked.isEmpty() ? Checksums.standardType(algorithm) : asked;
        boolean fits =
                type.equals(ObjectChecksum.FULL_OBJECT)
                        ? Checksums.isLinear(algorithm)
                        : !algorithm.equals("CRC64NVME");
        if (!fits) {
            throw S3Errors.invalidRequest(
                    "The "
                            + type
                            + " checksum type cannot be used with the "
                            + algorithm.toLowerCase(Locale.ROOT)
                            + " checksum algorithm.");
        }
        return type;
    }

    // ---- parts

    UploadPartOutput part(UploadPartRequest in, RequestContext context) {
        checkNumber(in.partNumber());
        var found = buckets.at(in.bucket());
        var upload = require(found.state(), in.bucket(), in.key(), in.uploadId());
        var request = new Members(in);
        var body = in.body() == null ? Body.EMPTY : in.body();
        if (body.length() < 0 && in.contentLength() == null) {
            throw new ServiceException(
                    "MissingContentLength",
                    "You must provide the Content-Length HTTP header.",
                    411);
        }
        var key = key(upload, request, found.bucket(), context);
        var asked = Checksums.algorithm(request);
        var written = writer.write(body, partAlgorithm(upload, asked), asked, key);
        var place = new Place(in.bucket(), in.key(), in.partNumber());
        var part = take(found, place, upload, written, context);
        var answer = UploadPartOutput.builder();
        answer.eTag(Preconditions.quoted(part.etag()));
        var told = asked.isEmpty() ? upload.algorithm() : asked;
        written.checksum(told)
                .ifPresent(sum -> Members.set(answer, PART, sum.member(), sum.value()));
        ObjectKeys.answer(answer, PART, upload.encryption());
        return answer.build();
    }

    /// What opens and closes the parts of an upload.
    byte @Nullable [] key(Upload upload, Members request, Bucket bucket, RequestContext context) {
        var given = CustomerKey.of(request, "");
        if (upload.encryption().byCustomer()) {
            if (given.isEmpty()) {
                throw S3Errors.invalidRequest(
                        "The multipart upload initiate requested encryption. Subsequent part"
                                + " requests must include the appropriate encryption parameters.");
            }
            if (!given.get().md5().equals(upload.encryption().customerKeyMd5())) {
                throw S3Errors.invalidRequest(
                        "The provided encryption parameters did not match the ones used"
                                + " originally.");
            }
            return given.get().key();
        }
        if (given.isPresent()) {
            throw S3Errors.invalidRequest(
                    "The multipart upload initiate requested encryption. Subsequent part requests"
                            + " must include the appropriate encryption parameters.");
        }
        return keys.open(upload.encryption(), request, "", bucket, context);
    }

    static void checkNumber(int number) {
        if (number < 1 || number > PART_NUMBER_MAX) {
            throw S3Errors.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    Integer.toString(number));
        }
    }

    /// The algorithm that a part is summed up by: the upload's, which the part's has to be.
    static String partAlgorithm(Upload upload, String asked) {
        if (upload.algorithm().isEmpty()) {
            return Checksums.DEFAULT;
        }
        if (!asked.isEmpty() && !asked.equals(upload.algorithm())) {
            throw S3Errors.invalidRequest(
                    "Checksum Type mismatch occurred, expected checksum Type: "
                            + upload.algorithm().toLowerCase(Locale.ROOT)
                            + ", actual checksum Type: "
                            + asked.toLowerCase(Locale.ROOT));
        }
        return upload.algorithm();
    }

    /// Where a part belongs.
    record Place(String bucket, String key, int number) {}

    /// Makes a part of what was written, in place of one of the same number.
    StoredPart take(
            Buckets.Found found,
            Place place,
            Upload upload,
            BlobWriter.Written written,
            RequestContext context) {
        var part =
                new StoredPart(
                        place.number(),
                        written.blob(),
                        written.size(),
                        written.md5(),
                        written.checksum(),
                        context.now().toEpochMilli());
        var row = partRow(place.bucket(), place.key(), upload.id(), place.number());
        boolean done = false;
        try {
            var before =
                    found.cell()
                            .update(
                                    state -> {
                                        require(state, place.bucket(), place.key(), upload.id());
                                        return Change.of(
                                                state.withParts(state.parts().with(row, part)),
                                                state.parts().find(row));
                                    });
            done = true;
            before.ifPresent(old -> writer.store().remove(List.of(old.blob())));
            return part;
        } finally {
            if (!done) {
                writer.store().remove(List.of(written.blob()));
            }
        }
    }

    static String partRow(String bucket, String key, String upload, int number) {
        return IndexKey.below(IndexKey.of(bucket, key), upload + "/" + "%05d".formatted(number));
    }

    static Upload require(S3State state, String bucket, String key, String id) {
        return state.uploads()
                .find(IndexKey.below(IndexKey.of(bucket, key), id))
                .orElseThrow(() -> S3Errors.noSuchUpload(id));
    }

    /// A state in which the uploads of a key know that it was written or deleted meanwhile.
    static S3State disturbed(S3State state, String objectRow) {
        var prefix = IndexKey.versions(objectRow);
        var rows = state.uploads();
        for (var row : state.uploads().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            rows = rows.with(row.getKey(), row.getValue().disturbing());
        }
        return state.withUploads(rows);
    }

    /// The parts of an upload, in order.
    static List<StoredPart> parts(S3State state, String bucket, String key, String id) {
        var prefix = IndexKey.below(IndexKey.of(bucket, key), id + "/");
        var parts = new ArrayList<StoredPart>();
        for (var row : state.parts().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            parts.add(row.getValue());
        }
        return parts;
    }

    /// A state without an upload and its parts, whose bytes stay.
    static S3State without(S3State state, String bucket, String key, String id) {
        var rows = state.parts();
        for (var part : parts(state, bucket, key, id)) {
            rows = rows.without(partRow(bucket, key, id, part.number()));
        }
        return state.withParts(rows)
                .withUploads(state.uploads().without(IndexKey.below(IndexKey.of(bucket, key), id)));
    }

    AbortMultipartUploadOutput abort(AbortMultipartUploadRequest in) {
        if (in.ifMatchInitiatedTime() != null) {
            throw S3Errors.unsupported("x-amz-if-match-initiated-time");
        }
        abort(in.bucket(), in.key(), in.uploadId());
        return AbortMultipartUploadOutput.builder().build();
    }

    void abort(String bucket, String key, String id) {
        var orphans =
                buckets.at(bucket)
                        .cell()
                        .update(
                                state -> {
                                    require(state, bucket, key, id);
                                    return Change.of(
                                            without(state, bucket, key, id),
                                            parts(state, bucket, key, id));
                                });
        writer.store().remove(orphans.stream().map(StoredPart::blob).toList());
    }

    ListPartsOutput list(ListPartsRequest in) {
        var state = buckets.at(in.bucket()).state();
        var upload = require(state, in.bucket(), in.key(), in.uploadId());
        int max = in.maxParts() == null ? LIST_MAX : Math.min(in.maxParts(), LIST_MAX);
        int marker = in.partNumberMarker() == null ? 0 : in.partNumberMarker();
        var shown = new ArrayList<Part>();
        int last = 0;
        boolean more = false;
        for (var part : parts(state, in.bucket(), in.key(), in.uploadId())) {
            if (part.number() <= marker) {
                continue;
            }
            if (shown.size() == max) {
                more = true;
                break;
            }
            var shape =
                    Part.builder()
                            .partNumber(part.number())
                            .size(part.size())
                            .eTag(Preconditions.quoted(part.etag()))
                            .lastModified(part.lastModified());
            if (!upload.algorithm().isEmpty()) {
                Members.set(shape, LISTED, part.checksum().member(), part.checksum().value());
            }
            shown.add(shape.build());
            last = part.number();
        }
        return ListPartsOutput.builder()
                .bucket(in.bucket())
                .key(in.key())
                .uploadId(in.uploadId())
                .maxParts(max)
                .partNumberMarker(marker)
                .nextPartNumberMarker(last)
                .isTruncated(more)
                .parts(shown)
                .storageClass(upload.attributes().storageClass())
                .owner(CanonicalUsers.owner(upload.owner()))
                .initiator(Initiator.builder().id(upload.initiator()).build())
                .checksumAlgorithm(upload.algorithm().isEmpty() ? null : upload.algorithm())
                .checksumType(upload.checksumType().isEmpty() ? null : upload.checksumType())
                .build();
    }
}
