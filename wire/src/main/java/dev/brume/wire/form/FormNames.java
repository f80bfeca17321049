package dev.brume.wire.form;

import dev.brume.wire.schema.Derived;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.xml.XmlNames;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// What the members of a structure are called in a query request.
final class FormNames {
    /// Like in XML.
    static final FormNames AWS_QUERY = new FormNames(XmlNames::of);

    /// The model's own name for it, else that of XML with a capital first letter.
    static final FormNames EC2_QUERY = new FormNames(FormNames::ec2Name);

    private final Derived<Schema, Map<String, MemberSchema>> tables;

    private FormNames(Function<MemberSchema, String> nameOf) {
        tables =
                new Derived<>(
                        structure -> {
                            var table = new HashMap<String, MemberSchema>();
                            for (var member : structure.members()) {
                                table.put(nameOf.apply(member), member);
                            }
                            return Map.copyOf(table);
                        });
    }

    /// A structure's members by name.
    Map<String, MemberSchema> membersOf(Schema structure) {
        return structure.derived(tables);
    }

    static String ec2Name(MemberSchema member) {
        var traits = member.traits();
        if (traits.ec2Name() != null) {
            return traits.ec2Name();
        }
        var name = traits.locationName() != null ? traits.locationName() : member.name();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
