package dev.brume.core.body;

import dev.brume.core.body.VerifyingStream.Check;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a request's headers claim of its body, as things to be verified.
final class BodyChecks {
    private static final String MD5 = "content-md5";
    private static final String CONTENT_HASH = "x-amz-content-sha256";
    private static final int SHA256_HEX_LENGTH = 64;

    private BodyChecks() {}

    /// The claims in headers. Values that could never be right are refused here.
    ///
    /// @param s3 whether `x-amz-content-sha256` is to be held against the body: other services
    ///     hash the body themselves to verify the signature
    static List<Check> ofHeaders(WireRequest request, boolean s3) {
        var headers = request.headers();
        var checks = new ArrayList<Check>(2);
        var md5 = headers.first(MD5);
        if (md5 != null) {
            checks.add(md5(md5));
        }
        if (!isCompleteMultipartUpload(request)) {
            var checksum = checksum(headers);
            if (checksum != null) {
                checks.add(checksum);
            }
        }
        var hash = headers.first(CONTENT_HASH);
        if (s3 && hash != null && hash.length() == SHA256_HEX_LENGTH) {
            checks.add(contentHash(hash.toLowerCase(Locale.ROOT)));
        }
        return checks;
    }

    /// The checksums that `x-amz-trailer` announces; their values are there once the end was read.
    static List<Check> ofTrailers(Headers headers, Headers trailers) {
        var checks = new ArrayList<Check>(1);
        for (var names : headers.all("x-amz-trailer")) {
            for (var name : names.split(",")) {
                var algorithm = ChecksumAlgorithm.ofHeader(name.strip().toLowerCase(Locale.ROOT));
                if (algorithm != null) {
                    checks.add(trailing(algorithm, trailers));
                }
            }
        }
        return checks;
    }

    /// The announced number of bytes.
    static Check length(long announced) {
        return new Check() {
            @Override
            public void take(byte[] bytes, int offset, int length) {}

            @Override
            public void end(long count) {
                if (count != announced) {
                    throw BodyErrors.wrongLength(announced, count);
                }
            }
        };
    }

    /// The whole object's checksum, not the request's: its body is a list of parts.
    private static boolean isCompleteMultipartUpload(WireRequest request) {
        return request.method().equals("POST") && request.query().contains("uploadId=");
    }

    private static Check md5(String value) {
        byte[] expected = decode(value, 16);
        if (expected == null) {
            throw BodyErrors.invalidMd5(value);
        }
        return new Comparison(
                ChecksumAlgorithm.MD5.start(),
                () -> expected,
                found ->
                        BodyErrors.wrongMd5(
                                HexFormat.of().formatHex(expected),
                                Base64.getEncoder().encodeToString(found)));
    }

    private static @Nullable Check checksum(Headers headers) {
        ChecksumAlgorithm found = null;
        byte[] expected = null;
        for (int i = 0; i < headers.size(); i++) {
            var algorithm = ChecksumAlgorithm.ofHeader(headers.nameAt(i));
            if (algorithm == null) {
                continue;
            }
            if (found != null) {
                throw BodyErrors.manyChecksums();
            }
            found = algorithm;
            expected = decode(headers.valueAt(i), algorithm.bytes());
            if (expected == null) {
                throw BodyErrors.invalidChecksum(algorithm);
            }
        }
        if (found == null || expected == null) {
            return null;
        }
        var algorithm = found;
        byte[] value = expected;
        return new Comparison(
                algorithm.start(), () -> value, wrong -> BodyErrors.wrongChecksum(algorithm));
    }

    private static Check trailing(ChecksumAlgorithm algorithm, Headers trailers) {
        return new Comparison(
                algorithm.start(),
                () -> {
                    var text = trailers.first(algorithm.header());
                    if (text == null) {
                        throw BodyErrors.malformedTrailer();
                    }
                    byte[] value = decode(text, algorithm.bytes());
                    if (value == null) {
                        throw BodyErrors.invalidTrailingChecksum(algorithm);
                    }
                    return value;
                },
                wrong -> BodyErrors.wrongChecksum(algorithm));
    }

    private static Check contentHash(String hex) {
        byte[] expected;
        try {
            expected = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw BodyErrors.wrongContentHash(hex, "");
        }
        return new Comparison(
                ChecksumAlgorithm.SHA256.start(),
                () -> expected,
                found -> BodyErrors.wrongContentHash(hex, HexFormat.of().formatHex(found)));
    }

    /// The bytes behind the base64 text, or null where it is none or has another length.
    private static byte @Nullable [] decode(String base64, int length) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length == length ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// A calculation whose result must be the expected one.
    private record Comparison(
            ChecksumAlgorithm.Calculation calculation,
            Supplier<byte[]> expected,
            Function<byte[], ServiceException> wrong)
            implements Check {
        @Override
        public void take(byte[] bytes, int offset, int length) {
            calculation.update(bytes, offset, length);
        }

        @Override
        public void end(long count) {
            byte[] found = calculation.finish();
            if (!MessageDigest.isEqual(expected.get(), found)) {
                throw wrong.apply(found);
            }
        }
    }
}
