package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Conditions on what is read, copied and written.
///
/// Source: Amazon S3 User Guide, "Conditional requests"; RFC 9110, section 13; recorded AWS
/// answers.
final class Preconditions {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Preconditions() {}

    /// Holds a read's conditions against a version.
    ///
    /// @throws dev.brume.wire.call.ServiceException 304 or 412
    static void read(Members request, StoredObject object, Instant now) {
        var match = request.find("IfMatch");
        var none = request.find("IfNoneMatch");
        var since = past(request.instant("IfModifiedSince"), now);
        var until = request.instant("IfUnmodifiedSince");
        var etag = object.content().etag();
        var modified = object.lastModifiedSecond();
        if (match.isPresent() && !matches(match.get(), etag)) {
            throw S3Errors.preconditionFailed("If-Match");
        }
        if (match.isEmpty() && until.isPresent() && modified.isAfter(until.get())) {
            throw S3Errors.preconditionFailed("If-Unmodified-Since");
        }
        if (none.isPresent() && matches(none.get(), etag)) {
            throw notModified(object);
        }
        if (none.isEmpty() && since.isPresent() && !modified.isAfter(since.get())) {
            throw notModified(object);
        }
    }

    /// Holds a copy's conditions on its source against it.
    ///
    /// @throws dev.brume.wire.call.ServiceException 412
    static void source(Members request, StoredObject object, Instant now) {
        var match = request.find("CopySourceIfMatch");
        var none = request.find("CopySourceIfNoneMatch");
        var since = past(request.instant("CopySourceIfModifiedSince"), now);
        var until = request.instant("CopySourceIfUnmodifiedSince");
        var etag = object.content().etag();
        var modified = object.lastModifiedSecond();
        if (match.isPresent() && !matches(match.get(), etag)) {
            throw S3Errors.preconditionFailed("x-amz-copy-source-If-Match");
        }
        if (match.isEmpty() && until.isPresent() && modified.isAfter(until.get())) {
            throw S3Errors.preconditionFailed("x-amz-copy-source-If-Unmodified-Since");
        }
        if (none.isPresent() && matches(none.get(), etag)) {
            throw S3Errors.preconditionFailed("x-amz-copy-source-If-None-Match");
        }
        if (none.isEmpty() && since.isPresent() && !modified.isAfter(since.get())) {
            throw S3Errors.preconditionFailed("x-amz-copy-source-If-Modified-Since");
        }
    }

    /// Refuses conditions on a write that S3 does not know.
    static void checkWrite(@Nullable String match, @Nullable String none) {
        if (match != null && none != null) {
            throw notImplemented(
                    "If-Match,If-None-Match",
                    "Multiple conditional request headers present in the request");
        }
        if (none != null && !none.equals("*")) {
            throw notImplemented(
                    "If-None-Match",
                    "We don't accept the provided value of If-None-Match header for this API");
        }
        if (match != null && match.equals("*")) {
            throw notImplemented(
                    "If-Match",
                    "We don't accept the provided value of If-Match header for this API");
        }
    }

    /// Holds a write's conditions against what is there, while the state changes.
    ///
    /// @param live what a reader would get
    static void write(
            @Nullable String match,
            @Nullable String none,
            @Nullable StoredObject live,
            String key) {
        if (none != null && live != null) {
            throw S3Errors.preconditionFailed("If-None-Match");
        }
        if (match != null) {
            if (live == null) {
                throw S3Errors.noSuchKey(key);
            }
            if (!matches(match, live.content().etag())) {
                throw S3Errors.preconditionFailed("If-Match");
            }
        }
    }

    /// Whether a header's list of ETags, quoted or not, names one.
    static boolean matches(String header, String etag) {
        for (var each : header.split(",", -1)) {
            var one = each.strip();
            if (one.startsWith("W/")) {
                one = one.substring(2);
            }
            if (one.equals("*") || unquoted(one).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    static String unquoted(String etag) {
        return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    // A date to come says nothing.
    private static Optional<Instant> past(Optional<Instant> since, Instant now) {
        return since.filter(instant -> !instant.isAfter(now));
    }

    private static ServiceException notModified(StoredObject object) {
        return ErrorDetails.of(
                "NotModified",
                "Not Modified",
                304,
                Map.of(
                        "ETag",
                        quoted(object.content().etag()),
                        "Last-Modified",
                        httpDate(object.lastModified())));
    }

    private static ServiceException notImplemented(String header, String more) {
        return ErrorDetails.of(
                "NotImplemented",
                "A header you provided implies functionality that is not implemented",
                501,
                "Header",
                header,
                "additionalMessage",
                more);
    }
}
