package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.model.s3.Checksum;
import dev.brume.model.s3.GetObjectAttributesOutput;
import dev.brume.model.s3.GetObjectAttributesParts;
import dev.brume.model.s3.GetObjectAttributesRequest;
import dev.brume.model.s3.GetObjectOutput;
import dev.brume.model.s3.GetObjectRequest;
import dev.brume.model.s3.HeadObjectOutput;
import dev.brume.model.s3.HeadObjectRequest;
import dev.brume.model.s3.InvalidObjectState;
import dev.brume.model.s3.ObjectPart;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads objects.
final class ReadOperations {
    private static final Schema GET = GetObjectOutput.builder().build().schema();
    private static final Schema HEAD = HeadObjectOutput.builder().build().schema();
    private static final Schema CHECKSUM = Checksum.builder().build().schema();
    private static final Schema PART = ObjectPart.builder().build().schema();
    private static final int PARTS_MAX = 1_000;

    /// Answer members that a request may set, if it is signed.
    private static final List<String> OVERRIDES =
            List.of(
                    "CacheControl",
                    "ContentDisposition",
                    "ContentEncoding",
                    "ContentLanguage",
                    "ContentType");

    private final Buckets buckets;
    private final ObjectStore store;
    private final ObjectKeys keys;

    ReadOperations(Buckets buckets, ObjectStore store, ObjectKeys keys) {
        this.buckets = buckets;
        this.store = store;
        this.keys = keys;
    }

    GetObjectOutput get(GetObjectRequest in, RequestContext context) {
        var request = new Members(in);
        var view = view(request, "GET", context);
        var object = view.object();
        if (!object.attributes().readableAt(context.now())) {
            throw InvalidObjectState.builder()
                    .message("The operation is not valid for the object's storage class")
                    .storageClass(object.attributes().storageClass())
                    .build();
        }
        var key =
                keys.open(
                        object.content().encryption(), request, "", view.found().bucket(), context);
        var answer = GetObjectOutput.builder();
        fill(answer, GET, view, request, context.now());
        override(answer, request, context);
        return answer.body(ObjectBytes.of(store, object.content(), view.range(), key)).build();
    }

    HeadObjectOutput head(HeadObjectRequest in, RequestContext context) {
        var request = new Members(in);
        var view = view(request, "HEAD", context);
        ObjectKeys.requireCustomerKey(view.object().content().encryption(), request, "");
        var answer = HeadObjectOutput.builder();
        fill(answer, HEAD, view, request, context.now());
        for (var name : OVERRIDES) {
            Members.setText(answer, HEAD, name, request.text("Response" + name));
        }
        return answer.build();
    }

    private static void override(
            GetObjectOutput.Builder answer, Members request, RequestContext context) {
        var anonymous = context.caller().kind() == Caller.Kind.ANONYMOUS;
        var expires = request.instant("ResponseExpires");
        for (var name : OVERRIDES) {
            var value = request.text("Response" + name);
            if (!value.isEmpty() && anonymous) {
                throw S3Errors.invalidRequest(
                        "Request specific response headers cannot be used for anonymous GET"
                                + " requests.");
            }
            Members.setText(answer, GET, name, value);
        }
        expires.ifPresent(end -> Members.set(answer, GET, "Expires", Preconditions.httpDate(end)));
    }

    // ---- what is read

    /// The version that a request is about, and the range of it.
    ///
    /// @param part the part that was asked for, or 0
    private record View(Buckets.Found found, StoredObject object, Range range, int part) {}

    private View view(Members request, String method, RequestContext context) {
        var found = buckets.at(request.text("Bucket"));
        var object =
                require(found, request.text("Key"), request.find("VersionId").orElse(null), method);
        Preconditions.read(request, object, context.now());
        var content = object.content();
        var partNumber = request.value("PartNumber");
        if (partNumber instanceof Integer number) {
            if (request.find("Range").isPresent()) {
                throw S3Errors.invalidRequest(
                        "Cannot specify both Range header and partNumber query" + " parameter");
            }
            return new View(found, object, partRange(content, number), number);
        }
        return new View(found, object, Range.of(request.find("Range"), content.size()), 0);
    }

    private static Range partRange(Content content, int number) {
        if (content.parts().isEmpty()) {
            if (number == 1) {
                return new Range(0, content.size(), content.size() > 0);
            }
        } else if (number >= 1 && number <= content.parts().size()) {
            long first = 0;
            for (var part : content.parts().subList(0, number - 1)) {
                first += part.size();
            }
            return new Range(first, content.parts().get(number - 1).size(), true);
        }
        throw ErrorDetails.of(
                "InvalidPartNumber",
                "The requested partnumber is not satisfiable",
                416,
                "PartNumberRequested",
                Integer.toString(number),
                "ActualPartCount",
                Integer.toString(Math.max(1, content.parts().size())));
    }

    /// The version that is named, or the one that readers get.
    ///
    /// @throws dev.brume.wire.call.ServiceException where there is none, or it is a delete marker
    static StoredObject require(
            Buckets.Found found, String key, @Nullable String versionId, String method) {
        return require(found.state(), found.bucket().name(), key, versionId, method);
    }

