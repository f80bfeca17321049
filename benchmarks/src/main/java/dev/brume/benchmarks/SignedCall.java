package dev.brume.benchmarks;

import dev.brume.core.auth.Credential;
import dev.brume.wire.call.Caller;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A `sts:GetCallerIdentity` that botocore signed, and the credential that signed it.
final class SignedCall {
    static final Instant SIGNED_AT = Instant.parse("2026-01-01T00:00:00Z");

    private static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";

    static final WireRequest REQUEST =
            new WireRequest(
                    "POST",
                    "/",
                    "",
                    Headers.of(
                            "host",
                            "127.0.0.1:4566",
                            "content-type",
                            "application/x-www-form-urlencoded; charset=utf-8",
                            "x-amz-date",
                            "20260101T000000Z",
                            "authorization",
                            "AWS4-HMAC-SHA256 Credential="
                                    + KEY_ID
                                    + "/20260101/us-east-1/sts/aws4_request,"
                                    + " SignedHeaders=content-type;host;x-amz-date, Signature="
                                    + "14e572e7b5cf72427e5938b780c2f4ad65fa9d2f62fc74b83ff688e4134aa7b7"),
                    Body.of(
                            "Action=GetCallerIdentity&Version=2011-06-15"
                                    .getBytes(StandardCharsets.UTF_8)));

    static final Credential CREDENTIAL =
            new Credential(
                    KEY_ID,
                    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Caller.root("aws", "000000000000", KEY_ID));

    private SignedCall() {}
}
