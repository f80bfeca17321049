package dev.brume.s3;

import dev.brume.core.Peers;
import dev.brume.core.auth.Credential;
import dev.brume.core.auth.CredentialStore;
import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.gateway.Source;
import dev.brume.core.time.Time;
import dev.brume.model.s3.PutObjectOutput;
import dev.brume.model.s3.S3Peer;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;
import dev.brume.wire.xml.XmlWriter;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// Objects that browsers post as forms: who signed the form's policy puts the object.
///
/// Source: Amazon S3 API Reference, "Browser-based uploads using POST (AWS signature version 4)";
/// recorded AWS answers.
final class PostForms {
    private static final String TYPE = "multipart/form-data";

    private final Peers peers;
    private final CredentialStore credentials;
    private final Time time;
    private final ErrorPages errors;

    PostForms(Peers peers, CredentialStore credentials, Time time, ErrorPages errors) {
        this.peers = peers;
        this.credentials = credentials;
        this.time = time;
        this.errors = errors;
    }

    /// Whether a request posts a form to a bucket.
    static boolean isForm(WireRequest request) {
        var type = request.headers().first("content-type");
        return type != null
                && type.startsWith(TYPE)
                && !request.headers().contains("authorization");
    }

    WireResponse post(Buckets.Found found, WireRequest request, Source source) throws IOException {
        try (var in = request.body().open()) {
            var form = FormData.read(request, in);
            return put(found, form);
        } catch (ServiceException refused) {
            return errors.answer(refused);
        }
    }

    private WireResponse put(Buckets.Found found, FormData form) throws IOException {
        var fields = form.fields();
        if (!fields.containsKey("key")) {
            throw missing("key");
        }
        var caller = caller(found.bucket(), fields);
        long max = Long.MAX_VALUE;
        long min = 0;
        if (fields.containsKey("policy")) {
            var policy = PostPolicy.parse(fields.get("policy"));
            policy.check(fields, found.bucket().name(), time.now());
            min = policy.sizeMin();
            max = policy.sizeMax();
        }
        var key = fields.getOrDefault("key", "").replace("${filename}", form.fileName());
        var content = new SizedStream(form.content(), min, max);
        var put =
                new S3Peer(peers.as(caller, found.bucket().region()))
                        .putObject(
                                FormFields.request(
                                        found.bucket().name(), key, fields, content.body()));
        return answer(found.bucket(), key, fields, put);
    }

    /// Who signed; nobody where nothing is signed.
    private Caller caller(Bucket bucket, Map<String, String> fields) {
        if (fields.containsKey("awsaccesskeyid") && fields.containsKey("signature")) {
            return legacy(bucket, fields);
        }
        var algorithm = fields.get("x-amz-algorithm");
        if (algorithm == null && !fields.containsKey("policy")) {
            return new Caller(
                    Caller.Kind.ANONYMOUS,
                    bucket.account(),
                    "anonymous",
                    "anonymous",
                    null,
                    Map.of());
        }
        for (var name :
                new String[] {
                    "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Signature", "Policy"
                }) {
            if (!fields.containsKey(name.toLowerCase(Locale.ROOT))) {
                throw missing(name.equals("Policy") ? "policy" : name);
            }
        }
        var scope = fields.getOrDefault("x-amz-credential", "").split("/", -1);
        var keyId = scope[0];
        var known = credentials.find(keyId);
        if (known.isPresent()) {
            verify(known.get(), scope, fields);
            return known.get().caller();
        }
        return root(bucket, keyId);
    }

    /// Signature version 2 signs the policy alone.
    private Caller legacy(Bucket bucket, Map<String, String> fields) {
        var keyId = fields.getOrDefault("awsaccesskeyid", "");
        var known = credentials.find(keyId);
        if (known.isEmpty()) {
            return root(bucket, keyId);
        }
        var made =
                PostPolicy.legacySignature(
                        known.get().secretAccessKey(), fields.getOrDefault("policy", ""));
        refuseOther(known.get(), made, fields.getOrDefault("signature", ""), fields);
        return known.get().caller();
    }

    private static Caller root(Bucket bucket, String keyId) {
        var account = keyId.matches("[0-9]{12}") ? keyId : bucket.account();
        return Caller.root(RequestContext.partitionOf(bucket.region()), account, keyId);
    }

    private static void verify(Credential credential, String[] scope, Map<String, String> fields) {
        var made =
                scope.length == 5
                        ? PostPolicy.signature(
                                credential.secretAccessKey(),
                                scope,
                                fields.getOrDefault("policy", ""))
                        : "";
        refuseOther(credential, made, fields.getOrDefault("x-amz-signature", ""), fields);
    }

    private static void refuseOther(
            Credential credential, String made, String given, Map<String, String> fields) {
        if (made.isEmpty() || !made.equals(given)) {
            throw ErrorDetails.of(
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your key and signing method.",
                    403,
                    "AWSAccessKeyId",
                    credential.accessKeyId(),
                    "StringToSign",
                    fields.getOrDefault("policy", ""),
                    "SignatureProvided",
                    given);
        }
    }

    private static ServiceException missing(String field) {
        return ErrorDetails.of(
                "InvalidArgument",
                "Bucket POST must contain a field named '"
                        + field
                        + "'.  If it is specified, please check the order of the fields.",
                400,
                "ArgumentName",
                field,
                "ArgumentValue",
                "");
    }

    private static WireResponse answer(
            Bucket bucket, String key, Map<String, String> fields, PutObjectOutput put) {
        var location =
                "/"
                        + bucket.name()
                        + "/"
                        + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
        var etag = put.eTag() == null ? "" : put.eTag();
        var headers = Headers.of("etag", etag, "location", location);
        if (put.versionId() != null) {
            headers.add("x-amz-version-id", put.versionId());
        }
        var redirect = fields.getOrDefault("success_action_redirect", fields.get("redirect"));
        if (redirect != null && redirect.contains("://")) {
            var separator = redirect.contains("?") ? "&" : "?";
            headers.set(
                    "location",
                    redirect
                            + separator
                            + "bucket="
                            + bucket.name()
                            + "&key="
                            + URLEncoder.encode(key, StandardCharsets.UTF_8)
                            + "&etag="
                            + URLEncoder.encode(etag, StandardCharsets.UTF_8));
            return new WireResponse(303, headers, Body.EMPTY);
        }
        return switch (fields.getOrDefault("success_action_status", "204")) {
            case "200" -> new WireResponse(200, headers, Body.EMPTY);
            case "201" -> {
                headers.add("content-type", "application/xml");
                var out = new XmlWriter();
                out.start("PostResponse")
                        .element("Location", location)
                        .element("Bucket", bucket.name())
                        .element("Key", key)
                        .element("ETag", etag)
                        .end("PostResponse");
                yield new WireResponse(201, headers, Body.of(out.toBytes()));
            }
            default -> new WireResponse(204, headers, Body.EMPTY);
        };
    }
}
