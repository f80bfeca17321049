package dev.brume.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.json.JsonBodyCodec;
import dev.brume.wire.schema.ErrorTraits;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.EventStream;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Shapes;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/// The bytes are those of the event stream cases that Smithy publishes with its restJson1 tests.
final class EventStreamCaseTest {
    private final ServiceSchema.Builder builder = Shapes.builder();

    @Test
    void headersHaveTheTypesOfTheirValues() throws IOException {
        assertHeader(
                ShapeKind.BOOLEAN,
                "booleanHeader",
                true,
                "AAAASwAAADv7Cl8VDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2hlYWRlcnMN"
                        + "Ym9vbGVhbkhlYWRlcgC4J9Ws");
        assertHeader(
                ShapeKind.BYTE,
                "byteHeader",
                (byte) 1,
                "AAAASQAAADlvxG1ZDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2hlYWRlcnMK"
                        + "Ynl0ZUhlYWRlcgIBKFTmjg==");
        assertHeader(
                ShapeKind.SHORT,
                "shortHeader",
                (short) 2,
                "AAAASwAAADv7Cl8VDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2hlYWRlcnML"
                        + "c2hvcnRIZWFkZXIDAAL1ETsK");
        assertHeader(
                ShapeKind.INTEGER,
                "intHeader",
                3,
                "AAAASwAAADv7Cl8VDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2hlYWRlcnMJ"
                        + "aW50SGVhZGVyBAAAAAPlyUrb");
        assertHeader(
                ShapeKind.LONG,
                "longHeader",
                4294967294L,
                "AAAAUAAAAEAr7VEyDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2hlYWRlcnMK"
                        + "bG9uZ0hlYWRlcgUAAAAA/////udnd/I=");
        assertHeader(
                ShapeKind.BLOB,
                "blobHeader",
                "foo".getBytes(StandardCharsets.UTF_8),
                "AAAATQAAAD2dKQ+ADTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2hlYWRlcnMK"
                        + "YmxvYkhlYWRlcgYAA2Zvb5sbbGM=");
        assertHeader(
                ShapeKind.STRING,
                "stringHeader",
                "foo",
                "AAAATwAAAD8J5z3MDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2hlYWRlcnMM"
                        + "c3RyaW5nSGVhZGVyBwADZm9vxT+2MA==");
        assertHeader(
                ShapeKind.TIMESTAMP,
                "timestampHeader",
                Instant.parse("2024-10-31T14:15:14Z"),
                "AAAAVQAAAEWTZyrNDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2hlYWRlcnMP"
                        + "dGltZXN0YW1wSGVhZGVyCAAAAZLi7jFQ6uV3Eg==");
    }

    @Test
    void aStringPayloadIsPlainText() throws IOException {
        var event = struct(structure("E", part("payload", string(), false, true)), "foo");
        assertThat(base64(event("stringPayload", event)))
                .isEqualTo(
                        "AAAAYAAAAE30fZUJDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcADXN0cmlu"
                                + "Z1BheWxvYWQNOmNvbnRlbnQtdHlwZQcACnRleHQvcGxhaW5mb29G1ELr");
    }

    @Test
    void membersThatAreNoHeaderMakeThePayload() throws IOException {
        var shape =
                structure(
                        "E",
                        part("header", string(), true, false),
                        part("payload", string(), false, false));
        assertThat(base64(event("headersAndImplicitPayload", struct(shape, "foo", "bar"))))
                .isEqualTo(
                        "AAAAjQAAAGxoUIY5DTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAGWhlYWRl"
                                + "cnNBbmRJbXBsaWNpdFBheWxvYWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9u"
                                + "L2pzb24GaGVhZGVyBwADZm9veyJwYXlsb2FkIjoiYmFyIn15lZtT");
    }

    @Test
    void anErrorAmongTheEventsIsAnException() throws IOException {
        var traits =
                new Schema.Traits(
                        Shapes.none().constraints(),
                        new ErrorTraits("ErrorEvent", "ErrorEvent", 400, true),
                        false,
                        false,
                        false,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null);
        var shape = builder.declare("ErrorEvent", ShapeKind.STRUCTURE, traits);
        builder.members(shape, List.of(builder.member("message", 0, string(), Shapes.traits())));
        assertThat(base64(event("error", struct(shape, "foo"))))
                .isEqualTo(
                        "AAAAdAAAAFObEpkoDTptZXNzYWdlLXR5cGUHAAlleGNlcHRpb24POmV4Y2VwdGlvbi10eXBl"
                                + "BwAFZXJyb3INOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pzb257Im1lc3Nh"
                                + "Z2UiOiJmb28ifTua1S8=");
    }

