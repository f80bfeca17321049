package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.body.ChecksumAlgorithm;
import dev.brume.wire.call.ServiceException;

import java.util.Base64;
import java.util.Optional;

/// A key that the client keeps and sends with each request (SSE-C).
///
/// @param md5 base64, as it is told back
record CustomerKey(byte[] key, String md5) {
    private static final int KEY_BYTES = 32;

    /// The key that a request carries.
    ///
    /// @param prefix of the members: empty, or `CopySource`
    /// @throws ServiceException where it carries one that is wrong; recorded AWS answers
    static Optional<CustomerKey> of(Members request, String prefix) {
        var algorithm = request.find(prefix + "SSECustomerAlgorithm");
        var key = request.find(prefix + "SSECustomerKey");
        var md5 = request.find(prefix + "SSECustomerKeyMD5");
        if (algorithm.isEmpty() && key.isEmpty() && md5.isEmpty()) {
            return Optional.empty();
        }
        if (algorithm.isEmpty()) {
            throw refused(
                    "Requests specifying Server Side Encryption with Customer provided keys must"
                            + " provide a valid encryption algorithm.");
        }
        if (key.isEmpty()) {
            throw refused(
                    "Requests specifying Server Side Encryption with Customer provided keys must"
                            + " provide an appropriate secret key.");
        }
        if (!algorithm.get().equals("AES256")) {
            throw ErrorDetails.of(
                    "InvalidEncryptionAlgorithmError",
                    "The Encryption request you specified is not valid. Supported value: AES256.",
                    400,
                    "ArgumentName",
                    "x-amz-server-side-encryption",
                    "ArgumentValue",
                    algorithm.get());
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.get());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES || md5.isEmpty()) {
            throw refused("The secret key was invalid for the specified algorithm.");
        }
        var sum = ChecksumAlgorithm.MD5.start();
        sum.update(bytes, 0, bytes.length);
        if (!Checksums.base64(sum.finish()).equals(md5.get())) {
            throw refused(
                    "The calculated MD5 hash of the key did not match the hash that was provided.");
        }
        return Optional.of(new CustomerKey(bytes, md5.get()));
    }

    private static ServiceException refused(String message) {
        return ErrorDetails.of(
                "InvalidArgument", message, 400, "ArgumentName", "x-amz-server-side-encryption");
    }
}
