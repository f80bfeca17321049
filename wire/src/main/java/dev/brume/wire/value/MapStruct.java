package dev.brume.wire.value;

import dev.brume.wire.schema.Schema;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// A structure without generated code, for callers that know the schema only at run time:
/// CloudFormation, Cloud Control, protocol tests.
public final class MapStruct implements Struct {
    public static final ShapeFactory FACTORY = Builder::new;

    private final Schema schema;
    private final @Nullable Object[] members;

    private MapStruct(Schema schema, @Nullable Object[] members) {
        this.schema = schema;
        this.members = members;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Object member(int index) {
        return members[index];
    }

    /// The members that are present, by model name, in model order.
    public Map<String, Object> asMap() {
        var map = new LinkedHashMap<String, Object>();
        for (var member : schema.members()) {
            var value = members[member.index()];
            if (value != null) {
                map.put(member.name(), value);
            }
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MapStruct that
                && that.schema == schema
                && Arrays.deepEquals(that.members, members);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(members);
    }

    @Override
    public String toString() {
        return schema.name() + asMap();
    }

    private static final class Builder implements StructBuilder {
        private final Schema schema;
        private final @Nullable Object[] members;

        Builder(Schema schema) {
            this.schema = schema;
            this.members = new Object[schema.members().size()];
        }

        @Override
        public void set(int index, @Nullable Object value) {
            members[index] = value;
        }

        /// A member that was not set takes the model's default, as in generated builders: so
        /// neither readers nor writers need to know about defaults.
        @Override
        public Struct build() {
            for (var member : schema.members()) {
                if (members[member.index()] == null) {
                    members[member.index()] = member.traits().defaultValue();
                }
            }
            return new MapStruct(schema, members);
        }
    }
}