    @Test
    void anUnmodelledFailureEndsTheStreamWithAnErrorFrame() throws IOException {
        var failure = new ServiceException("internal-error", "An unknown error occurred.", 500);
        var events = new Scripted(List.of(), failure);
        assertThat(base64(new EventStreamBody(events, new JsonBodyCodec(), null)))
                .isEqualTo(
                        "AAAAbwAAAF+FlHOQDTptZXNzYWdlLXR5cGUHAAVlcnJvcgs6ZXJyb3ItY29kZQcADmludGVy"
                                + "bmFsLWVycm9yDjplcnJvci1tZXNzYWdlBwAaQW4gdW5rbm93biBlcnJvciBvY2N1"
                                + "cnJlZC4kun0t");
    }

    @Test
    void eventsArePulledOneByOneAndClosedWithTheStream() throws IOException {
        var shape = structure("E", part("payload", string(), false, true));
        var union = union("payload", shape);
        var events =
                new Scripted(
                        List.of(
                                struct(union, struct(shape, "a")),
                                struct(union, struct(shape, "b"))),
                        null);
        try (var in = new EventStreamBody(events, new JsonBodyCodec(), null).open()) {
            assertThat(in.read()).isZero();
            assertThat(events.left.size()).isEqualTo(1);
            assertThat(in.readAllBytes()).isNotEmpty();
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(events.closed).isTrue();
    }

    private void assertHeader(ShapeKind kind, String name, Object value, String expected)
            throws IOException {
        var target = builder.declare("H" + kind, kind, Shapes.none());
        var shape = structure("Headers" + kind, part(name, target, true, false));
        assertThat(base64(event("headers", struct(shape, value)))).isEqualTo(expected);
    }

    private EventStreamBody event(String name, Struct event) {
        var union = union(name, event.schema());
        return new EventStreamBody(
                new Scripted(List.of(struct(union, event)), null), new JsonBodyCodec(), null);
    }

    private Schema string() {
        var found = builder.find("Text");
        return found != null ? found : builder.declare("Text", ShapeKind.STRING, Shapes.none());
    }

    private Schema union(String member, Schema target) {
        var union = builder.declare("Of" + member + target, ShapeKind.UNION, Shapes.none());
        builder.members(union, List.of(builder.member(member, 0, target, Shapes.traits())));
        return union;
    }

    private record Part(String name, Schema target, boolean header, boolean payload) {}

    private static Part part(String name, Schema target, boolean header, boolean payload) {
        return new Part(name, target, header, payload);
    }

    private Schema structure(String name, Part... parts) {
        var shape = builder.declare(name, ShapeKind.STRUCTURE, Shapes.none());
        var members = new ArrayList<MemberSchema>();
        for (var part : parts) {
            var traits =
                    new MemberSchema.Traits(
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
                            part.header(),
                            part.payload(),
                            false);
            members.add(builder.member(part.name(), members.size(), part.target(), traits));
        }
        builder.members(shape, members);
        return shape;
    }

    private static Struct struct(Schema schema, Object... values) {
        var struct = MapStruct.FACTORY.builder(schema);
        for (int i = 0; i < values.length; i++) {
            struct.set(i, values[i]);
        }
        return struct.build();
    }

    private static String base64(EventStreamBody body) throws IOException {
        return Base64.getEncoder().encodeToString(body.readAll());
    }

    /// Events known beforehand, and how they end.
    private static final class Scripted implements EventStream {
        private final Deque<Struct> left;
        private final @Nullable ServiceException failure;
        private boolean closed;

        Scripted(List<Struct> events, @Nullable ServiceException failure) {
            this.left = new ArrayDeque<>(events);
            this.failure = failure;
        }

        @Override
        public @Nullable Struct next() {
            if (left.isEmpty() && failure != null) {
                throw failure;
            }
            return left.poll();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
