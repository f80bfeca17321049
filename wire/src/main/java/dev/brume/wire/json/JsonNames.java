package dev.brume.wire.json;

import dev.brume.wire.schema.Derived;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.sym.BinaryNameMatcher;
import tools.jackson.core.sym.PropertyNameMatcher;

import java.util.ArrayList;
import java.util.List;

/// What the members of structures are called in JSON, and which of them are there.
public enum JsonNames {
    /// awsJson: every member by its model name.
    MODEL,

    /// restJson1: a member's `jsonName` (the model's `locationName`) where it has one; all members,
    /// for nested structures travel whole.
    JSON_NAME,

    /// restJson1's inputs, outputs and errors: only what is not bound to the HTTP message.
    JSON_NAME_IN_BODY;

    private static final Derived<Schema, Table> MODEL_NAMES =
            new Derived<>(shape -> table(shape, false, false));
    private static final Derived<Schema, Table> JSON_NAMES =
            new Derived<>(shape -> table(shape, true, false));
    private static final Derived<Schema, Table> JSON_NAMES_IN_BODY =
            new Derived<>(shape -> table(shape, true, true));

    Table of(Schema structure) {
        return structure.derived(
                switch (this) {
                    case MODEL -> MODEL_NAMES;
                    case JSON_NAME -> JSON_NAMES;
                    case JSON_NAME_IN_BODY -> JSON_NAMES_IN_BODY;
                });
    }

    /// How the structures inside a structure are named.
    JsonNames nested() {
        return this == JSON_NAME_IN_BODY ? JSON_NAME : this;
    }

    /// The members of one structure, in model order.
    ///
    /// @param matcher finds a member's position in this table from the bytes of its name
    record Table(Entry[] entries, PropertyNameMatcher matcher) {}

    /// A member with its name as it is written, quoting done beforehand.
    record Entry(MemberSchema member, SerializableString name) {}

    private static Table table(Schema structure, boolean jsonNames, boolean bodyOnly) {
        var entries = new ArrayList<Entry>();
        List<String> names = new ArrayList<>();
        for (var member : structure.members()) {
            if (bodyOnly && !isInBody(member)) {
                continue;
            }
            // A nested member that is bound to HTTP travels in the body by its own name: the
            // header's or label's name means nothing there.
            var renamed = jsonNames && member.traits().location() == Location.BODY;
            var locationName = member.traits().locationName();
            var name = renamed && locationName != null ? locationName : member.name();
            entries.add(new Entry(member, new SerializedString(name)));
            names.add(name);
        }
        return new Table(entries.toArray(Entry[]::new), BinaryNameMatcher.construct(names));
    }

    private static boolean isInBody(MemberSchema member) {
        return member.traits().location() == Location.BODY
                && member.target().kind() != ShapeKind.EVENT_STREAM;
    }
}
