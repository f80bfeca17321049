package dev.brume.wire.xml;

import dev.brume.wire.protocol.BodyCodec;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.schema.XmlNamespace;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;

import org.jspecify.annotations.Nullable;

/// restXml's bodies.
///
/// @param namespace the service's, declared on every root element that has none of its own
public record XmlBodyCodec(@Nullable XmlNamespace namespace) implements BodyCodec {
    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public boolean checksMediaTypes() {
        return false;
    }

    @Override
    public TimestampFormat timestampFormat() {
        return TimestampFormat.DATE_TIME;
    }

    @Override
    public boolean writesEmptyBodies(Schema output) {
        return false;
    }

    @Override
    public void readMembers(
            Schema structure, byte[] body, StructBuilder into, ShapeFactory shapes) {
        XmlValueReader.readInto(into, structure, body, shapes);
    }

    @Override
    public @Nullable Object readPayload(MemberSchema payload, byte[] body, ShapeFactory shapes) {
        return XmlValueReader.readPayload(payload, body, shapes);
    }

    @Override
    public byte[] writeMembers(Struct value) {
        var schema = value.schema();
        var out = new XmlWriter();
        var root = XmlNames.root(schema);
        out.start(root);
        declare(out, schema.traits().xmlNamespace());
        var only = schema.members().size() == 1 ? schema.member(0) : null;
        if (only != null && XmlNames.of(only).equals(root)) {
            // S3's GetBucketLocation: the output's one member is its root element.
            var content = value.member(0);
            if (content != null) {
                new XmlValueWriter(out).content(only, content);
            }
        } else {
            new XmlValueWriter(out).bodyMembers(value);
        }
        return out.end(root).toBytes();
    }

    @Override
    public byte[] writePayload(MemberSchema payload, Object value) {
        var out = new XmlWriter();
        var root = XmlNames.payloadRoot(payload);
        out.start(root);
        var own = payload.traits().xmlNamespace();
        declare(out, own != null ? own : payload.target().traits().xmlNamespace());
        new XmlValueWriter(out).content(payload, value);
        return out.end(root).toBytes();
    }

    @Override
    public byte[] writeWhole(Struct value) {
        var out = new XmlWriter();
        var root = XmlNames.root(value.schema());
        out.start(root);
        new XmlValueWriter(out).allMembers(value);
        return out.end(root).toBytes();
    }

    private void declare(XmlWriter out, @Nullable XmlNamespace own) {
        var declared = own != null ? own : namespace;
        if (declared != null) {
            out.namespace(declared.prefix(), declared.uri());
        }
    }
}
