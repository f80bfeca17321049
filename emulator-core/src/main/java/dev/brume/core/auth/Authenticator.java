package dev.brume.core.auth;

import dev.brume.core.auth.Authentication.Outcome;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out who calls, by SigV4 or SigV4a, in headers or in the query. Safe for many threads.
///
/// The account is the credential's where Brume issued it; else an access key id of twelve digits
/// is the account itself; `LKIA…` and `LSIA…` ids tell theirs as [AccessKeyIds] describes; every
/// other key, `test` among them, stands for the default account. Only issued keys have a secret to
/// check against.
public final class Authenticator {
    private static final String EMPTY_SHA256 =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
    private static final String STREAMING = "STREAMING-";
    private static final String SIGNED_CHUNKS = "STREAMING-AWS4-";

    private final CredentialStore credentials;
    private final String defaultAccount;
    private final String defaultRegion;
    private final SigningKeys keys = new SigningKeys();

    /// @param defaultAccount the account of callers that name none
    /// @param defaultRegion decides the partition of callers that name no region
    public Authenticator(CredentialStore credentials, String defaultAccount, String defaultRegion) {
        this.credentials = credentials;
        this.defaultAccount = defaultAccount;
        this.defaultRegion = defaultRegion;
    }

    /// Reads and checks the credentials of a request as it was received: before `aws-chunked` is
    /// undone, with the path as it was sent. Never throws for what a client can send.
    ///
    /// The body is read only where its hash is part of what was signed and no header tells it,
    /// and only if it stands in memory.
    ///
    /// @param now the emulator's time, against which dates and expiries are checked
    /// @param dialect of the service that the request is for
    public Authentication authenticate(WireRequest request, Instant now, ErrorDialect dialect) {
        RequestSignature signature;
        try {
            signature = SignatureParser.parse(request, dialect);
        } catch (ServiceException e) {
            return incomplete(request, e);
        }
        if (signature == null) {
            var legacy = dialect == ErrorDialect.S3 ? LegacyUrl.of(request) : null;
            return legacy == null
                    ? unread(Outcome.ANONYMOUS, AuthErrors.missing(dialect))
                    : legacy(request, legacy, now);
        }
        if (signature.presigned() && dialect == ErrorDialect.S3) {
            // A URL that is out of date opens nothing to anybody, whoever made it.
            try {
                VerificationWindow.check(signature, now, dialect);
            } catch (ServiceException e) {
                return unread(Outcome.REFUSED, e);
            }
        }
        var scope = signature.scope();
        var known = credentials.find(scope.accessKeyId());
        if (known.isEmpty()) {
            return read(root(scope), scope, Outcome.UNKNOWN_KEY, null, null);
        }
        var credential = known.get();
        try {
            var chunks = verify(request, signature, credential, now, dialect);
            return read(credential.caller(), scope, Outcome.VERIFIED, null, chunks);
        } catch (ServiceException e) {
            return read(credential.caller(), scope, Outcome.REFUSED, e, null);
        }
    }

    private Authentication legacy(WireRequest request, LegacyUrl url, Instant now) {
        var scope = new CredentialScope(url.accessKeyId(), url.accessKeyId(), "", "", "s3", "");
        var known = credentials.find(url.accessKeyId());
        try {
            url.checkExpiry(now);
        } catch (ServiceException e) {
            return unread(Outcome.REFUSED, e);
        }
        try {
            if (known.isEmpty()) {
                return read(root(scope), scope, Outcome.UNKNOWN_KEY, null, null);
            }
            url.checkSignature(request, known.get().secretAccessKey());
            return read(known.get().caller(), scope, Outcome.VERIFIED, null, null);
        } catch (ServiceException e) {
            var caller = known.map(Credential::caller).orElseGet(() -> root(scope));
            return read(caller, scope, Outcome.REFUSED, e, null);
        }
    }

    /// What AWS answers to a key that it does not know; empty for ids that nobody issues, such as
    /// `test` and the number of an account.
    public static Optional<ServiceException> unknown(
            @Nullable String accessKeyId, ErrorDialect dialect) {
        return accessKeyId != null && AccessKeyIds.isIssuedForm(accessKeyId)
                ? Optional.of(AuthErrors.inactiveKey(dialect, accessKeyId))
                : Optional.empty();
    }

