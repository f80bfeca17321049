package dev.brume.s3;

import java.util.Map;

/// How an object's bytes are encrypted.
///
/// @param algorithm `AES256`, `aws:kms`, `aws:kms:dsse`, or [#CUSTOMER]
/// @param keyArn the KMS key's; empty for others
/// @param dataKey the data key, encrypted by the KMS key; empty for others
/// @param context the encryption context that goes with the data key
/// @param ownContext what the request said of it, base64; empty where it said nothing
/// @param bucketKey whether the bucket's key stands between
/// @param managedKey whether the key is the account's own one for S3, that nobody chose
/// @param customerKeyMd5 of the key that the client keeps, base64; empty for others
record Encryption(
        String algorithm,
        String keyArn,
        byte[] dataKey,
        Map<String, String> context,
        String ownContext,
        boolean bucketKey,
        boolean managedKey,
        String customerKeyMd5) {

    static final String S3_MANAGED = "AES256";
    static final String KMS = "aws:kms";
    static final String DUAL = "aws:kms:dsse";

    /// Bytes that only the client's own key opens.
    static final String CUSTOMER = "customer";

    private static final byte[] NOTHING = {};

    static final Encryption NONE = new Encryption("", "", NOTHING, Map.of(), "", false, false, "");

    static final Encryption MANAGED =
            new Encryption(S3_MANAGED, "", NOTHING, Map.of(), "", false, false, "");

    static Encryption customer(String keyMd5) {
        return new Encryption(CUSTOMER, "", NOTHING, Map.of(), "", false, false, keyMd5);
    }

    boolean byCustomer() {
        return algorithm.equals(CUSTOMER);
    }

    boolean byKms() {
        return algorithm.startsWith(KMS);
    }
}
