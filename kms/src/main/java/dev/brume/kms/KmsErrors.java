package dev.brume.kms;

import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

/// Every error that KMS raises, in AWS's words as far as they are known: from recorded answers,
/// from the documentation, else in our own.
final class KmsErrors {
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL = 500;
    private static final String ALIAS_PREFIX =
            "Alias must start with the prefix \"alias/\". Please see"
                    + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html";

    private KmsErrors() {}

    private static ServiceException error(String code, String message) {
        return new ServiceException(code, message, BAD_REQUEST);
    }

    // ---- requests

    static ServiceException validation(String message) {
        return error("ValidationException", message);
    }

    static ServiceException internal() {
        return new ServiceException("KMSInternalException", "", INTERNAL);
    }

    static ServiceException dryRun() {
        return error(
                "DryRunOperationException",
                "The request would have succeeded, but the DryRun option is set.");
    }

    static ServiceException invalidMarker() {
        return error("InvalidMarkerException", "Could not deserialize marker");
    }

    static ServiceException attestation() {
        return validation("The attestation document in the Recipient parameter is not valid.");
    }

    static ServiceException accessDenied(Caller caller, KeyOperation operation) {
        return accessDenied(caller, operation.wireName());
    }

    static ServiceException accessDenied(Caller caller, String operation) {
        return error(
                "AccessDeniedException",
                "User: "
                        + caller.arn()
                        + " is not authorized to perform: kms:"
                        + operation
                        + " on this resource because the resource does not exist in this Region, no"
                        + " resource-based policies allow access, or a resource-based policy"
                        + " explicitly denies access");
    }

    // ---- finding keys

    static ServiceException invalidKeyId(String keyId) {
        return error("NotFoundException", "Invalid keyId '" + keyId + "'");
    }

    static ServiceException invalidArn(String arn) {
        return error("InvalidArnException", "Invalid arn " + arn);
    }

    /// The operation takes key ids and key ARNs only.
    static ServiceException aliasNotTaken() {
        return error("InvalidArnException", "Key Aliases are not supported for this operation.");
    }

    static ServiceException aliasOfAlias() {
        return validation("Aliases must refer to keys. Not aliases");
    }

    /// The key is named by an ARN of a Region that is not the endpoint's.
    static ServiceException otherRegion(String region) {
        return error("NotFoundException", "Invalid arn " + region);
    }

    static ServiceException keyNotFound(String arn) {
        return error("NotFoundException", "Key '" + arn + "' does not exist");
    }

    static ServiceException aliasNotFound(String arn) {
        return error("NotFoundException", "Alias " + arn + " is not found.");
    }

    // ---- states

    static ServiceException disabled(String arn) {
        return error("DisabledException", arn + " is disabled.");
    }

    static ServiceException invalidState(String arn, KeyStatus status) {
        return error("KMSInvalidStateException", arn + " " + status.sentence());
    }

    static ServiceException notPendingDeletion(String arn) {
        return error("KMSInvalidStateException", arn + " is not pending deletion.");
    }

    static ServiceException noPendingMaterial(String arn) {
        return error(
                "KMSInvalidStateException",
                "No available key material pending rotation for the key: " + arn + ".");
    }

    // ---- what a key can do

    static ServiceException usage(Key key, KeyOperation operation) {
        return error(
                "InvalidKeyUsageException",
                key.arn()
                        + " key usage is "
                        + key.usage()
                        + " which is not valid for "
                        + operation.wireName()
                        + ".");
    }

    static ServiceException algorithm(String algorithm, KeySpec spec) {
        return error(
                "InvalidKeyUsageException",
                "Algorithm " + algorithm + " is incompatible with key spec " + spec + ".");
    }

    static ServiceException plaintextTooLong(String algorithm, KeySpec spec, int max) {
        return validation(
                "Algorithm "
                        + algorithm
                        + " and key spec "
                        + spec
                        + " cannot encrypt data larger than "
                        + max
                        + " bytes.");
    }

    static ServiceException digestLength(String algorithm) {
        return validation("Digest is invalid length for algorithm " + algorithm + ".");
    }

    static ServiceException notPrimary(Key key) {
        return unsupported(key.arn() + " is not a multi-region primary key.");
    }

    static ServiceException policyNotFound() {
        return error("NotFoundException", "No such policy exists");
    }

    static ServiceException origin(Key key) {
        return unsupported(
                key.arn()
                        + " origin is "
                        + key.origin()
                        + " which is not valid for this operation.");
    }

    static ServiceException unsupported(String message) {
        return error("UnsupportedOperationException", message);
    }

    static ServiceException usageRequired() {
        return validation(
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption"
                        + " keys.");
    }

