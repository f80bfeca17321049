package dev.brume.s3;

import dev.brume.core.body.ChecksumAlgorithm;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.StructBuilder;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Checksums as requests and answers carry them.
///
/// Source: Amazon S3 User Guide, "Checking object integrity"; recorded AWS answers.
final class Checksums {
    /// What S3 calculates where the client asks for nothing.
    static final String DEFAULT = "CRC64NVME";

    private static final List<String> ALGORITHMS =
            List.of("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "SHA512", "MD5");
    private static final List<String> REFUSED = List.of("XXHASH64", "XXHASH3", "XXHASH128");

    private Checksums() {}

    /// The algorithm that a request names, by a value or by `x-amz-sdk-checksum-algorithm`; empty
    /// where it names none.
    static String algorithm(Members request) {
        for (var name : REFUSED) {
            if (request.find("Checksum" + name).isPresent()) {
                throw S3Errors.unsupported("x-amz-checksum-" + name.toLowerCase(Locale.ROOT));
            }
        }
        return given(request)
                .map(ObjectChecksum::algorithm)
                .orElseGet(() -> known(request.text("ChecksumAlgorithm")));
    }

    /// The value that a request gives.
    static Optional<ObjectChecksum> given(Members request) {
        for (var name : ALGORITHMS) {
            var value = request.find("Checksum" + name);
            if (value.isPresent()) {
                return Optional.of(new ObjectChecksum(name, value.get(), ""));
            }
        }
        return Optional.empty();
    }

    /// Refuses an algorithm that S3 does not have.
    static String known(String algorithm) {
        var upper = algorithm.toUpperCase(Locale.ROOT);
        if (upper.isEmpty() || ALGORITHMS.contains(upper)) {
            return upper;
        }
        throw S3Errors.invalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid"
                        + " types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    }

    static ChecksumAlgorithm.Calculation start(String algorithm) {
        return ChecksumAlgorithm.valueOf(algorithm).start();
    }

    static String base64(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    /// What a multipart upload of an algorithm is summed up by, where the client does not say.
    static String standardType(String algorithm) {
        return algorithm.equals("CRC64NVME")
                ? ObjectChecksum.FULL_OBJECT
                : ObjectChecksum.COMPOSITE;
    }

    /// Whether a whole object's checksum follows from those of its parts.
    static boolean isLinear(String algorithm) {
        return algorithm.startsWith("CRC");
    }

    /// The checksum of checksums.
    static ObjectChecksum composite(String algorithm, List<StoredPart> parts) {
        var sum = start(algorithm);
        for (var part : parts) {
            var value = Base64.getDecoder().decode(part.checksum().value());
            sum.update(value, 0, value.length);
        }
        return new ObjectChecksum(algorithm, base64(sum.finish()), ObjectChecksum.COMPOSITE);
    }

    /// The checksum of the parts' bytes one behind the other.
    static ObjectChecksum fullObject(String algorithm, List<StoredPart> parts) {
        var combined = CrcCombination.of(algorithm);
        long crc = 0;
        for (var part : parts) {
            var value = Base64.getDecoder().decode(part.checksum().value());
            crc = combined.append(crc, CrcCombination.number(value), part.size());
        }
        return new ObjectChecksum(
                algorithm, base64(combined.bytes(crc)), ObjectChecksum.FULL_OBJECT);
    }

    /// Puts a checksum into an answer.
    ///
    /// @param parts how many parts a composite one is of; 0 says nothing
    static void answer(StructBuilder answer, Schema schema, ObjectChecksum checksum, int parts) {
        if (checksum.isNone()) {
            return;
        }
        boolean composite = checksum.type().equals(ObjectChecksum.COMPOSITE) && parts > 0;
        Members.set(
                answer,
                schema,
                checksum.member(),
                composite ? checksum.value() + "-" + parts : checksum.value());
        Members.setText(answer, schema, "ChecksumType", checksum.type());
    }

    static ServiceException mismatch(String algorithm) {
        return new ServiceException(
                "BadDigest",
                "The " + algorithm + " you specified did not match the calculated checksum.",
                400);
    }
}
