package dev.brume.s3;

import dev.brume.core.Peers;
import dev.brume.model.kms.DecryptRequest;
import dev.brume.model.kms.GenerateDataKeyRequest;
import dev.brume.model.kms.KmsPeer;
import dev.brume.model.s3.ServerSideEncryptionByDefault;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.StructBuilder;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The keys that objects are encrypted with. Under a KMS key the bytes are kept encrypted by a data
/// key that only KMS opens: who may not decrypt, or whose key is disabled, reads nothing. What S3
/// manages by itself is kept as it is, since nothing outside could tell.
///
/// Source: Amazon S3 User Guide, "Protecting data with encryption"; recorded AWS answers.
final class ObjectKeys {
    private static final String MANAGED_ALIAS = "alias/aws/s3";
    private static final String CONTEXT_KEY = "aws:s3:arn";
    private static final Pattern PAIR =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Peers peers;

    ObjectKeys(Peers peers) {
        this.peers = peers;
    }

    /// How an object is to be encrypted, and with what.
    ///
    /// @param key null where the bytes stay as they are
    record Chosen(Encryption encryption, byte @Nullable [] key) {}

    /// Chooses by a request, else by the bucket's default.
    Chosen choose(
            Members request, S3State state, Bucket bucket, String key, RequestContext context) {
        var customer = CustomerKey.of(request, "");
        var asked = request.find("ServerSideEncryption");
        if (customer.isPresent()) {
            if (asked.isPresent()) {
                throw S3Errors.invalidArgument(
                        "Server Side Encryption with Customer provided key is incompatible with the"
                                + " encryption method specified",
                        "x-amz-server-side-encryption",
                        asked.get());
            }
            refuseBlocked(state, bucket);
            return new Chosen(Encryption.customer(customer.get().md5()), customer.get().key());
        }
        var standard = standard(state, bucket);
        var algorithm =
                asked.orElseGet(
                        () -> standard == null ? Encryption.S3_MANAGED : standard.sseAlgorithm());
        var keyId = request.find("SSEKMSKeyId").orElse(null);
        if (!algorithm.startsWith(Encryption.KMS)) {
            if (keyId != null) {
                throw S3Errors.invalidArgument(
                        "Server Side Encryption with AWS KMS managed key requires HTTP header"
                                + " x-amz-server-side-encryption : aws:kms",
                        "x-amz-server-side-encryption",
                        algorithm);
            }
            return new Chosen(Encryption.MANAGED, null);
        }
        if (keyId == null && asked.isEmpty() && standard != null) {
            keyId = standard.kmsMasterKeyID();
        }
        if (keyId == null && standard != null && algorithm.equals(standard.sseAlgorithm())) {
            keyId = standard.kmsMasterKeyID();
        }
        boolean bucketKey =
                algorithm.equals(Encryption.KMS)
                        && (request.value("BucketKeyEnabled") == null
                                ? defaultBucketKey(state, bucket)
                                : request.flag("BucketKeyEnabled"));
        var ownContext = request.text("SSEKMSEncryptionContext");
        var bound = bound(ownContext, bucket, key, bucketKey);
        return byKms(new Use(algorithm, keyId, bound, ownContext, bucketKey), bucket, context);
    }

    /// How a KMS key is to be used.
    ///
    /// @param keyId null for the account's own key
    private record Use(
            String algorithm,
            @Nullable String keyId,
            Map<String, String> context,
            String ownContext,
            boolean bucketKey) {
        boolean managed() {
            return keyId == null || keyId.endsWith(MANAGED_ALIAS);
        }
    }

    private Chosen byKms(Use use, Bucket bucket, RequestContext context) {
        var keyId = use.keyId();
        var request =
                GenerateDataKeyRequest.builder()
                        .keyId(keyId == null ? MANAGED_ALIAS : keyId)
                        .keySpec("AES_256")
                        .encryptionContext(use.context())
                        .build();
        var made = asS3(() -> kms(use.managed(), bucket, context).generateDataKey(request));
        return new Chosen(
                new Encryption(
                        use.algorithm(),
                        Objects.requireNonNull(made.keyId()),
                        Objects.requireNonNull(made.ciphertextBlob()),
                        use.context(),
                        use.ownContext(),
                        use.bucketKey(),
                        use.managed(),
                        ""),
                made.plaintext());
    }

