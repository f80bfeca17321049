package dev.brume.core.auth;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A request in the one form of which client and server take the hash. Bytes are written straight
/// into one array: this runs once per call.
///
/// The rules are those of "Create a signed AWS API request" in the IAM user guide. S3 differs: its
/// path is encoded once and never normalised, since `a//b/../c` is a valid object key.
final class CanonicalRequest {
    private byte[] bytes = new byte[1024];
    private int length;

    private CanonicalRequest() {}

    /// Where those who sign differ.
    ///
    /// @param s3 whether the path is encoded by S3's rule
    /// @param withToken whether `X-Amz-Security-Token` in the query is part of what was signed
    /// @param plusIsSpace whether `+` in the query was signed as the space that it means in a form
    record Rules(boolean s3, boolean withToken, boolean plusIsSpace) {
        static Rules usual(boolean s3) {
            return new Rules(s3, true, true);
        }
    }

    static CanonicalRequest of(
            WireRequest request, RequestSignature signature, String payloadHash, Rules rules) {
        var canonical = new CanonicalRequest();
        canonical.put(request.method());
        canonical.put('\n');
        if (request.path().equals("/")) {
            canonical.put('/');
        } else if (rules.s3) {
            canonical.put(encodedOnce(request.path()));
        } else {
            canonical.put(encodedTwice(normalized(request.path())));
        }
        canonical.put('\n');
        if (!request.query().isEmpty()) {
            canonical.query(request.query(), rules);
        }
        canonical.put('\n');
        canonical.headers(request.headers(), signature.signedHeaders());
        canonical.put('\n');
        canonical.put(signature.signedHeaders());
        canonical.put('\n');
        canonical.put(payloadHash);
        return canonical;
    }

    byte[] sha256() {
        var digest = Sha256.digest();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    int length() {
        return length;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void query(String query, Rules rules) {
        var pairs = new ArrayList<Pair>();
        for (var pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = reencoded(equals < 0 ? pair : pair.substring(0, equals), rules);
            if (name.equals("X-Amz-Signature")
                    || (!rules.withToken && name.equals("X-Amz-Security-Token"))) {
                continue;
            }
            pairs.add(
                    new Pair(name, equals < 0 ? "" : reencoded(pair.substring(equals + 1), rules)));
        }
        pairs.sort(null);
        for (int i = 0; i < pairs.size(); i++) {
            if (i > 0) {
                put('&');
            }
            put(pairs.get(i).name());
            put('=');
            put(pairs.get(i).value());
        }
    }

    private void headers(Headers headers, String signedHeaders) {
        int start = 0;
        while (start < signedHeaders.length()) {
            int end = signedHeaders.indexOf(';', start);
            if (end < 0) {
                end = signedHeaders.length();
            }
            header(headers, signedHeaders, start, end);
            start = end + 1;
        }
    }

    /// One line: the name, and every value that it has in the order in which they came.
    private void header(Headers headers, String names, int start, int end) {
        int nameLength = end - start;
        for (int i = start; i < end; i++) {
            put(names.charAt(i));
        }
        put(':');
        boolean first = true;
        for (int i = 0; i < headers.size(); i++) {
            var name = headers.nameAt(i);
            if (name.length() == nameLength && names.startsWith(name, start)) {
                if (!first) {
                    put(',');
                }
                first = false;
                putTrimmed(headers.valueAt(i));
            }
        }
        put('\n');
    }

    /// Without white space at either end, and with every run of it inside as one space.
    private void putTrimmed(String value) {
        boolean pendingSpace = false;
        boolean started = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                pendingSpace = started;
                continue;
            }
            if (pendingSpace) {
                put(' ');
                pendingSpace = false;
            }
            started = true;
            if (c < 0x100) {
                put(c);
            } else {
                int codePoint = value.codePointAt(i);
                put(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint) - 1;
            }
        }
    }

    private static String reencoded(String text, Rules rules) {
        var target = new ByteArrayOutputStream(text.length() + 16);
        UriEncoding.encode(UriEncoding.decode(text, rules.plusIsSpace), false, target);
        return target.toString(StandardCharsets.US_ASCII);
    }

    private static byte[] encodedOnce(String path) {
        var target = new ByteArrayOutputStream(path.length() + 16);
        UriEncoding.encode(UriEncoding.decode(path, false), true, target);
        return target.toByteArray();
    }

    private static byte[] encodedTwice(String path) {
        var target = new ByteArrayOutputStream(path.length() + 16);
        for (int i = 0; i < path.length(); i++) {
            int codePoint = path.codePointAt(i);
            byte[] raw =
                    codePoint < 0x100
                            ? new byte[] {(byte) codePoint}
                            : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            UriEncoding.encode(raw, true, target);
            i += Character.charCount(codePoint) - 1;
        }
        return target.toByteArray();
    }

    /// The path by RFC 3986, section 5.2.4, with doubled slashes made one.
    static String normalized(String path) {
        if (!path.contains("//") && !path.contains("/.")) {
            return path;
        }
        List<String> kept = new ArrayList<>();
        for (var segment : path.split("/")) {
            if (segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.removeLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        if (kept.isEmpty()) {
            return "/";
        }
        boolean endsInSlash = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
        return "/" + String.join("/", kept) + (endsInSlash ? "/" : "");
    }

    private void put(String ascii) {
        int count = ascii.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) ascii.charAt(i);
        }
        length += count;
    }

    private void put(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void put(char c) {
        reserve(1);
        bytes[length++] = (byte) c;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /// A parameter of the query, encoded: ordered by name, then value, byte by byte.
    private record Pair(String name, String value) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : value.compareTo(other.value);
        }
    }
}