    static StoredObject require(
            S3State state, String bucket, String key, @Nullable String versionId, String method) {
        var row = IndexKey.of(bucket, key);
        if (versionId == null) {
            var live = state.objects().get(row);
            if (live != null) {
                return live;
            }
            var newest = ObjectIndex.newest(state, row);
            throw newest.isEmpty()
                    ? S3Errors.noSuchKey(key)
                    : ErrorDetails.of(
                            "NoSuchKey",
                            "The specified key does not exist.",
                            404,
                            Map.of(
                                    "x-amz-delete-marker",
                                    "true",
                                    "x-amz-version-id",
                                    newest.get().versionId()),
                            "Key",
                            key);
        }
        checkVersionId(versionId);
        var object =
                ObjectIndex.version(state, row, versionId)
                        .orElseThrow(() -> S3Errors.noSuchVersion(key, versionId));
        if (object.marker()) {
            throw ErrorDetails.of(
                    "MethodNotAllowed",
                    "The specified method is not allowed against this resource.",
                    405,
                    Map.of(
                            "x-amz-delete-marker",
                            "true",
                            "x-amz-version-id",
                            versionId,
                            "allow",
                            "DELETE",
                            "last-modified",
                            Preconditions.httpDate(object.lastModified())),
                    "Method",
                    method,
                    "ResourceType",
                    "DeleteMarker");
        }
        return object;
    }

    /// Refuses a text that is no version id.
    static void checkVersionId(String versionId) {
        if (!VersionIds.isWellFormed(versionId)) {
            throw S3Errors.invalidArgument("Invalid version id specified", "versionId", versionId);
        }
    }

    // ---- what is answered

    private static void fill(
            StructBuilder answer, Schema schema, View view, Members request, Instant now) {
        var object = view.object();
        var content = object.content();
        Members.set(answer, schema, "AcceptRanges", "bytes");
        Members.set(answer, schema, "ETag", Preconditions.quoted(content.etag()));
        Members.set(answer, schema, "LastModified", object.lastModifiedSecond());
        Members.set(answer, schema, "ContentLength", view.range().length());
        ObjectHeaders.answer(answer, schema, object, now);
        ObjectKeys.answer(answer, schema, content.encryption());
        Members.setText(
                answer, schema, "VersionId", ObjectWrites.versionId(view.found().bucket(), object));
        if (view.range().partial()) {
            Members.set(answer, schema, "ContentRange", view.range().header(content.size()));
        }
        if (view.part() > 0 && !content.parts().isEmpty()) {
            Members.set(answer, schema, "PartsCount", content.parts().size());
        }
        var expiration = Lifecycles.expiration(view.found(), request.text("Key"), object);
        Members.setText(answer, schema, "Expiration", expiration);
        if (request.text("ChecksumMode").equals("ENABLED")) {
            checksum(answer, schema, view);
        }
    }

    private static void checksum(StructBuilder answer, Schema schema, View view) {
        var content = view.object().content();
        if (view.part() > 0 && !content.parts().isEmpty()) {
            var part = content.parts().get(view.part() - 1).checksum();
            if (content.checksum().type().equals(ObjectChecksum.COMPOSITE)) {
                Checksums.answer(answer, schema, part, 0);
                Members.set(answer, schema, "ChecksumType", ObjectChecksum.COMPOSITE);
            }
            return;
        }
        boolean whole = view.range().length() == content.size();
        if (whole) {
            Checksums.answer(answer, schema, content.checksum(), content.parts().size());
        }
    }

    GetObjectAttributesOutput attributes(GetObjectAttributesRequest in, RequestContext context) {
        var found = buckets.at(in.bucket());
        var object = require(found, in.key(), in.versionId(), "GET");
        var content = object.content();
        ObjectKeys.requireCustomerKey(content.encryption(), new Members(in), "");
        var wanted = Set.copyOf(in.objectAttributes());
        var answer = GetObjectAttributesOutput.builder();
        answer.lastModified(object.lastModifiedSecond());
        var version = ObjectWrites.versionId(found.bucket(), object);
        answer.versionId(version.isEmpty() ? null : version);
        if (wanted.contains("ETag")) {
            answer.eTag(content.etag());
        }
        if (wanted.contains("ObjectSize")) {
            answer.objectSize(content.size());
        }
        if (wanted.contains("StorageClass")) {
            answer.storageClass(object.attributes().storageClass());
        }
        if (wanted.contains("Checksum") && !content.checksum().isNone()) {
            var checksum = Checksum.builder();
            Checksums.answer(checksum, CHECKSUM, content.checksum(), content.parts().size());
            answer.checksum(checksum.build());
        }
        if (wanted.contains("ObjectParts") && !content.parts().isEmpty()) {
            answer.objectParts(parts(in, content));
        }
        return answer.build();
    }

    /// The parts themselves are told only where they have checksums of the client's choice.
    private static GetObjectAttributesParts parts(GetObjectAttributesRequest in, Content content) {
        var answer = GetObjectAttributesParts.builder().totalPartsCount(content.parts().size());
        if (!content.checksum().type().equals(ObjectChecksum.COMPOSITE)) {
            return answer.build();
        }
        int max = in.maxParts() == null ? PARTS_MAX : Math.min(in.maxParts(), PARTS_MAX);
        int marker = in.partNumberMarker() == null ? 0 : in.partNumberMarker();
        var shown = new ArrayList<ObjectPart>();
        int last = marker;
        boolean more = false;
        for (var part : content.parts()) {
            if (part.number() <= marker) {
                continue;
            }
            if (shown.size() == max) {
                more = true;
                break;
            }
            var shape = ObjectPart.builder().partNumber(part.number()).size(part.size());
            Checksums.answer(shape, PART, part.checksum(), 0);
            shown.add(shape.build());
            last = part.number();
        }
        return answer.maxParts(max)
                .partNumberMarker(marker)
                .nextPartNumberMarker(last)
                .isTruncated(more)
                .parts(shown)
                .build();
    }

    /// The bytes of a version for a copy of it.
    Body bytes(
            StoredObject object,
            Range range,
            Struct request,
            Bucket bucket,
            RequestContext context) {
        var key =
                keys.open(
                        object.content().encryption(),
                        new Members(request),
                        "CopySource",
                        bucket,
                        context);
        return ObjectBytes.of(store, object.content(), range, key);
    }
}
