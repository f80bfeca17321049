package dev.brume.wire.xml;

import dev.brume.wire.schema.Derived;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the members of a structure are called in XML, and which of them are attributes.
///
/// The AWS models say it with `locationName`; the parts of lists and maps that have none are
/// `member`, `entry`, `key` and `value`.
///
/// @param elements members by element name
/// @param children members that are elements, in model order
/// @param attributes members that are attributes of the structure's own element
public record XmlNames(
        Map<String, MemberSchema> elements,
        List<MemberSchema> children,
        List<MemberSchema> attributes) {

    static final String ENTRY = "entry";

    private static final Derived<Schema, XmlNames> WHOLE =
            new Derived<>(schema -> sort(schema, true));
    private static final Derived<Schema, XmlNames> BODY =
            new Derived<>(schema -> sort(schema, false));

    /// All members: of nested structures, whose locations mean nothing.
    static XmlNames whole(Schema structure) {
        return structure.derived(WHOLE);
    }

    /// The members that stand in the body: of inputs, outputs and errors.
    static XmlNames body(Schema structure) {
        return structure.derived(BODY);
    }

    private static XmlNames sort(Schema structure, boolean all) {
        var elements = new HashMap<String, MemberSchema>();
        var children = new ArrayList<MemberSchema>();
        var attributes = new ArrayList<MemberSchema>();
        for (var member : structure.members()) {
            if (!all && member.traits().location() != Location.BODY) {
                continue;
            }
            if (member.traits().xmlAttribute()) {
                attributes.add(member);
            } else {
                children.add(member);
                elements.put(of(member), member);
            }
        }
        return new XmlNames(Map.copyOf(elements), List.copyOf(children), List.copyOf(attributes));
    }

    /// The element or attribute that a structure's member is.
    public static String of(MemberSchema member) {
        var traits = member.traits();
        var inBody = traits.location() == Location.BODY || traits.location() == Location.PAYLOAD;
        if (traits.locationName() != null && inBody) {
            return traits.locationName();
        }
        if (member.target().traits().flattened() && member.target().kind() == ShapeKind.LIST) {
            // Models that declare the list itself flat name its elements there too.
            var element = member.target().element().traits().locationName();
            return element != null ? element : member.name();
        }
        return member.name();
    }

    /// Whether a list's elements or a map's entries stand for themselves, without an element around
    /// them.
    public static boolean isFlattened(MemberSchema member) {
        var kind = member.target().kind();
        return (kind == ShapeKind.LIST || kind == ShapeKind.MAP)
                && (member.traits().flattened() || member.target().traits().flattened());
    }

    /// The element of a list's element, or of a map's key or value.
    public static String part(MemberSchema part, String otherwise) {
        var name = part.traits().locationName();
        return name != null ? name : otherwise;
    }

    /// The root element of a payload: the member's own name, the shape's, or the shape's in the
    /// model.
    static String payloadRoot(MemberSchema payload) {
        var own = payload.traits().locationName();
        return own != null ? own : root(payload.target());
    }

    /// The root element of a structure that is a whole document.
    static String root(Schema structure) {
        @Nullable String name = structure.traits().xmlName();
        return name != null ? name : structure.name();
    }
}
