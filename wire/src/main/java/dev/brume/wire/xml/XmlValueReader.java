package dev.brume.wire.xml;

import dev.brume.wire.protocol.SerializationErrors;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads values of a schema from an [XmlReader]. Unknown elements are skipped; of a member that
/// stands twice the last counts. Nesting is bounded by the reader, so recursion here is too.
public final class XmlValueReader {
    private final XmlReader in;
    private final ShapeFactory shapes;

    private XmlValueReader(XmlReader in, ShapeFactory shapes) {
        this.in = in;
        this.shapes = shapes;
    }

    /// Reads the members of a document's root element that stand in the body, whatever the root is
    /// called.
    ///
    /// @throws dev.brume.wire.call.ServiceException `SerializationException`
    static void readInto(
            StructBuilder into, Schema structure, byte[] document, ShapeFactory shapes) {
        var in = new XmlReader(document);
        in.root();
        new XmlValueReader(in, shapes).members(XmlNames.body(structure), into);
        in.finish();
    }

    /// Reads a document that is one value.
    ///
    /// @throws dev.brume.wire.call.ServiceException `SerializationException`
    static @Nullable Object readPayload(
            MemberSchema payload, byte[] document, ShapeFactory shapes) {
        var in = new XmlReader(document);
        in.root();
        var value = new XmlValueReader(in, shapes).value(payload);
        in.finish();
        return value;
    }

    /// Reads the current element and moves out of it.
    private Object value(MemberSchema member) {
        var target = member.target();
        return switch (target.kind()) {
            case STRUCTURE -> structure(target);
            case UNION -> union(target);
            case LIST -> list(target);
            case MAP -> map(target);
            default -> XmlScalars.parse(member, in.text());
        };
    }

    private Struct structure(Schema schema) {
        var builder = shapes.builder(schema);
        members(XmlNames.whole(schema), builder);
        return builder.build();
    }

    private Struct union(Schema schema) {
        var builder = shapes.builder(schema);
        if (members(XmlNames.whole(schema), builder) != 1) {
            throw SerializationErrors.malformed(
                    "Exactly one known member of the union " + schema.name() + " must be set");
        }
        return builder.build();
    }

    /// @return how many members were found
    private int members(XmlNames names, StructBuilder into) {
        int found = 0;
        for (var attribute : names.attributes()) {
            var text = in.attribute(XmlNames.of(attribute));
            if (text != null) {
                into.set(attribute.index(), XmlScalars.parse(attribute, text));
                found++;
            }
        }
        Map<MemberSchema, Object> flattened = null;
        for (var name = in.next(); name != null; name = in.next()) {
            var member = names.elements().get(name);
            if (member == null) {
                in.skip();
            } else if (XmlNames.isFlattened(member)) {
                flattened = flattened == null ? new LinkedHashMap<>(4) : flattened;
                collect(member, flattened);
            } else {
                into.set(member.index(), value(member));
                found++;
            }
        }
        if (flattened == null) {
            return found;
        }
        flattened.forEach((member, value) -> into.set(member.index(), unmodifiable(value)));
        return found + flattened.size();
    }

    @SuppressWarnings("unchecked") // what is collected for a list member is a list, for a map a map
    private void collect(MemberSchema member, Map<MemberSchema, Object> flattened) {
        var target = member.target();
        if (target.kind() == ShapeKind.LIST) {
            var list = (List<Object>) flattened.computeIfAbsent(member, m -> new ArrayList<>());
            list.add(value(target.element()));
        } else {
            var map =
                    (Map<String, Object>)
                            flattened.computeIfAbsent(member, m -> new LinkedHashMap<>());
            entry(target, map);
        }
    }

    @SuppressWarnings("unchecked") // collected by the method above
    private static Object unmodifiable(Object value) {
        return value instanceof List<?> list
                ? Collections.unmodifiableList(list)
                : Collections.unmodifiableMap((Map<String, Object>) value);
    }

    private List<Object> list(Schema schema) {
        var element = schema.element();
        var expected = XmlNames.part(element, "member");
        var list = new ArrayList<Object>();
        for (var name = in.next(); name != null; name = in.next()) {
            if (name.equals(expected)) {
                list.add(value(element));
            } else {
                in.skip();
            }
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, Object> map(Schema schema) {
        var map = new LinkedHashMap<String, Object>();
        for (var name = in.next(); name != null; name = in.next()) {
            if (name.equals(XmlNames.ENTRY)) {
                entry(schema, map);
            } else {
                in.skip();
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private void entry(Schema schema, Map<String, Object> into) {
        var keyName = XmlNames.part(schema.key(), "key");
        var valueName = XmlNames.part(schema.value(), "value");
        String key = null;
        Object value = null;
        for (var name = in.next(); name != null; name = in.next()) {
            if (name.equals(keyName)) {
                key = in.text();
            } else if (name.equals(valueName)) {
                value = value(schema.value());
            } else {
                in.skip();
            }
        }
        if (key == null || value == null) {
            throw SerializationErrors.malformed("A map's entry needs a key and a value");
        }
        into.put(key, value);
    }
}
