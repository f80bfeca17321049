package dev.brume.s3;

import dev.brume.core.state.PMap;
import dev.brume.model.s3.CommonPrefix;
import dev.brume.model.s3.DeleteMarkerEntry;
import dev.brume.model.s3.Initiator;
import dev.brume.model.s3.ListMultipartUploadsOutput;
import dev.brume.model.s3.ListMultipartUploadsRequest;
import dev.brume.model.s3.ListObjectVersionsOutput;
import dev.brume.model.s3.ListObjectVersionsRequest;
import dev.brume.model.s3.ListObjectsOutput;
import dev.brume.model.s3.ListObjectsRequest;
import dev.brume.model.s3.ListObjectsV2Output;
import dev.brume.model.s3.ListObjectsV2Request;
import dev.brume.model.s3.MultipartUpload;
import dev.brume.model.s3.ObjectVersion;
import dev.brume.model.s3.RestoreStatus;
import dev.brume.model.s3.S3Object;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lists objects, versions and uploads. A page costs what it holds, however large the bucket is:
/// whatever is rolled up into a common prefix is jumped over.
final class ListOperations {
    private final Buckets buckets;

    ListOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /// Keys and common prefixes, in order.
    ///
    /// @param last the key or prefix that the page ends with
    private record Found<V>(
            List<Map.Entry<String, V>> rows,
            List<CommonPrefix> prefixes,
            boolean truncated,
            String last) {
        int count() {
            return rows.size() + prefixes.size();
        }
    }

    /// A page of a table.
    ///
    /// @param from the row behind which it begins
    private static <V> Found<V> page(PMap<String, V> table, ListPage asked, String from) {
        var rows = new ArrayList<Map.Entry<String, V>>();
        var prefixes = new ArrayList<CommonPrefix>();
        var last = "";
        if (asked.max() == 0) {
            return new Found<>(rows, prefixes, false, last);
        }
        var begin = asked.rows();
        boolean behind = from.compareTo(begin) >= 0;
        var all = table.after(behind ? from : begin, !behind).iterator();
        while (all.hasNext()) {
            var row = all.next();
            if (!row.getKey().startsWith(begin)) {
                break;
            }
            if (rows.size() + prefixes.size() == asked.max()) {
                return new Found<>(rows, prefixes, true, last);
            }
            var common = asked.common(row.getKey());
            if (common.isPresent()) {
                last = IndexKey.key(common.get());
                prefixes.add(CommonPrefix.builder().prefix(asked.text(last)).build());
                all = table.after(common.get() + IndexKey.LAST, true).iterator();
            } else {
                last = IndexKey.key(row.getKey());
                rows.add(row);
            }
        }
        return new Found<>(rows, prefixes, false, last);
    }

    ListObjectsOutput objects(ListObjectsRequest in) {
        var request = new Members(in);
        var asked = ListPage.of(request, "MaxKeys", "maxKeys");
        var marker = request.text("Marker");
        var state = buckets.at(in.bucket()).state();
        var found = page(state.objects(), asked, marker.isEmpty() ? "" : asked.behind(marker));
        boolean rolled = found.truncated() && !asked.delimiter().isEmpty();
        return ListObjectsOutput.builder()
                .name(in.bucket())
                .prefix(asked.text(asked.prefix()))
                .marker(asked.text(marker))
                .maxKeys(asked.max())
                .delimiter(asked.textOrNull(asked.delimiter()))
                .encodingType(asked.encoding())
                .isTruncated(found.truncated())
                .nextMarker(rolled ? asked.text(found.last()) : null)
                .contents(
                        shapes(
                                found.rows(),
                                asked,
                                true,
                                Members.list(in.optionalObjectAttributes())))
                .commonPrefixes(found.prefixes())
                .build();
    }

