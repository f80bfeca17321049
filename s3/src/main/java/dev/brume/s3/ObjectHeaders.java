package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.StructBuilder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The headers that an object is kept with, from requests and into answers.
final class ObjectHeaders {
    private static final int METADATA_BYTES_MAX = 2 << 10;
    private static final Set<String> CLASSES =
            Set.of(
                    "STANDARD",
                    "REDUCED_REDUNDANCY",
                    "STANDARD_IA",
                    "ONEZONE_IA",
                    "INTELLIGENT_TIERING",
                    "GLACIER",
                    "GLACIER_IR",
                    "DEEP_ARCHIVE");

    private ObjectHeaders() {}

    static Attributes of(Members request) {
        var metadata = metadata(request);
        var storageClass = request.find("StorageClass").orElse(Attributes.STANDARD);
        if (!CLASSES.contains(storageClass)) {
            throw ErrorDetails.of(
                    "InvalidStorageClass",
                    "The storage class you specified is not valid",
                    400,
                    "StorageClassRequested",
                    storageClass);
        }
        var redirect = request.text("WebsiteRedirectLocation");
        if (!redirect.isEmpty()
                && !redirect.startsWith("/")
                && !redirect.startsWith("http://")
                && !redirect.startsWith("https://")) {
            throw new ServiceException(
                    "InvalidRedirectLocation",
                    "The website redirect location must have a prefix of 'http://' or 'https://' or"
                            + " '/'.",
                    400);
        }
        var type = request.text("ContentType");
        var read =
                new Attributes(
                        type.isEmpty() ? Attributes.DEFAULT_TYPE : type,
                        request.text("CacheControl"),
                        request.text("ContentDisposition"),
                        encoding(request.text("ContentEncoding")),
                        request.text("ContentLanguage"),
                        request.text("Expires"),
                        storageClass,
                        redirect,
                        metadata,
                        Optional.empty());
        // Most objects have nothing of their own: they share one instance.
        return read.equals(Attributes.NONE) ? Attributes.NONE : read;
    }

    private static Map<String, String> metadata(Members request) {
        var given = request.map("Metadata");
        if (given.isEmpty()) {
            return Map.of();
        }
        var metadata = new HashMap<String, String>();
        int size = 0;
        for (var entry : given.entrySet()) {
            size += entry.getKey().length() + entry.getValue().length();
            metadata.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
        }
        if (size > METADATA_BYTES_MAX) {
            throw ErrorDetails.of(
                    "MetadataTooLarge",
                    "Your metadata headers exceed the maximum allowed metadata size",
                    400,
                    "Size",
                    Integer.toString(size),
                    "MaxSizeAllowed",
                    Integer.toString(METADATA_BYTES_MAX));
        }
        return Map.copyOf(metadata);
    }

    /// `aws-chunked` is how a body travelled, no property of the object.
    private static String encoding(String header) {
        if (!header.contains("aws-chunked")) {
            return header;
        }
        var kept = new ArrayList<String>();
        for (var each : header.split(",", -1)) {
            if (!each.strip().equalsIgnoreCase("aws-chunked")) {
                kept.add(each.strip());
            }
        }
        return String.join(",", kept);
    }

    /// Tells in an answer what an object was put with.
    static void answer(StructBuilder answer, Schema schema, StoredObject object, Instant now) {
        var attributes = object.attributes();
        Members.setText(answer, schema, "ContentType", attributes.contentType());
        Members.setText(answer, schema, "CacheControl", attributes.cacheControl());
        Members.setText(answer, schema, "ContentDisposition", attributes.contentDisposition());
        Members.setText(answer, schema, "ContentEncoding", attributes.contentEncoding());
        Members.setText(answer, schema, "ContentLanguage", attributes.contentLanguage());
        Members.setText(answer, schema, "Expires", attributes.expires());
        Members.setText(answer, schema, "WebsiteRedirectLocation", attributes.redirect());
        if (!attributes.storageClass().equals(Attributes.STANDARD)) {
            Members.set(answer, schema, "StorageClass", attributes.storageClass());
        }
        if (!attributes.metadata().isEmpty()) {
            Members.set(answer, schema, "Metadata", attributes.metadata());
        }
        Members.setText(answer, schema, "ReplicationStatus", object.replication());
        attributes
                .restored()
                .filter(now::isBefore)
                .ifPresent(
                        end ->
                                Members.set(
                                        answer,
                                        schema,
                                        "Restore",
                                        "ongoing-request=\"false\", expiry-date=\""
                                                + Preconditions.httpDate(end)
                                                + "\""));
        var lock = object.lock();
        Members.setText(answer, schema, "ObjectLockMode", lock.mode());
        lock.until()
                .ifPresent(end -> Members.set(answer, schema, "ObjectLockRetainUntilDate", end));
        Members.setText(answer, schema, "ObjectLockLegalHoldStatus", lock.hold());
        if (!object.tags().isEmpty()) {
            Members.set(answer, schema, "TagCount", object.tags().size());
        }
    }
}
