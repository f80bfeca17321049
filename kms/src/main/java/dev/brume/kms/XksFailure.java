package dev.brume.kms;

import dev.brume.wire.call.ServiceException;

import java.util.Optional;

/// What can go wrong between KMS and an external key store's proxy, and what each operation of KMS
/// answers then.
///
/// Source: External Key Store Proxy API Specification, "Error codes"; the connection error codes
/// from the AWS KMS Developer Guide, "Connection error codes for external key stores".
enum XksFailure {
    MALFORMED(
            "",
            Codes.RESPONSE,
            Codes.STATE,
            "XKS_PROXY_INVALID_RESPONSE",
            "AWS KMS cannot interpret the response from the external key store proxy. If you see"
                    + " this error repeatedly, report it to your external key store proxy"
                    + " administrator."),
    VALIDATION(
            "ValidationException",
            Codes.RESPONSE,
            Codes.STATE,
            "XKS_PROXY_INVALID_RESPONSE",
            MALFORMED.message),
    INVALID_STATE(
            "InvalidStateException",
            Codes.RESPONSE,
            Codes.KEY_CONFIGURATION,
            "XKS_PROXY_INVALID_RESPONSE",
            "The external key associated with this KMS key in an external key store is not enabled"
                    + " in the external key manager. Enable the external key in the external key"
                    + " manager and retry the request."),
    INVALID_CIPHERTEXT(
            "InvalidCiphertextException",
            Codes.RESPONSE,
            Codes.STATE,
            "XKS_PROXY_INVALID_RESPONSE",
            "The external key store proxy rejected the request because the specified ciphertext or"
                    + " encryption context is corrupted, missing, or otherwise invalid."),
    WRONG_CIPHERTEXT(
            "",
            Codes.RESPONSE,
            Codes.STATE,
            "XKS_PROXY_INVALID_RESPONSE",
            "The ciphertext that the external key store proxy submitted for decryption, or the"
                    + " encryption context, is corrupted, missing, or otherwise invalid."),
    INVALID_USAGE(
            "InvalidKeyUsageException",
            Codes.RESPONSE,
            Codes.KEY_CONFIGURATION,
            "XKS_PROXY_INVALID_RESPONSE",
            "The external key associated with this KMS key in an external key store does not"
                    + " support the requested operation. Enable the operation on the key in your"
                    + " external key manager, and try the request again."),
    AUTHENTICATION(
            "AuthenticationFailedException",
            "XksProxyIncorrectAuthenticationCredentialException",
            Codes.STATE,
            "INVALID_CREDENTIALS",
            "The external key store proxy rejected the request because it could not authenticate"
                    + " AWS KMS. Verify the XKS proxy authentication credentials for your external"
                    + " key store and update if necessary."),
    ACCESS_DENIED(
            "AccessDeniedException",
            Codes.RESPONSE,
            Codes.KEY_STATE,
            "XKS_PROXY_ACCESS_DENIED",
            "The external key store proxy denied access to the operation. Verify that the user and"
                    + " the external key are both authorized for this operation, and try the"
                    + " request again."),
    KEY_NOT_FOUND(
            "KeyNotFoundException",
            Codes.RESPONSE,
            "XksKeyNotFoundException",
            "XKS_PROXY_INVALID_RESPONSE",
            "The external key associated with this KMS key in an external key store was not found"
                    + " in its external key manager. If the external key ID associated with this"
                    + " KMS key is incorrect, create a new KMS key with the correct external key"
                    + " ID."),
    INVALID_PATH(
            "InvalidUriPathException",
            "XksProxyInvalidConfigurationException",
            Codes.STATE,
            "XKS_PROXY_INVALID_CONFIGURATION",
            "The external key store proxy rejected the request because of an invalid URI path."
                    + " Verify the URI path for your external key store and update if necessary."),
    UNSUPPORTED(
            "UnsupportedOperationException",
            Codes.RESPONSE,
            Codes.KEY_CONFIGURATION,
            "XKS_PROXY_INVALID_RESPONSE",
            "The external key store proxy rejected the request because it does not support the"
                    + " requested operation. If you see this error repeatedly, report it to your"
                    + " external key store proxy administrator."),
    DEPENDENCY_TIMEOUT(
            "DependencyTimeoutException",
            Codes.UNREACHABLE,
            Codes.STATE,
            "XKS_PROXY_TIMED_OUT",
            "The external key store proxy did not respond to the request in the time allotted."
                    + " Retry the request. If you see this error repeatedly, report it to your"
                    + " external key store proxy administrator."),
    THROTTLING(
            "ThrottlingException",
            Codes.UNREACHABLE,
            Codes.STATE,
            "XKS_PROXY_NOT_REACHABLE",
            "The external key store proxy rejected the request due to a very high request rate."
                    + " Reduce the frequency of your calls using KMS keys in this external key"
                    + " store."),
    INTERNAL(
            "InternalException",
            Codes.RESPONSE,
            Codes.STATE,
            "XKS_PROXY_INVALID_RESPONSE",
            "The external key store proxy rejected the request because it cannot communicate with"
                    + " the external key manager. Verify that the external key store proxy"
                    + " configuration is correct and that the external key manager is available."),
    /// Every external key manager behind the proxy is unavailable.
    UNAVAILABLE("", Codes.UNREACHABLE, Codes.STATE, "XKS_PROXY_NOT_REACHABLE", INTERNAL.message),
    UNREACHABLE(
            "",
            Codes.UNREACHABLE,
            Codes.STATE,
            "XKS_PROXY_NOT_REACHABLE",
            "AWS KMS cannot communicate with the external key store proxy. This might be a"
                    + " transient network issue. If you see this error repeatedly, verify that your"
                    + " external key store proxy is active and is connected to the network, and"
                    + " that its endpoint URI is correct in your external key store."),
    TLS(
            "",
            Codes.UNREACHABLE,
            Codes.STATE,
            "XKS_PROXY_INVALID_TLS_CONFIGURATION",
            "AWS KMS cannot establish a TLS connection to the external key store proxy. Verify the"
                    + " TLS configuration, including its certificate."),
    TIMEOUT(
            "",
            Codes.UNREACHABLE,
            Codes.STATE,
            "XKS_PROXY_TIMED_OUT",
            "AWS KMS rejected the request because the external key store proxy did not respond in"
                    + " time. Retry the request. If you see this error repeatedly, report it to"
                    + " your external key store proxy administrator.");