    static ServiceException usageAndSpec(KeyUsage usage, KeySpec spec) {
        return validation("KeyUsage " + usage + " is not compatible with KeySpec " + spec);
    }

    // ---- ciphertexts and signatures

    static ServiceException invalidCiphertext() {
        return error("InvalidCiphertextException", "");
    }

    static ServiceException incorrectKey() {
        return error(
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this"
                        + " operation.");
    }

    /// The key that a ciphertext names is not there, or not in this Region.
    static ServiceException ciphertextKeyNotFound() {
        return error(
                "AccessDeniedException",
                "The ciphertext refers to a customer master key that does not exist, does not exist"
                        + " in this region, or you are not allowed to access.");
    }

    static ServiceException invalidSignature() {
        return error("KMSInvalidSignatureException", "");
    }

    static ServiceException invalidMac() {
        return error("KMSInvalidMacException", "");
    }

    // ---- aliases, tags, policies, limits

    static ServiceException aliasPrefix() {
        return validation(ALIAS_PREFIX);
    }

    static ServiceException aliasReserved() {
        return error("NotAuthorizedException", "");
    }

    static ServiceException aliasExists(String arn) {
        return error("AlreadyExistsException", "An alias with the name " + arn + " already exists");
    }

    static ServiceException alreadyExists(String message) {
        return error("AlreadyExistsException", message);
    }

    static ServiceException tag(String message) {
        return error("TagException", message);
    }

    static ServiceException malformedPolicy(String message) {
        return error("MalformedPolicyDocumentException", message);
    }

    static ServiceException policyLocksOut() {
        return malformedPolicy(
                "The new key policy will not allow you to update the key policy in the future.");
    }

    static ServiceException limit(String message) {
        return error("LimitExceededException", message);
    }

    static ServiceException quota(String what, int max, int present) {
        return limit(
                what
                        + " quota for this account in this region is "
                        + max
                        + ", current usage is "
                        + present
                        + ".");
    }

    /// The schedule is about to rotate the key, or does.
    static ServiceException rotating(String arn) {
        return error(
                "ConflictException",
                arn + " has an automatic rotation that is in progress or due within 20 minutes.");
    }

    // ---- grants

    static ServiceException invalidGrantToken() {
        return error("InvalidGrantTokenException", "The grant token is invalid.");
    }

    static ServiceException invalidPrincipal(String principal) {
        return error(
                "InvalidArnException", "ARN does not refer to a valid principal: " + principal);
    }

    static ServiceException grantNotFound(String grantId) {
        return error("NotFoundException", "Grant ID " + grantId + " not found");
    }

    // ---- custom key stores

    static ServiceException keyStoreNotFound(String storeId) {
        return error(
                "CustomKeyStoreNotFoundException",
                "Custom key store " + storeId + " is not found.");
    }

    static ServiceException keyStoreNameInUse(String name) {
        return error(
                "CustomKeyStoreNameInUseException",
                "The custom key store name " + name + " is already in use.");
    }

    static ServiceException keyStoreHasKeys(String storeId) {
        return error(
                "CustomKeyStoreHasCMKsException",
                "The custom key store " + storeId + " contains KMS keys.");
    }

    static ServiceException clusterInUse(String clusterId) {
        return error(
                "CloudHsmClusterInUseException",
                "The AWS CloudHSM cluster " + clusterId + " is already in use.");
    }

    static ServiceException clusterNotRelated(String clusterId) {
        return error(
                "CloudHsmClusterNotRelatedException",
                "The AWS CloudHSM cluster "
                        + clusterId
                        + " does not share a backup history with the original cluster.");
    }

    /// Something that the proxy of an external key store, or its configuration, is to blame for.
    static ServiceException externalKeyStore(String code, String message) {
        return error(code, message);
    }

    static ServiceException proxyUriInUse(String uri) {
        return error(
                "XksProxyUriInUseException",
                "The external key store proxy URI " + uri + " is already in use.");
    }

    static ServiceException vpcEndpointServiceNotFound(String name) {
        return error(
                "XksProxyVpcEndpointServiceNotFoundException",
                "The VPC endpoint service " + name + " is not found.");
    }

    static ServiceException externalKeyInUse(String externalKey) {
        return error(
                "XksKeyAlreadyInUseException",
                "The external key "
                        + externalKey
                        + " is already associated with a KMS key in this external key store.");
    }

    static ServiceException keyStoreState(String message) {
        return error("CustomKeyStoreInvalidStateException", message);
    }

    // ---- import

    static ServiceException invalidImportToken() {
        return error("InvalidImportTokenException", "");
    }

    static ServiceException expiredImportToken() {
        return error("ExpiredImportTokenException", "");
    }

    static ServiceException incorrectKeyMaterial() {
        return error("IncorrectKeyMaterialException", "");
    }
}
