package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.model.s3.Tag;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.PercentCoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Tags of buckets and objects: their rules, and their three spellings.
final class Tags {
    static final int OBJECT_TAGS_MAX = 10;
    static final int BUCKET_TAGS_MAX = 50;

    private static final int KEY_MAX = 128;
    private static final int VALUE_MAX = 256;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private Tags() {}

    /// Tags of a document.
    ///
    /// @throws ServiceException `InvalidTag` and others
    static Map<String, String> of(List<Tag> tags, int max) {
        var read = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            if (tag.key() == null || tag.value() == null) {
                throw S3Errors.malformedXml();
            }
            add(read, tag.key(), tag.value());
        }
        check(read.size(), max);
        return read;
    }

    /// Tags of the header `x-amz-tagging`: `key1=value1&key2=value2`.
    static Map<String, String> ofHeader(String header) {
        var read = new LinkedHashMap<String, String>();
        if (header.isEmpty()) {
            return read;
        }
        for (var pair : header.split("&", -1)) {
            int equals = pair.indexOf('=');
            var key = PercentCoding.decode(equals < 0 ? pair : pair.substring(0, equals), true);
            var value = equals < 0 ? "" : PercentCoding.decode(pair.substring(equals + 1), true);
            if (key == null || value == null || key.isEmpty()) {
                throw S3Errors.invalidArgument(
                        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL"
                                + " query parameters without tag name duplicates.",
                        "x-amz-tagging",
                        header);
            }
            if (read.containsKey(key)) {
                throw S3Errors.invalidArgument(
                        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL"
                                + " query parameters without tag name duplicates.",
                        "x-amz-tagging",
                        header);
            }
            add(read, key, value);
        }
        check(read.size(), OBJECT_TAGS_MAX);
        return read;
    }

    static List<Tag> shapes(Map<String, String> tags) {
        var shapes = new ArrayList<Tag>(tags.size());
        tags.forEach((key, value) -> shapes.add(Tag.builder().key(key).value(value).build()));
        return shapes;
    }

    private static void add(Map<String, String> into, String key, String value) {
        if (key.startsWith("aws:")) {
            throw new ServiceException(
                    "InvalidTag",
                    "User-defined tag keys can't start with \"aws:\". This prefix is reserved for"
                            + " system tags. Remove \"aws:\" from your tag keys and try again.",
                    400);
        }
        if (key.isEmpty() || key.length() > KEY_MAX || !TEXT.matcher(key).matches()) {
            throw ErrorDetails.of(
                    "InvalidTag", "The TagKey you have provided is invalid", 400, "TagKey", key);
        }
        if (value.length() > VALUE_MAX || !TEXT.matcher(value).matches()) {
            throw ErrorDetails.of(
                    "InvalidTag",
                    "The TagValue you have provided is invalid",
                    400,
                    "TagKey",
                    key,
                    "TagValue",
                    value);
        }
        if (into.put(key, value) != null) {
            throw ErrorDetails.of(
                    "InvalidTag",
                    "Cannot provide multiple Tags with the same key",
                    400,
                    "TagKey",
                    key);
        }
    }

    private static void check(int count, int max) {
        if (count > max) {
            throw max == OBJECT_TAGS_MAX
                    ? new ServiceException(
                            "BadRequest", "Object tags cannot be greater than 10", 400)
                    : new ServiceException(
                            "BadRequest", "Bucket tag count cannot be greater than 50", 400);
        }
    }
}
