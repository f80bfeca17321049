package dev.brume.wire.form;

import dev.brume.wire.http.PercentCoding;
import dev.brume.wire.protocol.SerializationErrors;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The parameters of a query request as a tree: `A.B.1=x` is the value `x` under `A`, `B`, `1`. Of
/// a parameter that stands twice the first counts. Bounded in number, depth and nodes, so that
/// memory is a small multiple of the request.
public final class FormTree {
    /// Parameters of one request.
    static final int PARAMETERS_MAX = 20_000;

    /// Parts of one name; it bounds the stack of readers.
    static final int DEPTH_MAX = 100;

    /// Nodes of one tree.
    static final int NODES_MAX = 100_000;

    /// Digits of a list index.
    private static final int INDEX_DIGITS_MAX = 18;

    private final Counts counts;
    private @Nullable String value;
    private @Nullable Map<String, FormTree> children;

    private FormTree(Counts counts) {
        this.counts = counts;
    }

    private static final class Counts {
        private int parameters;
        private int nodes;
    }

    /// Parses a URL's query and a form body; what stands in the query comes first.
    ///
    /// @throws dev.brume.wire.call.ServiceException `SerializationException` where an escape or the
    ///     encoding is malformed, or a bound is passed
    public static FormTree parse(String query, byte[] body) {
        var root = new FormTree(new Counts());
        root.addAll(query);
        if (body.length > 0) {
            root.addAll(utf8(body));
        }
        return root;
    }

    /// The first value of one plain parameter such as `Action`, without parsing the others.
    ///
    /// @return null where it is absent
    public static @Nullable String first(String query, byte[] body, String name) {
        var inQuery = first(query, name);
        return inQuery != null ? inQuery : first(new String(body, StandardCharsets.UTF_8), name);
    }

    private static @Nullable String first(String form, String name) {
        for (int start = 0; start < form.length(); ) {
            int end = form.indexOf('&', start);
            end = end < 0 ? form.length() : end;
            int equals = start + name.length();
            if (form.startsWith(name, start) && equals < end && form.charAt(equals) == '=') {
                return decode(form.substring(equals + 1, end));
            }
            start = end + 1;
        }
        return null;
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw SerializationErrors.malformed("The request is not UTF-8");
        }
    }

    private void addAll(String form) {
        int start = 0;
        while (start < form.length()) {
            int end = form.indexOf('&', start);
            if (end < 0) {
                end = form.length();
            }
            if (end > start) {
                add(form, start, end);
            }
            start = end + 1;
        }
    }

    private void add(String form, int start, int end) {
        if (++counts.parameters > PARAMETERS_MAX) {
            throw SerializationErrors.malformed("The request has too many parameters");
        }
        int equals = form.indexOf('=', start);
        int nameEnd = equals < 0 || equals > end ? end : equals;
        var name = decode(form.substring(start, nameEnd));
        var text = nameEnd == end ? "" : decode(form.substring(nameEnd + 1, end));
        var node = this;
        int from = 0;
        for (int depth = 0; ; depth++) {
            if (depth == DEPTH_MAX) {
                throw SerializationErrors.malformed("A parameter's name has too many parts");
            }
            int dot = name.indexOf('.', from);
            node = node.childOrNew(dot < 0 ? name.substring(from) : name.substring(from, dot));
            if (dot < 0) {
                break;
            }
            from = dot + 1;
        }
        if (node.value == null) {
            node.value = text;
        }
    }

    private static String decode(String text) {
        var decoded = PercentCoding.decode(text, true);
        if (decoded == null) {
            throw SerializationErrors.malformed("The request's percent-encoding is malformed");
        }
        return decoded;
    }

    private FormTree childOrNew(String name) {
        if (children == null) {
            children = new LinkedHashMap<>();
        }
        var child = children.get(name);
        if (child == null) {
            if (++counts.nodes > NODES_MAX) {
                throw SerializationErrors.malformed("The request has too many parameters");
            }
            child = new FormTree(counts);
            children.put(name, child);
        }
        return child;
    }

    /// The text at this node, or null where only longer names stand.
    public @Nullable String value() {
        return value;
    }

    public @Nullable FormTree child(String name) {
        return children == null ? null : children.get(name);
    }

    public boolean hasChildren() {
        return children != null;
    }

    Map<String, FormTree> children() {
        return children == null ? Map.of() : children;
    }

    /// The children by number, lowest first, whatever gaps there are: a great index costs nothing.
    ///
    /// @throws dev.brume.wire.call.ServiceException `SerializationException` where one is no number
    Iterable<FormTree> indexed() {
        var sorted = new TreeMap<Long, FormTree>();
        for (var child : children().entrySet()) {
            sorted.putIfAbsent(index(child.getKey()), child.getValue());
        }
        return sorted.values();
    }

    private static long index(String name) {
        if (name.isEmpty() || name.length() > INDEX_DIGITS_MAX) {
            throw notAnIndex(name);
        }
        long index = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                throw notAnIndex(name);
            }
            index = index * 10 + (c - '0');
        }
        return index;
    }

    private static RuntimeException notAnIndex(String name) {
        var shown = name.length() > INDEX_DIGITS_MAX ? name.substring(0, INDEX_DIGITS_MAX) : name;
        return SerializationErrors.malformed("'" + shown + "' is not a valid index");
    }
}
