package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One shape of an API model: the only thing that codecs and generated code both know.
///
/// Made by [ServiceSchema.Builder]; shapes may refer to themselves, so members are set once,
/// before the service's schema is published, and never change afterwards.
public final class Schema {
    private final String name;
    private final ShapeKind kind;
    private final int index;
    private final Traits traits;
    private final Derived.Values derived = new Derived.Values();
    private List<MemberSchema> members = List.of();
    private Map<String, MemberSchema> membersByName = Map.of();

    Schema(String name, ShapeKind kind, int index, Traits traits) {
        this.name = Objects.requireNonNull(name);
        this.kind = Objects.requireNonNull(kind);
        this.index = index;
        this.traits = Objects.requireNonNull(traits);
    }

    void setMembers(List<MemberSchema> all) {
        members = List.copyOf(all);
        var byName = new HashMap<String, MemberSchema>(all.size() * 2);
        all.forEach(member -> byName.put(member.name(), member));
        membersByName = byName;
    }

    /// The shape's name in the model.
    public String name() {
        return name;
    }

    public ShapeKind kind() {
        return kind;
    }

    /// The position among the service's shapes, dense from 0: what a
    /// [dev.brume.wire.value.ShapeFactory] switches on.
    public int index() {
        return index;
    }

    public Traits traits() {
        return traits;
    }

    /// Members of a structure or union in model order; for a list its one element, for a map its
    /// key and value; empty for simple shapes.
    public List<MemberSchema> members() {
        return members;
    }

    public MemberSchema member(int memberIndex) {
        return members.get(memberIndex);
    }

    /// The member with this model name, or null.
    public @Nullable MemberSchema member(String memberName) {
        return membersByName.get(memberName);
    }

    /// A list's element.
    public MemberSchema element() {
        return members.get(0);
    }

    /// A map's key.
    public MemberSchema key() {
        return members.get(0);
    }

    /// A map's value.
    public MemberSchema value() {
        return members.get(1);
    }

    /// What a codec derived from this shape, computed on first use.
    public <T> T derived(Derived<Schema, T> key) {
        return derived.of(key, this);
    }

    /// Whether this stands for an input or output that an operation has not: where an empty
    /// structure is written as `{}`, this is written as nothing.
    public boolean isUnit() {
        return name.equals(ServiceSchema.UNIT);
    }

    public boolean isStructure() {
        return kind == ShapeKind.STRUCTURE || kind == ShapeKind.UNION;
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }

    /// The facts of a shape that hold wherever it is used.
    ///
    /// @param constraints what validation checks
    /// @param error non-null for exceptions
    /// @param sparse whether a list or map may hold nulls
    /// @param flattened whether the shape itself is declared flat (older XML models)
    /// @param streaming whether a blob is streamed, never buffered
    /// @param requiresLength whether a streamed blob must say its length
    /// @param sensitive whether logs and messages must not show its values
    /// @param mediaType the payload's content type where the model states it
    /// @param xmlName the element name when the shape is a root
    /// @param xmlNamespace the namespace declared on that root
    /// @param timestampFormat the format where a timestamp shape fixes it
    public record Traits(
            Constraints constraints,
            @Nullable ErrorTraits error,
            boolean sparse,
            boolean flattened,
            boolean streaming,
            boolean requiresLength,
            boolean sensitive,
            @Nullable String mediaType,
            @Nullable String xmlName,
            @Nullable XmlNamespace xmlNamespace,
            @Nullable TimestampFormat timestampFormat) {

        public static final Traits NONE =
                new Traits(
                        Constraints.NONE,
                        null,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null);
    }
}