    /// Of a signature that lacks a part, the credential may still tell who wants to call: enough
    /// where signatures are only noted, and hand-written requests rely on it.
    private Authentication incomplete(WireRequest request, ServiceException problem) {
        var scope = SignatureParser.scopeOf(request);
        if (scope == null) {
            return unread(Outcome.REFUSED, problem);
        }
        var caller =
                credentials
                        .find(scope.accessKeyId())
                        .map(Credential::caller)
                        .orElseGet(() -> root(scope));
        return read(caller, scope, Outcome.REFUSED, problem, null);
    }

    private Caller root(CredentialScope scope) {
        return Caller.root(partition(scope), account(scope), scope.accessKeyId());
    }

    private @Nullable ChunkSigning verify(
            WireRequest request,
            RequestSignature signature,
            Credential credential,
            Instant now,
            ErrorDialect dialect) {
        VerificationWindow.check(signature, now, dialect);
        if (!signed(signature.signedHeaders(), "host")
                && !signed(signature.signedHeaders(), ":authority")) {
            throw AuthErrors.hostNotSigned(dialect);
        }
        if (!signature.timestamp().startsWith(signature.scope().date())) {
            throw AuthErrors.scopeDate(dialect, signature);
        }
        if (dialect == ErrorDialect.S3) {
            requireAmzHeadersSigned(request, signature);
        }
        if (!credential.active()) {
            throw AuthErrors.inactiveKey(dialect, credential.accessKeyId());
        }
        var payloadHash = payloadHash(request, signature);
        var chunks = checkSignature(request, signature, credential, payloadHash, dialect);
        checkToken(signature, credential, dialect);
        if (credential.expiration().isPresent() && !now.isBefore(credential.expiration().get())) {
            throw AuthErrors.expiredToken(dialect);
        }
        return payloadHash.startsWith(SIGNED_CHUNKS) ? chunks : null;
    }

    /// @return what chunks would continue
    private ChunkSigning checkSignature(
            WireRequest request,
            RequestSignature signature,
            Credential credential,
            String payloadHash,
            ErrorDialect dialect) {
        var usual = CanonicalRequest.Rules.usual(isS3(signature));
        var canonical = CanonicalRequest.of(request, signature, payloadHash, usual);
        if (!matches(canonical, signature, credential)
                && otherRules(request, signature, usual).stream()
                        .map(rules -> CanonicalRequest.of(request, signature, payloadHash, rules))
                        .noneMatch(other -> matches(other, signature, credential))) {
            throw AuthErrors.mismatch(
                    dialect,
                    signature,
                    canonical.toString(),
                    new String(stringToSign(canonical, signature), StandardCharsets.UTF_8));
        }
        return chunks(signature, credential);
    }

    /// Some clients (IoT's) add the token to the query after signing; some sign a `+` in the query
    /// as itself. AWS's own suites of signing tests have both.
    private static List<CanonicalRequest.Rules> otherRules(
            WireRequest request, RequestSignature signature, CanonicalRequest.Rules usual) {
        var others = new ArrayList<CanonicalRequest.Rules>(2);
        if (signature.presigned() && signature.sessionToken() != null) {
            others.add(new CanonicalRequest.Rules(usual.s3(), false, true));
        }
        if (request.query().indexOf('+') >= 0) {
            others.add(new CanonicalRequest.Rules(usual.s3(), true, false));
        }
        return others;
    }

    private boolean matches(
            CanonicalRequest canonical, RequestSignature signature, Credential credential) {
        byte[] stringToSign = stringToSign(canonical, signature);
        if (signature.asymmetric()) {
            return Asymmetric.KEYS.verify(
                    credential.accessKeyId(),
                    credential.secretAccessKey(),
                    stringToSign,
                    signature.signature());
        }
        var key = keys.of(signature.scope(), credential.secretAccessKey());
        return Hex.matches(key.sign(stringToSign), signature.signature());
    }

    private ChunkSigning chunks(RequestSignature signature, Credential credential) {
        return signature.asymmetric()
                ? ChunkSigning.asymmetric(Asymmetric.KEYS, credential, signature)
                : ChunkSigning.symmetric(
                        keys.of(signature.scope(), credential.secretAccessKey()), signature);
    }

    private static byte[] stringToSign(CanonicalRequest canonical, RequestSignature signature) {
        var head =
                signature.algorithm()
                        + "\n"
                        + signature.timestamp()
                        + "\n"
                        + signature.scope().text()
                        + "\n";
        byte[] text = new byte[head.length() + 64];
        for (int i = 0; i < head.length(); i++) {
            text[i] = (byte) head.charAt(i);
        }
        Hex.lower(canonical.sha256(), text, head.length());
        return text;
    }

