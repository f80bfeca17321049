package dev.brume.wire.smithy;

import dev.brume.wire.schema.Constraints;
import dev.brume.wire.schema.ErrorTraits;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.schema.XmlNamespace;

import org.jspecify.annotations.Nullable;

import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.DefaultTrait;
import software.amazon.smithy.model.traits.EnumValueTrait;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.EventHeaderTrait;
import software.amazon.smithy.model.traits.EventPayloadTrait;
import software.amazon.smithy.model.traits.HostLabelTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.InternalTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.PatternTrait;
import software.amazon.smithy.model.traits.RangeTrait;
import software.amazon.smithy.model.traits.RequiredTrait;
import software.amazon.smithy.model.traits.RequiresLengthTrait;
import software.amazon.smithy.model.traits.SensitiveTrait;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.StringTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.UniqueItemsTrait;
import software.amazon.smithy.model.traits.XmlAttributeTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

import java.util.List;

/// Translates Smithy traits into ours, for one protocol.
record TraitAdapter(ProtocolId protocol) {
    Schema.Traits shape(Shape shape, Shape constraintSource) {
        return new Schema.Traits(
                constraints(shape, constraintSource),
                error(shape),
                shape.hasTrait(SparseTrait.class),
                false,
                shape.hasTrait(StreamingTrait.class),
                shape.hasTrait(RequiresLengthTrait.class),
                shape.hasTrait(SensitiveTrait.class),
                text(shape, MediaTypeTrait.class),
                text(shape, XmlNameTrait.class),
                xmlNamespace(shape),
                timestampFormat(shape));
    }

    /// What a structure is used for: HTTP bindings count at the top of a message only, and those of
    /// a request mean nothing in an answer.
    enum Role {
        REQUEST,
        ANSWER,
        NESTED
    }

    MemberSchema.Traits member(MemberShape member, Shape target, Role role) {
        var location = usesHttpBindings() ? location(member, role) : Location.BODY;
        return new MemberSchema.Traits(
                location,
                locationName(member, location),
                text(member, Ec2QueryNameTrait.class),
                member.hasTrait(RequiredTrait.class),
                member.hasTrait(XmlFlattenedTrait.class),
                member.hasTrait(XmlAttributeTrait.class),
                xmlNamespace(member),
                timestampFormat(member),
                defaultValue(member, target),
                member.hasTrait(IdempotencyTokenTrait.class),
                member.hasTrait(HostLabelTrait.class),
                location == Location.HEADER && target.hasTrait(MediaTypeTrait.class),
                member.hasTrait(EventHeaderTrait.class),
                member.hasTrait(EventPayloadTrait.class),
                member.hasTrait(SensitiveTrait.class) || target.hasTrait(SensitiveTrait.class));
    }

    static boolean constrains(MemberShape member) {
        return member.hasTrait(LengthTrait.class)
                || member.hasTrait(RangeTrait.class)
                || member.hasTrait(PatternTrait.class)
                || member.hasTrait(UniqueItemsTrait.class);
    }

    static @Nullable XmlNamespace xmlNamespace(Shape shape) {
        return shape.getTrait(XmlNamespaceTrait.class)
                .map(trait -> new XmlNamespace(trait.getPrefix().orElse(null), trait.getUri()))
                .orElse(null);
    }

    private boolean usesHttpBindings() {
        return protocol == ProtocolId.REST_JSON_1 || protocol == ProtocolId.REST_XML;
    }

    private static Location location(MemberShape member, Role role) {
        return switch (role) {
            case REQUEST -> location(member);
            case ANSWER ->
                    switch (location(member)) {
                        case HEADER -> Location.HEADER;
                        case PREFIX_HEADERS -> Location.PREFIX_HEADERS;
                        case STATUS_CODE -> Location.STATUS_CODE;
                        case PAYLOAD -> Location.PAYLOAD;
                        case BODY, QUERY, QUERY_PARAMS, URI -> Location.BODY;
                    };
            case NESTED -> Location.BODY;
        };
    }

    private static Location location(MemberShape member) {
        if (member.hasTrait(HttpHeaderTrait.class)) {
            return Location.HEADER;
        }
        if (member.hasTrait(HttpPrefixHeadersTrait.class)) {
            return Location.PREFIX_HEADERS;
        }
        if (member.hasTrait(HttpQueryTrait.class)) {
            return Location.QUERY;
        }
        if (member.hasTrait(HttpQueryParamsTrait.class)) {
            return Location.QUERY_PARAMS;
        }
        if (member.hasTrait(HttpLabelTrait.class)) {
            return Location.URI;
        }
        if (member.hasTrait(HttpResponseCodeTrait.class)) {
            return Location.STATUS_CODE;
        }
        return member.hasTrait(HttpPayloadTrait.class) ? Location.PAYLOAD : Location.BODY;
    }

