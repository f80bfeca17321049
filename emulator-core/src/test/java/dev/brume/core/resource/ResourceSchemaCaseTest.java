package dev.brume.core.resource;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.NUMBER;
import static dev.brume.core.resource.PropertyType.TEXT;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brume.wire.call.ServiceException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ResourceSchemaCaseTest {
    private static final ResourceSchema SCHEMA =
            ResourceSchema.of("Test::Case::Thing")
                    .property("Name", TEXT, REQUIRED, CREATE_ONLY)
                    .property("Size", INTEGER)
                    .property("Share", NUMBER)
                    .property("Days", PropertyType.between(7, 30))
                    .property(PropertySchema.of("Enabled", FLAG).orElse(true))
                    .property("Policy", DOCUMENT)
                    .property("Kind", PropertyType.oneOf("A", "B"))
                    .property(
                            "Place",
                            PropertyType.structure(
                                    PropertySchema.of("Zone", TEXT, REQUIRED, CREATE_ONLY),
                                    PropertySchema.of("Shelf", INTEGER)))
                    .tagged("Tags", PropertyType.TAGS)
                    .attribute("Arn", TEXT)
                    .identifiedBy("Name");

    private static Properties checked(Map<String, Object> said) {
        return SCHEMA.checked(Properties.of(said));
    }

    private static List<String> inTemplate(Map<String, Object> said) {
        return SCHEMA.violations(Properties.of(said)).stream()
                .map(PropertyViolation::inTemplate)
                .toList();
    }

    private static List<String> inModel(Map<String, Object> said) {
        return SCHEMA.violations(Properties.of(said)).stream()
                .map(PropertyViolation::inModel)
                .toList();
    }

    @Test
    void convertsWhatParametersMadeStringsOf() {
        var given = Map.<String, Object>of("Name", 7, "Size", "30", "Enabled", "false");
        var properties = checked(given);

        assertEquals("7", properties.requiredText("Name"));
        assertEquals(30, properties.integer("Size").orElseThrow());
        assertEquals(false, properties.flag("Enabled").orElseThrow());
    }

    @Test
    void fillsInDefaults() {
        assertEquals(true, checked(Map.of("Name", "n")).flag("Enabled").orElseThrow());
    }

    @Test
    void refusesInTheWordsOfTemplates() {
        assertEquals(List.of("The property {/Name} is required"), inTemplate(Map.of()));
        assertEquals(
                List.of("Encountered unsupported properties in {/}: [Arn]"),
                inTemplate(Map.of("Name", "n", "Arn", "mine")));
        assertEquals(
                List.of("Value of property {/Size} does not match type {Integer}"),
                inTemplate(Map.of("Name", "n", "Size", "1.5")));
        assertEquals(
                List.of("The property {/Place/Zone} is required"),
                inTemplate(Map.of("Name", "n", "Place", Map.of("Shelf", 1))));
        var refusal = assertThrows(ServiceException.class, () -> checked(Map.of()));
        assertEquals(
                "Property validation failure: [The property {/Name} is required]",
                refusal.message());
    }

    @Test
    void refusesInTheWordsOfCloudControl() {
        assertEquals(
                List.of("#: extraneous key [Nothing] is not permitted"),
                inModel(Map.of("Name", "n", "Nothing", 1)));
        assertEquals(
                List.of("#/Name: expected type: String, found: JSONArray"),
                inModel(Map.of("Name", List.of())));
        assertEquals(
                List.of("#/Tags/0: required key [Value] not found"),
                inModel(Map.of("Name", "n", "Tags", List.of(Map.of("Key", "k")))));
        assertEquals(
                List.of("#/Days: 31 is not less or equal to 30"),
                inModel(Map.of("Name", "n", "Days", 31)));
        assertEquals(
                List.of("#/Kind: C is not a valid enum value"),
                inModel(Map.of("Name", "n", "Kind", "C")));
    }

    @Test
    void tellsWhatAChangeMeans() {
        var before = checked(Map.of("Name", "n", "Size", 1, "Place", Map.of("Zone", "z")));

        assertEquals(
                new ResourceChange.None(),
                SCHEMA.change(
                        before,
                        checked(Map.of("Name", "n", "Size", 1L, "Place", Map.of("Zone", "z")))));
        assertEquals(
                new ResourceChange.InPlace(List.of("Size", "Place")),
                SCHEMA.change(
                        before,
                        checked(Map.of("Name", "n", "Place", Map.of("Zone", "z", "Shelf", 2)))));
        assertEquals(
                new ResourceChange.Replacement(List.of("Place"), List.of("Place")),
                SCHEMA.change(
                        before,
                        checked(Map.of("Name", "n", "Size", 1, "Place", Map.of("Zone", "y")))));
    }

    @Test
    void namesTheSameForTheSameToken() {
        var resource = new StackResource("stack", "arn", "LogicalId");
        var name = PhysicalNames.of(Optional.of(resource), "token", 64);

        assertEquals(name, PhysicalNames.of(Optional.of(resource), "token", 64));
        assertEquals("stack-LogicalId-", name.substring(0, 16));
        assertEquals(28, name.length());
        assertEquals(20, PhysicalNames.of(Optional.of(resource), "token", 20).length());
    }

    @Test
    void readsServicesErrorsAsHandlerErrors() {
        assertEquals("NotFound", code("NotFoundException", 400));
        assertEquals("NotFound", code("NoSuchHostedZone", 404));
        assertEquals("AlreadyExists", code("EntityAlreadyExists", 409));
        assertEquals("ServiceLimitExceeded", code("LimitExceededException", 400));
        assertEquals("Throttling", code("ThrottlingException", 400));
        assertEquals("AccessDenied", code("AccessDeniedException", 400));
        assertEquals("InvalidRequest", code("MalformedPolicyDocumentException", 400));
        assertEquals("ServiceInternalError", code("KMSInternalException", 500));
        assertEquals("GeneralServiceException", code("Unheard", 400));
    }

    private static String code(String code, int status) {
        return HandlerErrorCode.of(new ServiceException(code, "", status)).code();
    }
}
