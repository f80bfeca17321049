package dev.brume.wire.form;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.protocol.SerializationErrors;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;
import dev.brume.wire.xml.XmlNames;
import dev.brume.wire.xml.XmlScalars;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads values of a schema from a [FormTree]. Unknown parameters are ignored. Recursion is bounded
/// by the tree's depth.
public final class FormReader {
    private final FormNames names;
    private final ShapeFactory shapes;

    private FormReader(FormNames names, ShapeFactory shapes) {
        this.names = names;
        this.shapes = shapes;
    }

    /// Reads an awsQuery request: lists as `Names.member.1`, maps as `Tags.entry.1.key`.
    ///
    /// @throws ServiceException `SerializationException` where values and schema do not fit
    public static Struct awsQuery(FormTree form, Schema input, ShapeFactory shapes) {
        return new FormReader(FormNames.AWS_QUERY, shapes).structure(form, input);
    }

    /// Reads an ec2Query request: lists as `Name.1`, whatever else the model says.
    ///
    /// @throws ServiceException `SerializationException` where values and schema do not fit
    public static Struct ec2Query(FormTree form, Schema input, ShapeFactory shapes) {
        return new FormReader(FormNames.EC2_QUERY, shapes).structure(form, input);
    }

    private Struct structure(FormTree node, Schema schema) {
        var builder = shapes.builder(schema);
        members(node, schema, builder);
        return builder.build();
    }

    private Struct union(FormTree node, Schema schema) {
        var builder = shapes.builder(schema);
        if (members(node, schema, builder) != 1) {
            throw SerializationErrors.malformed(
                    "Exactly one known member of the union " + schema.name() + " must be set");
        }
        return builder.build();
    }

    private int members(FormTree node, Schema schema, StructBuilder into) {
        var table = names.membersOf(schema);
        int found = 0;
        for (var child : node.children().entrySet()) {
            var member = table.get(child.getKey());
            if (member != null) {
                into.set(member.index(), value(child.getValue(), member));
                found++;
            }
        }
        return found;
    }

    private Object value(FormTree node, MemberSchema member) {
        var target = member.target();
        return switch (target.kind()) {
            case STRUCTURE -> structure(complex(node), target);
            case UNION -> union(complex(node), target);
            case LIST -> list(complex(node), member);
            case MAP -> map(complex(node), member);
            default -> scalar(node, member);
        };
    }

    /// A node that must have parts. An empty value is how clients say "empty".
    private static FormTree complex(FormTree node) {
        if (!node.hasChildren() && node.value() != null && !node.value().isEmpty()) {
            throw SerializationErrors.malformed("Unexpected complex element termination");
        }
        return node;
    }

    private static Object scalar(FormTree node, MemberSchema member) {
        var text = node.value();
        if (text == null) {
            throw SerializationErrors.malformed(
                    "Start of structure or map found where not expected.");
        }
        return XmlScalars.parse(member, text);
    }

    private List<Object> list(FormTree node, MemberSchema member) {
        var element = member.target().element();
        var flat = names == FormNames.EC2_QUERY || XmlNames.isFlattened(member);
        var parent = flat ? node : node.child(XmlNames.part(element, "member"));
        var list = new ArrayList<Object>();
        if (parent != null) {
            for (var child : parent.indexed()) {
                list.add(value(child, element));
            }
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, Object> map(FormTree node, MemberSchema member) {
        var target = member.target();
        var parent = XmlNames.isFlattened(member) ? node : node.child("entry");
        var keyName = XmlNames.part(target.key(), "key");
        var valueName = XmlNames.part(target.value(), "value");
        var map = new LinkedHashMap<String, Object>();
        if (parent != null) {
            for (var entry : parent.indexed()) {
                @Nullable FormTree key = entry.child(keyName);
                @Nullable FormTree value = entry.child(valueName);
                if (key == null || key.value() == null || value == null) {
                    throw SerializationErrors.malformed("A map's entry needs a key and a value");
                }
                map.put(key.value(), value(value, target.value()));
            }
        }
        return Collections.unmodifiableMap(map);
    }
}
