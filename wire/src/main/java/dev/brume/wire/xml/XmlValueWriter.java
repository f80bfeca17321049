package dev.brume.wire.xml;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.schema.XmlNamespace;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Writes values of a schema into an [XmlWriter]. Absent members are not written.
public final class XmlValueWriter {
    private final XmlWriter out;

    public XmlValueWriter(XmlWriter out) {
        this.out = out;
    }

    /// The attributes and elements of a top-level structure, into the element that was just
    /// started: only the members that stand in the body.
    public void bodyMembers(Struct struct) {
        members(XmlNames.body(struct.schema()), struct);
    }

    /// All of a structure's members, into the element that was just started.
    void allMembers(Struct struct) {
        members(XmlNames.whole(struct.schema()), struct);
    }

    private void members(XmlNames names, Struct struct) {
        for (var attribute : names.attributes()) {
            var value = struct.member(attribute.index());
            if (value != null) {
                out.attribute(XmlNames.of(attribute), XmlScalars.format(attribute, value));
            }
        }
        for (var member : names.children()) {
            var value = struct.member(member.index());
            if (value != null) {
                member(member, value);
            }
        }
    }

    /// A member of a structure: one element, or one for each entry where it is flattened.
    public void member(MemberSchema member, Object value) {
        var name = XmlNames.of(member);
        if (!XmlNames.isFlattened(member)) {
            element(name, member, value);
            return;
        }
        var target = member.target();
        if (target.kind() == ShapeKind.LIST) {
            for (var element : (List<?>) value) {
                listElement(name, target, element);
            }
        } else {
            ((Map<?, ?>) value)
                    .forEach(
                            (key, entryValue) -> {
                                out.start(name);
                                namespace(member.traits().xmlNamespace());
                                entry(target, key, entryValue);
                                out.end(name);
                            });
        }
    }

    /// An element of any name that holds a value of the member's target.
    void element(String name, MemberSchema use, Object value) {
        out.start(name);
        namespace(use.traits().xmlNamespace());
        var shapes = use.target().traits().xmlNamespace();
        if (shapes != null && shapes.prefix() != null) {
            // A shape's default namespace counts at the root only; a prefix is needed below, too,
            // by S3's `xsi:type`.
            namespace(shapes);
        }
        content(use, value);
        out.end(name);
    }

    /// What stands in an element that was just started.
    void content(MemberSchema use, Object value) {
        var target = use.target();
        switch (target.kind()) {
            case STRUCTURE, UNION -> allMembers((Struct) value);
            case LIST -> {
                var name = XmlNames.part(target.element(), "member");
                for (var element : (List<?>) value) {
                    listElement(name, target, element);
                }
            }
            case MAP ->
                    ((Map<?, ?>) value)
                            .forEach(
                                    (key, entryValue) -> {
                                        out.start(XmlNames.ENTRY);
                                        entry(target, key, entryValue);
                                        out.end(XmlNames.ENTRY);
                                    });
            default -> out.text(XmlScalars.format(use, value));
        }
    }

    private void listElement(String name, Schema list, @Nullable Object element) {
        if (element != null) {
            element(name, list.element(), element);
        } else if (list.traits().sparse()) {
            out.start(name).end(name);
        }
    }

    private void entry(Schema map, Object key, @Nullable Object value) {
        element(XmlNames.part(map.key(), "key"), map.key(), key);
        var valueName = XmlNames.part(map.value(), "value");
        if (value != null) {
            element(valueName, map.value(), value);
        } else {
            out.start(valueName).end(valueName);
        }
    }

    private void namespace(@Nullable XmlNamespace namespace) {
        if (namespace != null) {
            out.namespace(namespace.prefix(), namespace.uri());
        }
    }
}
