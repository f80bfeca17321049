package dev.brume.s3;

import java.nio.charset.StandardCharsets;

/// The rows' keys of objects and versions, made so that their order is S3's: by the bytes of the
/// key in UTF-8. Each character of such a text stands for one byte, which also keeps it small.
///
/// ```
/// objects    bucket / key
/// versions   bucket / key 0 1 order       newest first
/// ```
/// A zero byte in a key is written as 0 255, so that no key runs into what follows it.
final class IndexKey {
    /// Greater than every character of a row's key: behind all that begins alike.
    static final String LAST = "\u0100";

    private static final String END = "\0\1";
    private static final int ORDER_DIGITS = 16;

    private IndexKey() {}

    /// The row of an object.
    static String of(String bucket, String key) {
        return bucket + "/" + encode(key);
    }

    /// What all rows of a bucket begin with.
    static String prefix(String bucket) {
        return bucket + "/";
    }

    /// What the rows of all versions of an object begin with.
    static String versions(String objectRow) {
        return objectRow + END;
    }

    /// The row of a version.
    ///
    /// @param order grows with each version of one key
    static String version(String objectRow, long order) {
        var digits = Long.toHexString(Long.MAX_VALUE - order);
        return objectRow + END + "0".repeat(ORDER_DIGITS - digits.length()) + digits;
    }

    /// The row of something that belongs to an object and is ordered by a text of its own.
    static String below(String objectRow, String id) {
        return objectRow + END + id;
    }

    /// The object's row of a version's.
    static String objectRow(String row) {
        int end = row.lastIndexOf(END);
        return end < 0 ? row : row.substring(0, end);
    }

    /// What stands behind the object's row.
    static String behind(String row) {
        return row.substring(row.lastIndexOf(END) + END.length());
    }

    /// The object's key in a row of its or one of its versions.
    static String key(String row) {
        var object = objectRow(row);
        return decode(object.substring(object.indexOf('/') + 1));
    }

    /// The bytes of a text as the rows' keys have them.
    static String encode(String text) {
        if (isPlain(text)) {
            return text;
        }
        var bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return bytes.indexOf('\0') < 0 ? bytes : bytes.replace("\0", "\0\u00FF");
    }

    /// The text behind its bytes.
    static String decode(String bytes) {
        if (isPlain(bytes)) {
            return bytes;
        }
        var raw = bytes.indexOf('\0') < 0 ? bytes : bytes.replace("\0\u00FF", "\0");
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
