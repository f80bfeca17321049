package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.wire.call.ServiceException;

import java.util.Optional;
import java.util.regex.Pattern;

/// A range of an object's bytes.
///
/// @param partial whether the request asked for a range that can be told
record Range(long first, long length, boolean partial) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,19})-(\\d{0,19})");

    static Range whole(long size) {
        return new Range(0, size, false);
    }

    /// What `Range` asks for. One that cannot be understood, or asks for several ranges, is passed
    /// over and the whole answered, as HTTP has it.
    ///
    /// @throws dev.brume.wire.call.ServiceException `InvalidRange`
    static Range of(Optional<String> header, long size) {
        var match = HEADER.matcher(header.orElse(""));
        if (!match.matches()) {
            return whole(size);
        }
        var from = match.group(1);
        var to = match.group(2);
        if (from.isEmpty() && to.isEmpty()) {
            return whole(size);
        }
        if (from.isEmpty()) {
            long last = number(to);
            if (last == 0 || size == 0) {
                throw invalid(header.orElse(""), size);
            }
            long length = Math.min(last, size);
            return new Range(size - length, length, true);
        }
        long first = number(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : number(to);
        if (first > last) {
            return whole(size);
        }
        if (first >= size) {
            throw invalid(header.orElse(""), size);
        }
        return new Range(first, Math.min(last, size - 1) - first + 1, true);
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static ServiceException invalid(String header, long size) {
        return ErrorDetails.of(
                "InvalidRange",
                "The requested range is not satisfiable",
                416,
                "RangeRequested",
                header,
                "ActualObjectSize",
                Long.toString(size));
    }

    /// The value of `Content-Range`.
    String header(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