    ListObjectsV2Output objectsV2(ListObjectsV2Request in) {
        var request = new Members(in);
        var asked = ListPage.of(request, "MaxKeys", "maxKeys");
        var state = buckets.at(in.bucket()).state();
        var token = in.continuationToken();
        String from = "";
        if (token != null && !token.isEmpty()) {
            from = asked.behind(PageTokens.read(token));
        } else if (token != null) {
            throw S3Errors.invalidArgument(
                    "The continuation token provided is incorrect", "continuation-token", "");
        } else if (in.startAfter() != null && !in.startAfter().isEmpty()) {
            from = IndexKey.of(in.bucket(), in.startAfter());
        }
        var found = page(state.objects(), asked, from);
        boolean owners = Boolean.TRUE.equals(in.fetchOwner());
        return ListObjectsV2Output.builder()
                .name(in.bucket())
                .prefix(asked.text(asked.prefix()))
                .startAfter(token == null ? asked.textOrNull(in.startAfter()) : null)
                .continuationToken(token)
                .nextContinuationToken(found.truncated() ? PageTokens.of(found.last()) : null)
                .maxKeys(asked.max())
                .keyCount(found.count())
                .delimiter(asked.textOrNull(asked.delimiter()))
                .encodingType(asked.encoding())
                .isTruncated(found.truncated())
                .contents(
                        shapes(
                                found.rows(),
                                asked,
                                owners,
                                Members.list(in.optionalObjectAttributes())))
                .commonPrefixes(found.prefixes())
                .build();
    }

    private static List<S3Object> shapes(
            List<Map.Entry<String, StoredObject>> rows,
            ListPage asked,
            boolean owners,
            List<String> optional) {
        var shapes = new ArrayList<S3Object>(rows.size());
        for (var row : rows) {
            var object = row.getValue();
            var checksum = object.content().checksum();
            shapes.add(
                    S3Object.builder()
                            .key(asked.text(IndexKey.key(row.getKey())))
                            .lastModified(object.lastModifiedSecond())
                            .eTag(Preconditions.quoted(object.content().etag()))
                            .size(object.content().size())
                            .storageClass(object.attributes().storageClass())
                            .checksumAlgorithm(algorithms(checksum))
                            .checksumType(checksum.isNone() ? null : checksum.type())
                            .owner(owners ? CanonicalUsers.owner(object.owner()) : null)
                            .restoreStatus(
                                    optional.contains("RestoreStatus") ? restored(object) : null)
                            .build());
        }
        return shapes;
    }

    private static @Nullable RestoreStatus restored(StoredObject object) {
        return object.attributes()
                .restored()
                .map(
                        end ->
                                RestoreStatus.builder()
                                        .isRestoreInProgress(false)
                                        .restoreExpiryDate(end)
                                        .build())
                .orElse(null);
    }

    private static List<String> algorithms(ObjectChecksum checksum) {
        return checksum.isNone() ? List.of() : List.of(checksum.algorithm());
    }

    // ---- versions

