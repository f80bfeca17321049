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

    /// restJson1's inputs: only what is not bound to the HTTP message.
    JSON_NAME_IN_REQUEST,

    /// restJson1's outputs and errors: as in requests, and whatever is bound to a path or query,
    /// which answers have not.
    JSON_NAME_IN_ANSWER;

    private static final Derived<Schema, Table> MODEL_NAMES =
            new Derived<>(shape -> table(shape, MODEL));
    private static final Derived<Schema, Table> JSON_NAMES =
            new Derived<>(shape -> table(shape, JSON_NAME));
    private static final Derived<Schema, Table> NAMES_IN_REQUEST =
            new Derived<>(shape -> table(shape, JSON_NAME_IN_REQUEST));
    private static final Derived<Schema, Table> NAMES_IN_ANSWER =
            new Derived<>(shape -> table(shape, JSON_NAME_IN_ANSWER));

    Table of(Schema structure) {
        return structure.derived(
                switch (this) {
                    case MODEL -> MODEL_NAMES;
                    case JSON_NAME -> JSON_NAMES;
                    case JSON_NAME_IN_REQUEST -> NAMES_IN_REQUEST;
                    case JSON_NAME_IN_ANSWER -> NAMES_IN_ANSWER;
                });
    }

    /// How the structures inside a structure are named.
    JsonNames nested() {
        return this == MODEL ? MODEL : JSON_NAME;
    }

    /// The members of one structure, in model order.
    ///
    /// @param matcher finds a member's position in this table from the bytes of its name
    record Table(Entry[] entries, PropertyNameMatcher matcher) {}

    /// A member with its name as it is written, quoting done beforehand.
    record Entry(MemberSchema member, SerializableString name) {}

    private static Table table(Schema structure, JsonNames names) {
        var entries = new ArrayList<Entry>();
        List<String> texts = new ArrayList<>();
        for (var member : structure.members()) {
            if (!names.includes(member)) {
                continue;
            }
            // A member that is bound to HTTP elsewhere travels here by its own name: the header's
            // or label's name means nothing in a body.
            var renamed = names != MODEL && member.traits().location() == Location.BODY;
            var locationName = member.traits().locationName();
            var name = renamed && locationName != null ? locationName : member.name();
            entries.add(new Entry(member, new SerializedString(name)));
            texts.add(name);
        }
        return new Table(entries.toArray(Entry[]::new), BinaryNameMatcher.construct(texts));
    }

    private boolean includes(MemberSchema member) {
        if (member.target().kind() == ShapeKind.EVENT_STREAM) {
            return false;
        }
        return switch (this) {
            case MODEL, JSON_NAME -> true;
            case JSON_NAME_IN_REQUEST -> member.traits().location() == Location.BODY;
            case JSON_NAME_IN_ANSWER -> member.traits().location().isInAnswerBody();
        };
    }
}
