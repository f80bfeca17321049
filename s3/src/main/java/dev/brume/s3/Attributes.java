package dev.brume.s3;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The headers that an object is kept with. Empty text stands for a header that was not sent.
///
/// @param expires whatever text the header had
/// @param metadata the client's own, names in lower case
/// @param redirect where its website sends who asks for it
/// @param restored until when a copy of an archived object can be read
record Attributes(
        String contentType,
        String cacheControl,
        String contentDisposition,
        String contentEncoding,
        String contentLanguage,
        String expires,
        String storageClass,
        String redirect,
        Map<String, String> metadata,
        Optional<Instant> restored) {

    static final String STANDARD = "STANDARD";
    static final String DEFAULT_TYPE = "binary/octet-stream";

    static final Attributes NONE =
            new Attributes(
                    DEFAULT_TYPE, "", "", "", "", "", STANDARD, "", Map.of(), Optional.empty());

    boolean isArchived() {
        return storageClass.equals("GLACIER") || storageClass.equals("DEEP_ARCHIVE");
    }

    /// Whether the bytes are at hand: those of archived objects are while a restored copy lasts.
    boolean readableAt(Instant now) {
        return !isArchived() || restored.filter(now::isBefore).isPresent();
    }

    Attributes inClass(String newClass) {
        return new Attributes(
                contentType,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                newClass,
                redirect,
                metadata,
                restored);
    }

    /// The same, restored until some time; until none, where the copy is gone.
    Attributes restoredUntil(@Nullable Instant end) {
        return new Attributes(
                contentType,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                storageClass,
                redirect,
                metadata,
                Optional.ofNullable(end));
    }

    /// The same with another redirect: copies do not take it over.
    Attributes redirecting(String target) {
        return new Attributes(
                contentType,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                storageClass,
                target,
                metadata,
                Optional.empty());
    }
}
