package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.WireRequest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A form as `multipart/form-data`: its fields, read whole within a bound, and its file, which is
/// left on the stream. What stands behind the file is passed over, as S3 does.
///
/// @param fields names in lower case
/// @param content the file's bytes
record FormData(Map<String, String> fields, String fileName, InputStream content) {
    /// All fields together.
    static final int FIELD_BYTES_MAX = 20 << 10;

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;,\\s]{1,70}))");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");

    static FormData read(WireRequest request, InputStream body) throws IOException {
        var type = request.headers().first("content-type");
        var match = BOUNDARY.matcher(type == null ? "" : type);
        if (!match.find()) {
            throw ErrorDetails.of(
                    "PreconditionFailed",
                    "At least one of the pre-conditions you specified did not hold",
                    412,
                    "Condition",
                    "Bucket POST must be of the enclosure-type multipart/form-data");
        }
        var boundary = "--" + (match.group(1) == null ? match.group(2) : match.group(1));
        var in = new BufferedInputStream(body, 64 << 10);
        var fields = new HashMap<String, String>();
        int[] left = {FIELD_BYTES_MAX};
        if (!line(in, left).equals(boundary)) {
            throw malformed();
        }
        while (true) {
            var disposition = "";
            for (var line = line(in, left); !line.isEmpty(); line = line(in, left)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                    disposition = line;
                }
            }
            var named = NAME.matcher(disposition);
            if (!named.find()) {
                throw malformed();
            }
            var name = named.group(1).toLowerCase(Locale.ROOT);
            var part = new PartStream(in, "\r\n" + boundary);
            if (name.equals("file")) {
                var file = FILE.matcher(disposition);
                var path = file.find() ? file.group(1) : "";
                return new FormData(fields, path.substring(path.lastIndexOf('/') + 1), part);
            }
            fields.put(name, value(part, left));
            if (line(in, left).equals("--")) {
                throw new ServiceException(
                        "InvalidArgument",
                        "POST requires exactly one file upload per request.",
                        400);
            }
        }
    }

    private static String value(InputStream part, int[] left) throws IOException {
        var bytes = part.readNBytes(left[0] + 1);
        left[0] -= bytes.length;
        if (left[0] < 0) {
            throw tooLarge();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in, int[] left) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw malformed();
            }
            if (--left[0] < 0) {
                throw tooLarge();
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static ServiceException tooLarge() {
        return new ServiceException(
                "MaxPostPreDataLengthExceeded",
                "Your POST request fields preceding the upload file were too large.",
                400);
    }

    private static ServiceException malformed() {
        return new ServiceException(
                "MalformedPOSTRequest",
                "The body of your POST request is not well-formed multipart/form-data.",
                400);
    }

    /// The bytes up to a delimiter.
    private static final class PartStream extends InputStream {
        private final InputStream in;
        private final byte[] delimiter;
        private boolean ended;

        PartStream(InputStream in, String delimiter) {
            this.in = in;
            this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() throws IOException {
            if (ended) {
                return -1;
            }
            int c = in.read();
            if (c < 0) {
                throw new EOFException("the form ends within a field");
            }
            if (c != delimiter[0]) {
                return c;
            }
            in.mark(delimiter.length);
            var following = in.readNBytes(delimiter.length - 1);
            for (int i = 0; i < delimiter.length - 1; i++) {
                if (i >= following.length || following[i] != delimiter[i + 1]) {
                    in.reset();
                    return c;
                }
            }
            ended = true;
            return -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = 0;
            while (count < length) {
                int c = read();
                if (c < 0) {
                    break;
                }
                target[offset + count++] = (byte) c;
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