    ListObjectVersionsOutput versions(ListObjectVersionsRequest in) {
        var request = new Members(in);
        var asked = ListPage.of(request, "MaxKeys", "maxKeys");
        var keyMarker = request.text("KeyMarker");
        var versionMarker = request.text("VersionIdMarker");
        if (!versionMarker.isEmpty() && keyMarker.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "A version-id marker cannot be specified without a key marker.",
                    "version-id-marker",
                    versionMarker);
        }
        if (!versionMarker.isEmpty() && !VersionIds.isWellFormed(versionMarker)) {
            throw S3Errors.invalidArgument(
                    "Invalid version id specified", "version-id-marker", versionMarker);
        }
        var state = buckets.at(in.bucket()).state();
        var cursor = VersionCursor.at(state, asked, keyMarker, versionMarker);
        var versions = new ArrayList<ObjectVersion>();
        var markers = new ArrayList<DeleteMarkerEntry>();
        var prefixes = new ArrayList<CommonPrefix>();
        var lastKey = "";
        var lastVersion = "";
        boolean truncated = false;
        while (asked.max() > 0 && cursor.next()) {
            if (versions.size() + markers.size() + prefixes.size() == asked.max()) {
                truncated = true;
                break;
            }
            var common = asked.common(cursor.row());
            if (common.isPresent()) {
                lastKey = IndexKey.key(common.get());
                lastVersion = "";
                prefixes.add(CommonPrefix.builder().prefix(asked.text(lastKey)).build());
                cursor.jump(common.get() + IndexKey.LAST);
                continue;
            }
            lastKey = IndexKey.key(cursor.row());
            lastVersion = cursor.object().versionId();
            if (cursor.object().marker()) {
                markers.add(marker(asked.text(lastKey), cursor));
            } else {
                versions.add(version(asked.text(lastKey), cursor));
            }
        }
        return ListObjectVersionsOutput.builder()
                .name(in.bucket())
                .prefix(asked.text(asked.prefix()))
                .keyMarker(asked.text(keyMarker))
                .versionIdMarker(versionMarker)
                .maxKeys(asked.max())
                .delimiter(asked.textOrNull(asked.delimiter()))
                .encodingType(asked.encoding())
                .isTruncated(truncated)
                .nextKeyMarker(truncated ? asked.text(lastKey) : null)
                .nextVersionIdMarker(truncated && !lastVersion.isEmpty() ? lastVersion : null)
                .versions(versions)
                .deleteMarkers(markers)
                .commonPrefixes(prefixes)
                .build();
    }

    private static ObjectVersion version(String key, VersionCursor at) {
        var object = at.object();
        var checksum = object.content().checksum();
        return ObjectVersion.builder()
                .key(key)
                .versionId(object.versionId())
                .isLatest(at.latest())
                .lastModified(object.lastModifiedSecond())
                .eTag(Preconditions.quoted(object.content().etag()))
                .size(object.content().size())
                .storageClass(object.attributes().storageClass())
                .checksumAlgorithm(algorithms(checksum))
                .checksumType(checksum.isNone() ? null : checksum.type())
                .owner(CanonicalUsers.owner(object.owner()))
                .build();
    }

    private static DeleteMarkerEntry marker(String key, VersionCursor at) {
        return DeleteMarkerEntry.builder()
                .key(key)
                .versionId(at.object().versionId())
                .isLatest(at.latest())
                .lastModified(at.object().lastModifiedSecond())
                .owner(CanonicalUsers.owner(at.object().owner()))
                .build();
    }

    // ---- uploads

    ListMultipartUploadsOutput uploads(ListMultipartUploadsRequest in) {
        var request = new Members(in);
        var asked = ListPage.of(request, "MaxUploads", "max-uploads");
        var keyMarker = request.text("KeyMarker");
        var idMarker = keyMarker.isEmpty() ? "" : request.text("UploadIdMarker");
        var state = buckets.at(in.bucket()).state();
        String from = "";
        if (!keyMarker.isEmpty()) {
            var row = IndexKey.of(in.bucket(), keyMarker);
            from =
                    idMarker.isEmpty()
                            ? lastOf(asked.behind(keyMarker))
                            : IndexKey.below(row, idMarker);
        }
        var found = page(state.uploads(), asked, from);
        var uploads = new ArrayList<MultipartUpload>();
        for (var row : found.rows()) {
            uploads.add(shape(asked.text(IndexKey.key(row.getKey())), row.getValue()));
        }
        var last = found.rows().isEmpty() ? null : found.rows().getLast();
        boolean endsInUpload = last != null && IndexKey.key(last.getKey()).equals(found.last());
        return ListMultipartUploadsOutput.builder()
                .bucket(in.bucket())
                .prefix(asked.textOrNull(asked.prefix()))
                .delimiter(asked.textOrNull(asked.delimiter()))
                .encodingType(asked.encoding())
                .keyMarker(asked.text(keyMarker))
                .uploadIdMarker(idMarker)
                .maxUploads(asked.max())
                .isTruncated(found.truncated())
                .nextKeyMarker(found.count() == 0 ? null : asked.text(found.last()))
                .nextUploadIdMarker(endsInUpload && last != null ? last.getValue().id() : null)
                .uploads(uploads)
                .commonPrefixes(found.prefixes())
                .build();
    }

    /// Behind all uploads of a key.
    private static String lastOf(String row) {
        return row.endsWith(IndexKey.LAST) ? row : IndexKey.below(row, IndexKey.LAST);
    }

    private static MultipartUpload shape(String key, Upload upload) {
        return MultipartUpload.builder()
                .key(key)
                .uploadId(upload.id())
                .initiated(upload.begun())
                .storageClass(upload.attributes().storageClass())
                .owner(CanonicalUsers.owner(upload.owner()))
                .initiator(Initiator.builder().id(upload.initiator()).build())
                .checksumAlgorithm(upload.algorithm().isEmpty() ? null : upload.algorithm())
                .checksumType(upload.checksumType().isEmpty() ? null : upload.checksumType())
                .build();
    }
}
