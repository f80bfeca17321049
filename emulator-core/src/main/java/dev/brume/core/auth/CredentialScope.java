package dev.brume.core.auth;

import org.jspecify.annotations.Nullable;

/// `AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request`, taken apart. SigV4a's has no region.
///
/// @param credential the whole text
/// @param accessKeyId who signs; may itself contain slashes
/// @param date `yyyymmdd`
/// @param region empty for SigV4a
/// @param service the signing name
/// @param text everything behind the access key id, as it stands in the string to sign
record CredentialScope(
        String credential,
        String accessKeyId,
        String date,
        String region,
        String service,
        String text) {

    private static final String TERMINATOR = "aws4_request";

    /// The scope, or null where the text is malformed.
    static @Nullable CredentialScope parse(String credential, boolean asymmetric) {
        int end = credential.length();
        int beforeTerminator = credential.lastIndexOf('/', end - 1);
        if (beforeTerminator < 0 || !credential.startsWith(TERMINATOR, beforeTerminator + 1)) {
            return null;
        }
        int beforeService = credential.lastIndexOf('/', beforeTerminator - 1);
        int beforeRegion =
                asymmetric ? beforeService : credential.lastIndexOf('/', beforeService - 1);
        int beforeDate = credential.lastIndexOf('/', beforeRegion - 1);
        if (beforeDate <= 0 || end - beforeTerminator - 1 != TERMINATOR.length()) {
            return null;
        }
        return new CredentialScope(
                credential,
                credential.substring(0, beforeDate),
                credential.substring(beforeDate + 1, beforeRegion),
                asymmetric ? "" : credential.substring(beforeRegion + 1, beforeService),
                credential.substring(beforeService + 1, beforeTerminator),
                credential.substring(beforeDate + 1));
    }
}
