package dev.brume.wire.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Constraints;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Shapes;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Messages as AWS answered them; those marked so in the method's comment are recorded.
final class AwsDialectCaseTest {
    private static final String FAILED = "' failed to satisfy constraint: Member must ";

    private final ServiceSchema.Builder builder = Shapes.builder();
    private final Schema input =
            builder.declare("PutThingRequest", ShapeKind.STRUCTURE, Schema.Traits.NONE);
    private final List<MemberSchema> members = new ArrayList<>();

    /// Recorded of CreateConnection: the pattern stands before the length.
    @Test
    void namesEveryViolationInModelOrder() {
        member("Name", text(1, 64, "[\\.\\-_A-Za-z0-9]+", List.of()));
        member("Type", text(null, null, null, List.of("BASIC", "API_KEY")));
        var name = "This should fail with two errors 123467890123412341234123412341234";
        assertThat(refused(Map.of("Name", name, "Type", "INVALID")))
                .isEqualTo(
                        "3 validation errors detected: Value '"
                                + name
                                + "' at 'name"
                                + FAILED
                                + "satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+; Value '"
                                + name
                                + "' at 'name"
                                + FAILED
                                + "have length less than or equal to 64; Value 'INVALID' at 'type"
                                + FAILED
                                + "satisfy enum value set: [BASIC, API_KEY]");
    }

    /// Recorded of FilterLogEvents and GenerateRandom.
    @Test
    void namesTheBoundThatANumberPasses() {
        member("Limit", declare(ShapeKind.INTEGER, constraints(1, 10000, null, List.of())));
        assertThat(refused(Map.of("Limit", 10001)))
                .isEqualTo(
                        "1 validation error detected: Value '10001' at 'limit"
                                + FAILED
                                + "have value less than or equal to 10000");
        assertThat(refused(Map.of("Limit", 0))).endsWith("have value greater than or equal to 1");
        accepted(Map.of("Limit", 10000));
    }

    /// Recorded of SNS's Publish.
    @Test
    void saysNullWhereSomethingIsMissingInAMap() {
        var attribute = builder.declare("Attribute", ShapeKind.STRUCTURE, Schema.Traits.NONE);
        builder.members(attribute, List.of(required("DataType", declare(ShapeKind.STRING, null))));
        var map = declare(ShapeKind.MAP, null);
        builder.members(
                map,
                List.of(
                        builder.member("key", 0, string(), MemberSchema.Traits.NONE),
                        builder.member("value", 1, attribute, MemberSchema.Traits.NONE)));
        member("MessageAttributes", map);
        var empty = MapStruct.FACTORY.builder(attribute).build();
        assertThat(refused(Map.of("MessageAttributes", Map.of("attr1", empty))))
                .isEqualTo(
                        "1 validation error detected: Value null at"
                                + " 'messageAttributes.attr1.member.dataType"
                                + FAILED
                                + "not be null");
    }

    /// Recorded of TagResource; lists count from 1.
    @Test
    void pointsIntoListsOfStructures() {
        var tag = builder.declare("Tag", ShapeKind.STRUCTURE, Schema.Traits.NONE);
        var key = builder.member("TagValue", 0, text(null, 3, null, List.of()), plain());
        builder.members(tag, List.of(key));
        var list = declare(ShapeKind.LIST, null);
        builder.members(list, List.of(builder.member("member", 0, tag, plain())));
        member("Tags", list);
        var long4 = MapStruct.FACTORY.builder(tag);
        long4.set(0, "vvvv");
        assertThat(refused(Map.of("Tags", List.of(long4.build()))))
                .isEqualTo(
                        "1 validation error detected: Value 'vvvv' at 'tags.1.member.tagValue"
                                + FAILED
                                + "have length less than or equal to 3");
    }

    @Test
    void saysOfAPlainListWhatItsElementsMustBe() {
        var list = declare(ShapeKind.LIST, null);
        var element = text(1, 3, "[a-z]+", List.of());
        builder.members(list, List.of(builder.member("member", 0, element, plain())));
        member("Layers", list);
        assertThat(refused(Map.of("Layers", List.of("ok", "toolong", "BAD!"))))
                .isEqualTo(
                        "1 validation error detected: Value '[ok, toolong, BAD!]' at 'layers"
                                + FAILED
                                + "satisfy constraint: [Member must have length less than or equal"
                                + " to 3, Member must have length greater than or equal to 1,"
                                + " Member must satisfy regular expression pattern: [a-z]+]");
    }

