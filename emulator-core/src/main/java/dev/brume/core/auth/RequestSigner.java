package dev.brume.core.auth;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeSet;

/// Signs requests that Brume itself sends, by SigV4, in the `Authorization` header.
///
/// @param region of the credential scope
/// @param service the signing name
public record RequestSigner(
        String accessKeyId, String secretAccessKey, String region, String service) {

    /// The request's headers with `X-Amz-Date` and `Authorization`; every header is signed.
    ///
    /// @param request with its `Host`; path and query as they will be sent
    /// @param payload the body's bytes
    public Headers sign(WireRequest request, byte[] payload, Instant now) {
        var headers = new Headers();
        request.headers().forEach(headers::add);
        var timestamp = AmzTime.format(now);
        headers.set("x-amz-date", timestamp);
        var date = timestamp.substring(0, timestamp.indexOf('T'));
        var scope = date + "/" + region + "/" + service + "/aws4_request";
        var unsigned =
                new RequestSignature(
                        false,
                        false,
                        new CredentialScope(
                                accessKeyId + "/" + scope,
                                accessKeyId,
                                date,
                                region,
                                service,
                                scope),
                        names(headers),
                        "",
                        timestamp,
                        now,
                        0,
                        null);
        var canonical =
                CanonicalRequest.of(
                        new WireRequest(
                                request.method(),
                                request.path(),
                                request.query(),
                                headers,
                                request.body()),
                        unsigned,
                        Hex.lower(Sha256.of(payload)),
                        CanonicalRequest.Rules.usual(service.equals("s3")));
        var toSign =
                unsigned.algorithm()
                        + "\n"
                        + timestamp
                        + "\n"
                        + scope
                        + "\n"
                        + Hex.lower(canonical.sha256());
        var signature =
                SigningKey.derive(secretAccessKey, date, region, service)
                        .sign(toSign.getBytes(StandardCharsets.UTF_8));
        return headers.set(
                "authorization",
                unsigned.algorithm()
                        + " Credential="
                        + accessKeyId
                        + "/"
                        + scope
                        + ", SignedHeaders="
                        + unsigned.signedHeaders()
                        + ", Signature="
                        + Hex.lower(signature));
    }

    private static String names(Headers headers) {
        var names = new TreeSet<String>();
        headers.forEach((name, value) -> names.add(name));
        return String.join(";", names);
    }

    @Override
    public String toString() {
        return "RequestSigner[" + accessKeyId + " " + service + "]";
    }
}
