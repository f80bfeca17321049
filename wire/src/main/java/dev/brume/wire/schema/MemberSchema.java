package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// A member of a structure or union, the element of a list, or the key or value of a map: a name, a
/// target shape, and everything about the wire that belongs to the use of the shape, not to the
/// shape.
///
/// Immutable once its [ServiceSchema] is built.
public final class MemberSchema {
    private final String name;
    private final int index;
    private final Schema target;
    private final Traits traits;

    MemberSchema(String name, int index, Schema target, Traits traits) {
        this.name = Objects.requireNonNull(name);
        this.index = index;
        this.target = Objects.requireNonNull(target);
        this.traits = Objects.requireNonNull(traits);
    }

    /// The name in the model, as clients' SDKs derive their accessors from it.
    public String name() {
        return name;
    }

    /// The position in its structure, dense from 0; the argument of
    /// [dev.brume.wire.value.Struct#member(int)].
    public int index() {
        return index;
    }

    public Schema target() {
        return target;
    }

    public Traits traits() {
        return traits;
    }

    public boolean required() {
        return traits.required();
    }

    @Override
    public String toString() {
        return name + ": " + target;
    }

    /// The wire facts of a member. Names are `null` where the protocol's rule derives them from
    /// [MemberSchema#name()].
    ///
    /// @param location where in the HTTP message
    /// @param locationName the model's `locationName`: a header's, query parameter's or URI label's
    ///     name, an XML element's, or (restJson1, `jsonName`) a JSON key
    /// @param ec2Name ec2Query's own name (`queryName` in the model)
    /// @param required whether validation refuses its absence
    /// @param flattened whether a list or map stands without its wrapper element
    /// @param xmlAttribute whether it is an attribute of its parent's element
    /// @param xmlNamespace a namespace declared on the member's element
    /// @param timestampFormat overrides the location's default
    /// @param defaultValue the model's default, as a value of the target's Java type
    /// @param idempotencyToken whether a missing value is filled in with a fresh id
    /// @param hostLabel whether it is part of the host name
    /// @param jsonValue whether a string is JSON text, base64-encoded in headers
    /// @param eventHeader whether an event's member travels as an event header
    /// @param eventPayload whether an event's member is the event's payload
    /// @param sensitive whether logs and messages must not show it
    public record Traits(
            Location location,
            @Nullable String locationName,
            @Nullable String ec2Name,
            boolean required,
            boolean flattened,
            boolean xmlAttribute,
            @Nullable XmlNamespace xmlNamespace,
            @Nullable TimestampFormat timestampFormat,
            @Nullable Object defaultValue,
            boolean idempotencyToken,
            boolean hostLabel,
            boolean jsonValue,
            boolean eventHeader,
            boolean eventPayload,
            boolean sensitive) {

        public static final Traits NONE =
                new Traits(
                        Location.BODY,
                        null,
                        null,
                        false,
                        false,
                        false,
                        null,
                        null,
                        null,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false);
    }
}