    /// Recorded of KMS's Encrypt: what is sensitive is not shown.
    @Test
    void hidesSensitiveValues() {
        var traits =
                new Schema.Traits(
                        constraints(1, 4096, null, List.of()),
                        null,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null,
                        null,
                        null,
                        null);
        member("Plaintext", builder.declare("PlaintextType", ShapeKind.BLOB, traits));
        assertThat(refused(Map.of("Plaintext", new byte[4097])))
                .isEqualTo(
                        "1 validation error detected: Value at 'plaintext"
                                + FAILED
                                + "have length less than or equal to 4096");
    }

    /// Recorded of AssumeRole: a pattern without anchors must match the whole text.
    @Test
    void patternsMatchWhole() {
        member("RoleSessionName", text(null, null, "[\\w+=,.@-]*", List.of()));
        assertThat(refused(Map.of("RoleSessionName", "Session1:2")))
                .endsWith("satisfy regular expression pattern: [\\w+=,.@-]*");
        accepted(Map.of("RoleSessionName", "Session1"));
    }

    @Test
    void noTextMakesAPatternRunAway() {
        member("Evil", text(null, null, "(a+)+", List.of()));
        member("Deep", text(null, null, "(a|b)*", List.of()));
        assertThat(refused(Map.of("Evil", "a".repeat(60) + "!", "Deep", "ab".repeat(500_000))))
                .startsWith("2 validation errors detected: ");
    }

    @Test
    void countsCodePoints() {
        member("Name", text(null, 2, null, List.of()));
        accepted(Map.of("Name", "😀😀"));
        assertThat(refused(Map.of("Name", "😀😀😀"))).contains("'😀😀😀'");
    }

    @Test
    void boundsWhatItShows() {
        member("Name", text(null, 2, null, List.of()));
        assertThat(refused(Map.of("Name", "x".repeat(10_000_000))).length())
                .isLessThan(2 * AwsDialect.VALUE_MAX);
    }

    @Test
    void aServiceMayRefuseInItsOwnWords() {
        member("Name", text(null, 2, null, List.of()));
        ValidationHook hook =
                (operation, violation) ->
                        violation.memberName().equals("Name")
                                ? new ServiceException("InvalidName", "Too long", 400)
                                : null;
        assertThatThrownBy(() -> check(Map.of("Name", "abc"), hook)).hasMessage("Too long");
    }

    private Schema string() {
        return declare(ShapeKind.STRING, null);
    }

    private Schema text(
            @Nullable Integer min,
            @Nullable Integer max,
            @Nullable String pattern,
            List<String> values) {
        return declare(ShapeKind.STRING, constraints(min, max, pattern, values));
    }

    private static Constraints constraints(
            @Nullable Integer min,
            @Nullable Integer max,
            @Nullable String pattern,
            List<String> values) {
        return new Constraints(min, max, pattern, values, false);
    }

    private Schema declare(ShapeKind kind, @Nullable Constraints constraints) {
        var traits =
                new Schema.Traits(
                        constraints == null ? Constraints.NONE : constraints,
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
        return builder.declare(kind + "-" + ++declared, kind, traits);
    }

    private int declared;

    private static MemberSchema.Traits plain() {
        return MemberSchema.Traits.NONE;
    }

    private MemberSchema required(String name, Schema target) {
        var none = plain();
        var traits =
                new MemberSchema.Traits(
                        none.location(),
                        null,
                        null,
                        true,
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
        return builder.member(name, 0, target, traits);
    }

    private void member(String name, Schema target) {
        members.add(builder.member(name, members.size(), target, plain()));
    }

    private void accepted(Map<String, Object> values) {
        assertThatCode(() -> check(values, ValidationHook.NONE)).doesNotThrowAnyException();
    }

    private String refused(Map<String, Object> values) {
        try {
            check(values, ValidationHook.NONE);
        } catch (ServiceException e) {
            assertThat(e.code()).isEqualTo("ValidationException");
            assertThat(e.queryCode()).isEqualTo("ValidationError");
            assertThat(e.status()).isEqualTo(400);
            return e.message();
        }
        throw new AssertionError("accepted: " + values);
    }

    private void check(Map<String, Object> values, ValidationHook hook) {
        builder.members(input, members);
        var operation =
                new OperationSchema(
                        "PutThing",
                        0,
                        input,
                        input,
                        List.of(),
                        "POST",
                        "/",
                        200,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        false,
                        null);
        Validation.check(builder.build(), operation, struct(values), ValidationDialect.AWS, hook);
    }

    private Struct struct(Map<String, Object> values) {
        var made = MapStruct.FACTORY.builder(input);
        values.forEach(
                (name, value) ->
                        made.set(Objects.requireNonNull(input.member(name)).index(), value));
        return made.build();
    }
}