    private @Nullable String locationName(MemberShape member, Location location) {
        return switch (location) {
            case HEADER -> text(member, HttpHeaderTrait.class);
            case PREFIX_HEADERS -> text(member, HttpPrefixHeadersTrait.class);
            case QUERY -> text(member, HttpQueryTrait.class);
            case URI, QUERY_PARAMS, STATUS_CODE -> null;
            case PAYLOAD, BODY -> bodyName(member);
        };
    }

    private @Nullable String bodyName(MemberShape member) {
        return switch (protocol) {
            case REST_JSON_1 -> text(member, JsonNameTrait.class);
            case AWS_QUERY, EC2_QUERY, REST_XML -> text(member, XmlNameTrait.class);
            case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR -> null;
        };
    }

    private @Nullable ErrorTraits error(Shape shape) {
        var error = shape.getTrait(ErrorTrait.class).orElse(null);
        if (error == null) {
            return null;
        }
        var code = shape.getId().getName();
        var query = shape.getTrait(AwsQueryErrorTrait.class);
        int status =
                shape.getTrait(HttpErrorTrait.class)
                        .map(HttpErrorTrait::getCode)
                        .orElse(error.getDefaultHttpStatusCode());
        if (protocol == ProtocolId.AWS_QUERY && query.isPresent()) {
            status = query.get().getHttpResponseCode();
        }
        return new ErrorTraits(
                code,
                query.map(AwsQueryErrorTrait::getCode).orElse(code),
                status,
                error.isClientError());
    }

    private static Constraints constraints(Shape shape, Shape source) {
        var length = either(shape, source, LengthTrait.class);
        var range = either(shape, source, RangeTrait.class);
        var pattern = either(shape, source, PatternTrait.class);
        Number min = null;
        Number max = null;
        if (length != null) {
            min = length.getMin().orElse(null);
            max = length.getMax().orElse(null);
        } else if (range != null) {
            min = range.getMin().orElse(null);
            max = range.getMax().orElse(null);
        }
        var unique =
                shape.hasTrait(UniqueItemsTrait.class) || source.hasTrait(UniqueItemsTrait.class);
        return new Constraints(
                min, max, pattern == null ? null : pattern.getValue(), enumValues(shape), unique);
    }

    /// The values that messages may list: internal ones are left out.
    @SuppressWarnings("deprecation") // some test models still use the old enum trait
    private static List<String> enumValues(Shape shape) {
        if (shape.isIntEnumShape()) {
            return shape.asIntEnumShape().orElseThrow().getEnumValues().values().stream()
                    .map(String::valueOf)
                    .toList();
        }
        if (shape.isEnumShape()) {
            return shape.members().stream()
                    .filter(member -> !member.hasTrait(InternalTrait.class))
                    .map(member -> member.expectTrait(EnumValueTrait.class).expectStringValue())
                    .toList();
        }
        return shape.getTrait(software.amazon.smithy.model.traits.EnumTrait.class).stream()
                .flatMap(trait -> trait.getValues().stream())
                .filter(value -> !value.hasTag("internal"))
                .map(value -> value.getValue())
                .toList();
    }

    private static @Nullable Object defaultValue(MemberShape member, Shape target) {
        var node = member.getTrait(DefaultTrait.class).map(DefaultTrait::toNode).orElse(null);
        return node == null || node.isNullNode() ? null : NodeValues.simple(node, target);
    }

    private static @Nullable TimestampFormat timestampFormat(Shape shape) {
        var trait = shape.getTrait(TimestampFormatTrait.class).orElse(null);
        if (trait == null) {
            return null;
        }
        return switch (trait.getFormat()) {
            case DATE_TIME -> TimestampFormat.DATE_TIME;
            case EPOCH_SECONDS -> TimestampFormat.EPOCH_SECONDS;
            case HTTP_DATE -> TimestampFormat.HTTP_DATE;
            case UNKNOWN -> null;
        };
    }

    private static <T extends software.amazon.smithy.model.traits.Trait> @Nullable T either(
            Shape shape, Shape source, Class<T> type) {
        return source.getTrait(type).or(() -> shape.getTrait(type)).orElse(null);
    }

    private static @Nullable String text(Shape shape, Class<? extends StringTrait> type) {
        return shape.getTrait(type).map(StringTrait::getValue).orElse(null);
    }
}