    /// What opens an object.
    ///
    /// @param prefix of the members that carry a customer's key: empty, or `CopySource`
    /// @return null where the bytes are not encrypted
    byte @Nullable [] open(
            Encryption encryption,
            Members request,
            String prefix,
            Bucket bucket,
            RequestContext context) {
        requireCustomerKey(encryption, request, prefix);
        if (encryption.byCustomer()) {
            return CustomerKey.of(request, prefix).orElseThrow().key();
        }
        if (!encryption.byKms()) {
            return null;
        }
        var opened =
                asS3(
                        () ->
                                kms(encryption.managedKey(), bucket, context)
                                        .decrypt(
                                                DecryptRequest.builder()
                                                        .ciphertextBlob(encryption.dataKey())
                                                        .keyId(encryption.keyArn())
                                                        .encryptionContext(encryption.context())
                                                        .build()));
        return opened.plaintext();
    }

    /// Refuses a request that does not carry the key that the object was written with, or carries
    /// one for an object that was written without.
    static void requireCustomerKey(Encryption encryption, Members request, String prefix) {
        var given = CustomerKey.of(request, prefix);
        if (encryption.byCustomer()) {
            if (given.isEmpty()) {
                throw S3Errors.invalidRequest(
                        "The object was stored using a form of Server Side Encryption. The correct"
                                + " parameters must be provided to retrieve the object.");
            }
            if (!given.get().md5().equals(encryption.customerKeyMd5())) {
                throw S3Errors.accessDenied();
            }
        } else if (given.isPresent()) {
            throw S3Errors.invalidRequest(
                    "The encryption parameters are not applicable to this object.");
        }
    }

    /// Tells in an answer how an object is encrypted.
    static void answer(StructBuilder answer, Schema schema, Encryption encryption) {
        if (encryption.byCustomer()) {
            Members.set(answer, schema, "SSECustomerAlgorithm", "AES256");
            Members.set(answer, schema, "SSECustomerKeyMD5", encryption.customerKeyMd5());
            return;
        }
        Members.setText(answer, schema, "ServerSideEncryption", encryption.algorithm());
        Members.setText(answer, schema, "SSEKMSKeyId", encryption.keyArn());
        Members.setText(answer, schema, "SSEKMSEncryptionContext", encryption.ownContext());
        if (encryption.bucketKey()) {
            Members.set(answer, schema, "BucketKeyEnabled", true);
        }
    }

    private KmsPeer kms(boolean managed, Bucket bucket, RequestContext context) {
        var caller = managed ? Caller.service(ObjectEvent.S3, bucket.account()) : context.caller();
        return new KmsPeer(peers.as(caller, bucket.region()));
    }

    private static @Nullable ServerSideEncryptionByDefault standard(S3State state, Bucket bucket) {
        return state.find(ConfigurationKind.ENCRYPTION, bucket.name())
                .map(found -> found.rules().getFirst().applyServerSideEncryptionByDefault())
                .orElse(null);
    }

    private static boolean defaultBucketKey(S3State state, Bucket bucket) {
        return state.find(ConfigurationKind.ENCRYPTION, bucket.name())
                .map(found -> Boolean.TRUE.equals(found.rules().getFirst().bucketKeyEnabled()))
                .orElse(false);
    }

    private static void refuseBlocked(S3State state, Bucket bucket) {
        var blocked =
                state.find(ConfigurationKind.ENCRYPTION, bucket.name())
                        .map(found -> found.rules().getFirst().blockedEncryptionTypes())
                        .map(types -> Members.list(types.encryptionType()).contains("SSE-C"))
                        .orElse(false);
        if (blocked) {
            throw S3Errors.accessDenied();
        }
    }

    private static Map<String, String> bound(
            String ownContext, Bucket bucket, String key, boolean bucketKey) {
        var bound = new HashMap<String, String>();
        bound.put(CONTEXT_KEY, bucketKey ? bucket.arn() : bucket.arn() + "/" + key);
        if (!ownContext.isEmpty()) {
            String json;
            try {
                json = new String(Base64.getDecoder().decode(ownContext), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw S3Errors.invalidArgument(
                        "The header x-amz-server-side-encryption-context shall be Base64-encoded"
                                + " UTF-8 string holding JSON which represents a string-string map",
                        "x-amz-server-side-encryption-context",
                        ownContext);
            }
            var pairs = PAIR.matcher(json);
            while (pairs.find()) {
                bound.put(pairs.group(1), pairs.group(2));
            }
        }
        return bound;
    }

    /// A call to KMS whose refusals S3 tells in its own way.
    private static <A> A asS3(Supplier<A> call) {
        try {
            return call.get();
        } catch (ServiceException refused) {
            if (refused.code().startsWith("AccessDenied")) {
                throw new ServiceException("AccessDenied", refused.message(), 403);
            }
            throw new ServiceException("KMS." + refused.code(), refused.message(), 400);
        }
    }
}
