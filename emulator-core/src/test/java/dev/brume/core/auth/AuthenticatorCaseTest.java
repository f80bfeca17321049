package dev.brume.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.auth.Authentication.Outcome;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class AuthenticatorCaseTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final String SIGNATURE =
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                    + " SignedHeaders=host;x-amz-date, Signature="
                    + SIGNATURE;

    private final MemoryCredentials credentials = new MemoryCredentials();
    private final Authenticator authenticator =
            new Authenticator(credentials, "000000000000", "us-east-1");

    AuthenticatorCaseTest() {
        credentials.put(credential(Optional.empty(), Optional.empty(), true));
    }

    @Test
    void aRightSignatureTellsItsCaller() {
        var found = authenticator.authenticate(get(AUTHORIZATION), NOW, ErrorDialect.JSON);
        assertThat(found.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(found.caller().arn()).isEqualTo("arn:aws:iam::111122223333:root");
        assertThat(found.region()).contains("us-east-1");
        assertThat(found.service()).contains("service");
        assertThat(found.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "test, us-east-1, arn:aws:iam::000000000000:root",
        "AKIAIOSFODNN7EXAMPLE, us-east-1, arn:aws:iam::000000000000:root",
        "123456789012, us-east-1, arn:aws:iam::123456789012:root",
        "1234567890123, us-east-1, arn:aws:iam::000000000000:root",
        "LKIAQNZGKIQY56JQ7WML, us-east-1, arn:aws:iam::029608264753:root",
        "a/key/with/slashes, cn-north-1, arn:aws-cn:iam::000000000000:root",
        "test, us-gov-west-1, arn:aws-us-gov:iam::000000000000:root",
    })
    void anUnknownKeyStandsForAnAccount(String key, String region, String arn) {
        var authorization =
                AUTHORIZATION.replace(
                        "AKIDEXAMPLE/20150830/us-east-1", key + "/20150830/" + region);
        var found = authenticator.authenticate(get(authorization), NOW, ErrorDialect.JSON);
        assertThat(found.outcome()).isEqualTo(Outcome.UNKNOWN_KEY);
        assertThat(found.caller().arn()).isEqualTo(arn);
        assertThat(found.caller().accessKeyId()).isEqualTo(key);
        assertThat(found.region()).contains(region);
        assertThat(found.problem()).isEmpty();
    }

    @Test
    void withoutASignatureTheCallerIsAnonymous() {
        var found = authenticator.authenticate(get(null), NOW, ErrorDialect.JSON);
        assertThat(found.outcome()).isEqualTo(Outcome.ANONYMOUS);
        assertThat(found.caller().kind()).isEqualTo(Caller.Kind.ANONYMOUS);
        assertProblem(
                found,
                "MissingAuthenticationTokenException",
                400,
                "Request is missing Authentication Token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer abc | IncompleteSignatureException | Authorization header requires"
                        + " 'Credential' parameter. Authorization header requires 'Signature'"
                        + " parameter. Authorization header requires 'SignedHeaders' parameter.",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=0 |"
                        + " IncompleteSignatureException | Credential must have exactly 5"
                        + " slash-delimited elements, e.g. keyid/date/region/service/term, got"
                        + " 'a/b/c/d'",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=0 |"
                        + " InvalidSignatureException | Credential should be scoped with a valid"
                        + " terminator: 'aws4_request', not 'e'.",
                "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0 | IncompleteSignatureException |"
                        + " Authorization header requires 'Credential' parameter.",
                "AWS4-HMAC-SHA25 x | IncompleteSignatureException | Unsupported AWS 'algorithm':"
                        + " 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now).",
            })
    void anUnreadableHeaderIsRefused(String authorization, String code, String message) {
        var found = authenticator.authenticate(get(authorization), NOW, ErrorDialect.JSON);
        assertThat(found.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(found.caller().kind()).isEqualTo(Caller.Kind.ANONYMOUS);
        assertProblem(found, code, 400, message);
    }

    @ParameterizedTest
    @CsvSource({
        "444455556666/20150830/eu-west-1/kms, 444455556666, eu-west-1",
        "test/x/us-west-2/kms, 000000000000, us-west-2",
        "AKIDEXAMPLE/20150830/us-east-1/kms, 111122223333, us-east-1",
    })
    void aHeaderWithoutSignatureStillNamesTheCaller(String scope, String account, String region) {
        var found =
                authenticator.authenticate(
                        get("AWS4-HMAC-SHA256 Credential=" + scope + "/aws4_request"),
                        NOW,
                        ErrorDialect.JSON);
        assertThat(found.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(found.caller().account()).isEqualTo(account);
        assertThat(found.region()).contains(region);
        assertThat(found.problem().orElseThrow().code()).isEqualTo("IncompleteSignatureException");
    }

    @Test
    void aSignatureFromThePastHasExpired() {
        var found =
                authenticator.authenticate(
                        get(AUTHORIZATION), NOW.plusSeconds(901), ErrorDialect.JSON);
        assertThat(found.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(found.caller().account()).isEqualTo("111122223333");
        assertProblem(
                found,
                "InvalidSignatureException",
                400,
                "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
                        + " (20150830T125101Z - 15 min.)");
    }

    @Test
    void aSignatureFromTheFutureIsNotYetCurrent() {
        assertProblem(
                authenticator.authenticate(
                        get(AUTHORIZATION), NOW.minusSeconds(901), ErrorDialect.JSON),
                "InvalidSignatureException",
                400,
                "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z"
                        + " (20150830T122059Z + 15 min.)");
    }

    @Test
    void fifteenMinutesEitherWayAreForgiven() {
        for (var skew : List.of(Duration.ofMinutes(15), Duration.ofMinutes(-15))) {
            var found =
                    authenticator.authenticate(
                            get(AUTHORIZATION), NOW.plus(skew), ErrorDialect.JSON);
            assertThat(found.outcome()).isEqualTo(Outcome.VERIFIED);
        }
    }

    @Test
    void theHostMustBeSigned() {
        assertProblem(
                authenticator.authenticate(
                        get(AUTHORIZATION.replace("host;x-amz-date", "x-amz-date")),
                        NOW,
                        ErrorDialect.JSON),
                "InvalidSignatureException",
                400,
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void theScopesDayMustBeTheRequests() {
        assertProblem(
                authenticator.authenticate(
                        get(AUTHORIZATION.replace("/20150830/", "/20150829/")),
                        NOW,
                        ErrorDialect.JSON),
                "InvalidSignatureException",
                400,
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"
                        + " from HTTP: '20150829' != '20150830', from '20150830T123600Z'.");
    }

    @Test
    void aWrongSignatureIsExplained() {
        var found =
                authenticator.authenticate(
                        get(AUTHORIZATION.replace(SIGNATURE, "0".repeat(64))),
                        NOW,
                        ErrorDialect.QUERY);
        assertProblem(
                found,
                "SignatureDoesNotMatch",
                403,
                """
                The request signature we calculated does not match the signature you provided. \
                Check your AWS Secret Access Key and signing method. Consult the service \
                documentation for details.

                The Canonical String for this request should have been
                'GET
                /

                host:example.amazonaws.com
                x-amz-date:20150830T123600Z

                host;x-amz-date
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

                The String-to-Sign should have been
                'AWS4-HMAC-SHA256
                20150830T123600Z
                20150830/us-east-1/service/aws4_request
                bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63'
                """);
    }

    @Test
    void aSwitchedOffKeyIsAsGoodAsNone() {
        credentials.put(credential(Optional.empty(), Optional.empty(), false));
        assertProblem(
                authenticator.authenticate(get(AUTHORIZATION), NOW, ErrorDialect.QUERY),
                "InvalidClientTokenId",
                403,
                "The security token included in the request is invalid.");
        assertProblem(
                authenticator.authenticate(get(AUTHORIZATION), NOW, ErrorDialect.JSON),
                "UnrecognizedClientException",
                400,
                "The security token included in the request is invalid.");
    }

    @Test
    void aSessionTokenMustBeTheCredentials() {
        credentials.put(credential(Optional.of("right"), Optional.empty(), true));
        var without = get(AUTHORIZATION);
        var wrong = get(AUTHORIZATION);
        wrong.headers().add("x-amz-security-token", "wrong");
        var right = get(AUTHORIZATION);
        right.headers().add("x-amz-security-token", "right");
        assertThat(authenticator.authenticate(without, NOW, ErrorDialect.JSON).outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(authenticator.authenticate(wrong, NOW, ErrorDialect.JSON).outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(authenticator.authenticate(right, NOW, ErrorDialect.JSON).outcome())
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void aSessionEnds() {
        credentials.put(credential(Optional.empty(), Optional.of(NOW.plusSeconds(1)), true));
        assertThat(authenticator.authenticate(get(AUTHORIZATION), NOW, ErrorDialect.JSON).outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertProblem(
                authenticator.authenticate(
                        get(AUTHORIZATION), NOW.plusSeconds(1), ErrorDialect.QUERY),
                "ExpiredToken",
                403,
                "The security token included in the request is expired");
    }

    static List<WireRequest> s3Examples() {
        return List.of(
                SigningExample.rangedGet(),
                SigningExample.putObject(),
                SigningExample.presigned(),
                SigningExample.chunked(),
                SigningExample.chunkedWithTrailer());
    }

    @ParameterizedTest
    @MethodSource("s3Examples")
    void theExamplesOfTheS3ReferenceVerify(WireRequest request) {
        var found =
                SigningExample.authenticator()
                        .authenticate(request, SigningExample.NOW, ErrorDialect.S3);
        assertThat(found.problem().map(ServiceException::message)).isEmpty();
        assertThat(found.outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void aPresignedUrlLivesAsLongAsItSays() {
        var authenticator = SigningExample.authenticator();
        var request = SigningExample.presigned();
        var end = SigningExample.NOW.plusSeconds(86400);
        assertThat(authenticator.authenticate(request, end, ErrorDialect.S3).outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertProblem(
                authenticator.authenticate(request, end.plusSeconds(1), ErrorDialect.S3),
                "AccessDenied",
                403,
                "Request has expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Amz-Expires=86400 | X-Amz-Expires=604801 | X-Amz-Expires must be less than a"
                        + " week (in seconds); that is, the given X-Amz-Expires must be less than"
                        + " 604800 seconds",
                "X-Amz-Expires=86400 | X-Amz-Expires=-1 | X-Amz-Expires must be non-negative",
                "X-Amz-Expires=86400 | X-Amz-Expires=x | X-Amz-Expires should be a number",
                "&X-Amz-Expires=86400 | &a=b | Query-string authentication version 4 requires the"
                        + " X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date,"
                        + " X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
                "AKIAIOSFODNN7EXAMPLE%2F | AKIAIOSFODNN7EXAMPLE%252F | Error parsing the"
                        + " X-Amz-Credential parameter; the Credential is mal-formed; expecting"
                        + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".",
            })
    void aMalformedPresignedUrlIsRefused(String part, String instead, String message) {
        var right = SigningExample.presigned();
        var query = right.query().replace(part, instead);
        if (instead.contains("%252F")) {
            query = right.query().replace("%2F", "%252F");
        }
        assertProblem(
                SigningExample.authenticator()
                        .authenticate(
                                right.withPath(right.path(), query),
                                SigningExample.NOW,
                                ErrorDialect.S3),
                "AuthorizationQueryParametersError",
                400,
                message);
    }

    @Test
    void s3WantsAllItsHeadersSigned() {
        var request = SigningExample.presigned();
        request.headers().add("x-amz-date", "20130524T000000Z");
        request.headers().add("x-amz-decoded-content-length", "1");
        var found =
                SigningExample.authenticator()
                        .authenticate(request, SigningExample.NOW, ErrorDialect.S3);
        assertProblem(
                found,
                "AccessDenied",
                403,
                "There were headers present in the request which were not signed");
        var details = found.problem().orElseThrow().details();
        assertThat(details)
                .hasToString(
                        "Error{message=There were headers present in the request which were not"
                                + " signed, HeadersNotSigned=x-amz-date,"
                                + " x-amz-decoded-content-length}");
    }

    @Test
    void s3SpeaksOfSkewedTime() {
        assertProblem(
                SigningExample.authenticator()
                        .authenticate(
                                SigningExample.rangedGet(),
                                SigningExample.NOW.plusSeconds(901),
                                ErrorDialect.S3),
                "RequestTimeTooSkewed",
                403,
                "The difference between the request time and the current time is too large.");
    }

    private static void assertProblem(
            Authentication found, String code, int status, String message) {
        var problem = found.problem().orElseThrow();
        assertThat(status == 403 ? problem.queryCode() : problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.message()).startsWith(message);
    }

    private static Credential credential(
            Optional<String> token, Optional<Instant> expiration, boolean active) {
        return new Credential(
                "AKIDEXAMPLE",
                "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                token,
                expiration,
                active,
                Caller.root("aws", "111122223333", "AKIDEXAMPLE"));
    }

    private static WireRequest get(@Nullable String authorization) {
        var headers = Headers.of("Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z");
        if (authorization != null) {
            headers.add("Authorization", authorization);
        }
        return new WireRequest("GET", "/", "", headers, Body.EMPTY);
    }
}
