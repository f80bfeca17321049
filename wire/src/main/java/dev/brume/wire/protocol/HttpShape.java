package dev.brume.wire.protocol;

import dev.brume.wire.schema.Derived;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the members of an input, output or error travel in an HTTP message, sorted once.
///
/// @param labels bound to the path
/// @param queries bound to one query parameter each
/// @param queryParams all query parameters, or null
/// @param headers bound to one header each
/// @param prefixHeaders a map of headers that share a prefix, or null
/// @param statusCode the answer's status, or null
/// @param payload what is the whole body, or null
/// @param hasBody whether any member stands in the structured body of a request
/// @param hasAnswerBody whether any stands in that of an answer
record HttpShape(
        List<Bound> labels,
        List<Bound> queries,
        @Nullable Bound queryParams,
        List<Bound> headers,
        @Nullable Bound prefixHeaders,
        @Nullable MemberSchema statusCode,
        @Nullable MemberSchema payload,
        boolean hasBody,
        boolean hasAnswerBody) {

    private static final Derived<Schema, HttpShape> SHAPES = new Derived<>(HttpShape::sort);

    /// A member with the name that it has at its place; a header's in lower case.
    record Bound(MemberSchema member, String name) {}

    static HttpShape of(Schema structure) {
        return structure.derived(SHAPES);
    }

    private static HttpShape sort(Schema structure) {
        var labels = new ArrayList<Bound>();
        var queries = new ArrayList<Bound>();
        var headers = new ArrayList<Bound>();
        Bound queryParams = null;
        Bound prefixHeaders = null;
        MemberSchema statusCode = null;
        MemberSchema payload = null;
        boolean hasBody = false;
        boolean hasAnswerBody = false;
        for (var member : structure.members()) {
            var location = member.traits().location();
            hasAnswerBody |= location.isInAnswerBody();
            switch (location) {
                case URI -> labels.add(bound(member));
                case QUERY -> queries.add(bound(member));
                case QUERY_PARAMS -> queryParams = bound(member);
                case HEADER -> headers.add(header(member));
                case PREFIX_HEADERS -> prefixHeaders = header(member);
                case STATUS_CODE -> statusCode = member;
                case PAYLOAD -> payload = member;
                case BODY -> {
                    if (member.target().kind() == ShapeKind.EVENT_STREAM) {
                        payload = member;
                    } else {
                        hasBody = true;
                    }
                }
            }
        }
        return new HttpShape(
                List.copyOf(labels),
                List.copyOf(queries),
                queryParams,
                List.copyOf(headers),
                prefixHeaders,
                statusCode,
                payload,
                hasBody,
                hasAnswerBody);
    }

    private static Bound bound(MemberSchema member) {
        var name = member.traits().locationName();
        return new Bound(member, name != null ? name : member.name());
    }

    private static Bound header(MemberSchema member) {
        var bound = bound(member);
        return new Bound(member, bound.name().toLowerCase(Locale.ROOT));
    }

    /// The media type of a payload, or null where any will do or none can be said.
    static @Nullable String payloadMediaType(MemberSchema payload, BodyCodec codec) {
        var declared = payload.target().traits().mediaType();
        if (declared != null) {
            return declared;
        }
        return switch (payload.target().kind()) {
            case STRING -> "text/plain";
            case STRUCTURE, UNION, LIST, MAP, DOCUMENT -> codec.mediaType();
            case EVENT_STREAM -> EventFrame.MEDIA_TYPE;
            default -> null;
        };
    }
}
