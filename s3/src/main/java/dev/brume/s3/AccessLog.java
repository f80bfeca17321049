package dev.brume.s3;

import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// The lines of server access logs.
///
/// Source: Amazon S3 User Guide, "Amazon S3 server access log format".
final class AccessLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("'['dd/MMM/uuuu:HH:mm:ss Z']'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /// The parts of a query that say what of a bucket or object is meant, and the log's word for
    /// it.
    private static final Map<String, String> RESOURCES =
            Map.ofEntries(
                    Map.entry("acl", "ACL"),
                    Map.entry("cors", "CORS"),
                    Map.entry("delete", "MULTI_OBJECT_DELETE"),
                    Map.entry("encryption", "ENCRYPTION"),
                    Map.entry("legal-hold", "OBJECT_LOCK_LEGALHOLD"),
                    Map.entry("lifecycle", "LIFECYCLE"),
                    Map.entry("location", "LOCATION"),
                    Map.entry("logging", "LOGGING_STATUS"),
                    Map.entry("notification", "NOTIFICATION"),
                    Map.entry("policy", "BUCKETPOLICY"),
                    Map.entry("replication", "REPLICATION"),
                    Map.entry("restore", "OBJECT.RESTORE"),
                    Map.entry("retention", "OBJECT_LOCK_RETENTION"),
                    Map.entry("uploads", "UPLOADS"),
                    Map.entry("versioning", "VERSIONING"),
                    Map.entry("versions", "BUCKETVERSIONS"),
                    Map.entry("website", "WEBSITE"));

    private AccessLog() {}

    /// What came of a call.
    ///
    /// @param code of the error; empty where there was none
    /// @param sent bytes of the answer's body; -1 where nobody knows
    /// @param size of the object; -1 where none was meant
    record Outcome(int status, String code, long sent, long size, long millis) {}

    static String line(
            Bucket bucket,
            OperationSchema operation,
            Members request,
            RequestContext context,
            Outcome outcome) {
        var key = request.text("Key");
        var version = request.text("VersionId");
        boolean anonymous = context.caller().kind() == Caller.Kind.ANONYMOUS;
        var id = context.requestId();
        return String.join(
                " ",
                CanonicalUsers.of(bucket.account()),
                bucket.name(),
                TIME.format(context.now()),
                or(context.sourceAddress()),
                anonymous ? "-" : requester(context),
                id,
                operation(operation, key),
                key.isEmpty() ? "-" : encoded(encoded(key)),
                quoted(operation.httpMethod() + " " + uri(operation, request) + " HTTP/1.1"),
                Integer.toString(outcome.status()),
                or(outcome.code()),
                number(outcome.sent()),
                number(outcome.size()),
                Long.toString(outcome.millis()),
                Long.toString(outcome.millis()),
                "\"-\"",
                quoted(or(context.userAgent())),
                or(version),
                id,
                anonymous ? "-" : "SigV4",
                context.endpoint().startsWith("https") ? "ECDHE-RSA-AES128-GCM-SHA256" : "-",
                anonymous ? "-" : "AuthHeader",
                host(context),
                context.endpoint().startsWith("https") ? "TLSv1.3" : "-",
                "-",
                "-");
    }

    private static String requester(RequestContext context) {
        return switch (context.caller().kind()) {
            case ROOT -> CanonicalUsers.of(context.caller().account());
            case ANONYMOUS, USER, ASSUMED_ROLE, FEDERATED_USER, SERVICE -> context.caller().arn();
        };
    }

    private static String host(RequestContext context) {
        var endpoint = context.endpoint();
        int scheme = endpoint.indexOf("://");
        return or(scheme < 0 ? endpoint : endpoint.substring(scheme + 3));
    }

    /// `REST.GET.OBJECT`.
    static String operation(OperationSchema operation, String key) {
        if (operation.name().equals("CopyObject") || operation.name().equals("UploadPartCopy")) {
            return operation.name().equals("CopyObject") ? "REST.COPY.OBJECT" : "REST.COPY.PART";
        }
        var resource = key.isEmpty() ? "BUCKET" : "OBJECT";
        if (operation.name().endsWith("MultipartUpload") || operation.name().equals("ListParts")) {
            resource = operation.name().startsWith("Create") ? "UPLOADS" : "UPLOAD";
        } else if (operation.name().equals("UploadPart")) {
            resource = "PART";
        }
        int query = operation.uriPattern().indexOf('?');
        if (query >= 0) {
            var first = operation.uriPattern().substring(query + 1).split("[&=]", 2)[0];
            resource =
                    first.equals("tagging")
                            ? resource + "_TAGGING"
                            : RESOURCES.getOrDefault(first, resource);
        }
        return "REST." + operation.httpMethod() + "." + resource;
    }

    private static String uri(OperationSchema operation, Members request) {
        int query = operation.uriPattern().indexOf('?');
        var uri = new StringBuilder("/").append(request.text("Bucket"));
        var key = request.text("Key");
        if (!key.isEmpty()) {
            uri.append('/').append(encoded(key));
        }
        if (query >= 0) {
            uri.append(operation.uriPattern().substring(query));
        }
        return uri.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "%22").replace("\n", "%0A").replace("\r", "%0D") + '"';
    }

    private static String or(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String number(long value) {
        return value < 0 ? "-" : Long.toString(value);
    }
}