    private static void checkToken(
            RequestSignature signature, Credential credential, ErrorDialect dialect) {
        var given = signature.sessionToken();
        var expected = credential.sessionToken();
        boolean same =
                expected.isPresent()
                        ? given != null && Hex.sameSecret(expected.get(), given)
                        : given == null || given.isEmpty();
        if (!same) {
            throw AuthErrors.wrongToken(dialect);
        }
    }

    private static void requireAmzHeadersSigned(WireRequest request, RequestSignature signature) {
        StringBuilder unsigned = null;
        for (int i = 0; i < request.headers().size(); i++) {
            var name = request.headers().nameAt(i);
            if (name.startsWith("x-amz-") && !signed(signature.signedHeaders(), name)) {
                unsigned = unsigned == null ? new StringBuilder() : unsigned.append(", ");
                unsigned.append(name);
            }
        }
        if (unsigned != null) {
            throw AuthErrors.unsignedHeaders(unsigned.toString());
        }
    }

    /// The last line of the canonical request. S3 takes the client's word, and holds the body
    /// against it later; other services look at the body.
    private static String payloadHash(WireRequest request, RequestSignature signature) {
        var announced = request.headers().first("x-amz-content-sha256");
        boolean literal =
                announced != null
                        && (announced.equals(UNSIGNED_PAYLOAD) || announced.startsWith(STREAMING));
        if (isS3(signature)) {
            if (announced == null) {
                if (signature.presigned()) {
                    return UNSIGNED_PAYLOAD;
                }
                throw AuthErrors.missingContentHash();
            }
            if (!literal && !Hex.isSha256(announced)) {
                throw AuthErrors.badContentHash(announced);
            }
            return announced;
        }
        if (announced != null && literal) {
            return announced;
        }
        if (request.body() instanceof Body.InMemory inMemory) {
            return inMemory.length() == 0 ? EMPTY_SHA256 : Hex.lower(Sha256.of(inMemory.bytes()));
        }
        return announced == null ? UNSIGNED_PAYLOAD : announced;
    }

    private static boolean isS3(RequestSignature signature) {
        return signature.scope().service().startsWith("s3");
    }

    /// Whether the `;`-separated list has the name.
    private static boolean signed(String signedHeaders, String name) {
        int from = 0;
        while (true) {
            int at = signedHeaders.indexOf(name, from);
            if (at < 0) {
                return false;
            }
            int end = at + name.length();
            if ((at == 0 || signedHeaders.charAt(at - 1) == ';')
                    && (end == signedHeaders.length() || signedHeaders.charAt(end) == ';')) {
                return true;
            }
            from = at + 1;
        }
    }

    private Authentication unread(Outcome outcome, ServiceException problem) {
        var caller =
                new Caller(
                        Caller.Kind.ANONYMOUS,
                        defaultAccount,
                        "anonymous",
                        "anonymous",
                        null,
                        Map.of());
        return new Authentication(
                caller,
                Optional.empty(),
                Optional.empty(),
                outcome,
                Optional.of(problem),
                Optional.empty());
    }

    private static Authentication read(
            Caller caller,
            CredentialScope scope,
            Outcome outcome,
            @Nullable ServiceException problem,
            @Nullable ChunkSigning chunks) {
        return new Authentication(
                caller,
                scope.region().isEmpty() ? Optional.empty() : Optional.of(scope.region()),
                Optional.of(scope.service()),
                outcome,
                Optional.ofNullable(problem),
                Optional.ofNullable(chunks));
    }

    private String account(CredentialScope scope) {
        var id = scope.accessKeyId();
        if (id.length() == 12 && id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return id;
        }
        if (id.startsWith("LKIA") || id.startsWith("LSIA")) {
            return AccessKeyIds.account(id).orElse(defaultAccount);
        }
        return defaultAccount;
    }

    private String partition(CredentialScope scope) {
        return RequestContext.partitionOf(
                scope.region().isEmpty() ? defaultRegion : scope.region());
    }

    /// Loads elliptic curves only when a client uses SigV4a.
    private static final class Asymmetric {
        static final EcdsaKeys KEYS = new EcdsaKeys();

        private Asymmetric() {}
    }
}