    private static final class Codes {
        static final String RESPONSE = "XksProxyInvalidResponseException";
        static final String UNREACHABLE = "XksProxyUriUnreachableException";
        static final String STATE = "CustomKeyStoreInvalidStateException";
        static final String KEY_STATE = "KMSInvalidStateException";
        static final String KEY_CONFIGURATION = "XksKeyInvalidConfigurationException";
    }

    private final String proxyName;
    private final String storeCode;
    private final String keyCode;
    private final String connectionCode;
    private final String message;

    XksFailure(
            String proxyName,
            String storeCode,
            String keyCode,
            String connectionCode,
            String message) {
        this.proxyName = proxyName;
        this.storeCode = storeCode;
        this.keyCode = keyCode;
        this.connectionCode = connectionCode;
        this.message = message;
    }

    /// The failure that a proxy names; anything else it says cannot be interpreted.
    static XksFailure named(Optional<String> errorName) {
        for (var failure : values()) {
            if (!failure.proxyName.isEmpty()
                    && errorName.filter(failure.proxyName::equals).isPresent()) {
                return failure;
            }
        }
        return MALFORMED;
    }

    /// The wire's `ConnectionErrorCode` of a store that could not be connected.
    String connectionCode() {
        return connectionCode;
    }

    /// The answer to CreateCustomKeyStore and UpdateCustomKeyStore.
    ServiceException ofStore() {
        return KmsErrors.externalKeyStore(storeCode, message);
    }

    /// The answer to CreateKey.
    ServiceException ofNewKey() {
        return KmsErrors.externalKeyStore(keyCode, message);
    }

    /// The answer to cryptographic operations.
    ServiceException ofUse() {
        return KmsErrors.externalKeyStore(Codes.KEY_STATE, message);
    }
}
