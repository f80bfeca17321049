package dev.brume.wire.protocol;

import dev.brume.wire.http.PercentCoding;
import dev.brume.wire.http.QueryString;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// An operation's URI as its model writes it, taken apart once:
/// `/2013-04-01/hostedzone/{Id}/rrset`, `/{Bucket}/{Key+}?tagging`.
///
/// @param segments what stands between the slashes
/// @param greedy the position of the greedy label among them, or -1
/// @param queryLiterals names that must stand in the query
/// @param queryValues what they must equal, or null where any value will do
record UriPattern(
        List<Segment> segments,
        int greedy,
        List<String> queryLiterals,
        List<@Nullable String> queryValues) {

    /// A part of the path.
    ///
    /// @param text the literal, or the label's name
    record Segment(String text, boolean label) {}

    static UriPattern parse(String pattern) {
        int mark = pattern.indexOf('?');
        var path = mark < 0 ? pattern : pattern.substring(0, mark);
        var segments = new ArrayList<Segment>();
        int greedy = -1;
        for (var part : split(path)) {
            if (part.startsWith("{") && part.endsWith("+}")) {
                greedy = segments.size();
                segments.add(new Segment(part.substring(1, part.length() - 2), true));
            } else if (part.startsWith("{") && part.endsWith("}")) {
                segments.add(new Segment(part.substring(1, part.length() - 1), true));
            } else {
                segments.add(new Segment(part, false));
            }
        }
        var literals = new ArrayList<String>();
        var values = new ArrayList<@Nullable String>();
        if (mark >= 0) {
            for (var part : pattern.substring(mark + 1).split("&")) {
                int equals = part.indexOf('=');
                literals.add(equals < 0 ? part : part.substring(0, equals));
                values.add(equals < 0 ? null : part.substring(equals + 1));
            }
        }
        return new UriPattern(segments, greedy, literals, values);
    }

    boolean matchesQuery(QueryString query) {
        for (int i = 0; i < queryLiterals.size(); i++) {
            var value = queryValues.get(i);
            var name = queryLiterals.get(i);
            if (value == null ? !query.contains(name) : !query.contains(name, value)) {
                return false;
            }
        }
        return true;
    }

    /// What stands in a path at a label, decoded.
    ///
    /// @param path one that this pattern matched
    /// @return null where the label is not in this pattern, or what stands there is not UTF-8
    @Nullable String label(String name, String path) {
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (segment.label() && segment.text().equals(name)) {
                return PercentCoding.decode(raw(i, path), false);
            }
        }
        return null;
    }

    private String raw(int position, String path) {
        int start = 1;
        for (int i = 0; i < position && i != greedy; i++) {
            start = path.indexOf('/', start) + 1;
        }
        if (position == greedy) {
            return path.substring(start, endBefore(segments.size() - 1 - greedy, path));
        }
        if (greedy >= 0 && position > greedy) {
            int from = endBefore(segments.size() - position, path);
            int to = endBefore(segments.size() - 1 - position, path);
            return path.substring(from + 1, to);
        }
        int end = path.indexOf('/', start);
        return path.substring(start, end < 0 ? path.length() : end);
    }

    /// Where a path ends without that many of its last segments.
    private static int endBefore(int count, String path) {
        int end = path.length();
        for (int i = 0; i < count; i++) {
            end = path.lastIndexOf('/', end - 1);
        }
        return end;
    }

    /// The segments of a path, without an empty one at its end: services take
    /// `/2015-03-31/functions/` and the same without its last slash for one.
    static List<String> split(String path) {
        var parts = new ArrayList<String>();
        int start = path.startsWith("/") ? 1 : 0;
        while (start < path.length()) {
            int end = path.indexOf('/', start);
            if (end < 0) {
                end = path.length();
            }
            parts.add(path.substring(start, end));
            start = end + 1;
        }
        return parts;
    }
}
