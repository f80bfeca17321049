package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// What overlays change, and that a wrong one stops the build with a message that names the entry.
class OverlayTest {
    @TempDir Path directory;

    private Path models(String overlay) throws IOException {
        var models = Generated.modelDirectory(directory, "tiny", TinyModels.KINDS);
        Files.writeString(models.resolve("overlay.json"), overlay);
        return models;
    }

    private ServiceSchema read(String overlay) throws IOException {
        var models = models(overlay);
        return Generate.read("tiny", models.resolve("tiny.json"), models.resolve("overlay.json"))
                .schema();
    }

    private static String changes(String... changes) {
        return "{\"changes\": [" + String.join(",", changes) + "]}";
    }

    @Test
    void changesReachTheSchema() throws Exception {
        var schema =
                read(
                        changes(
                                """
                                {"at": "/shapes/Broken/error", "add": {"httpStatusCode": 418}, "reason": "observed"}\
                                """,
                                """
                                {"at": "/shapes/Name/max", "set": 7, "reason": "documented"}\
                                """,
                                """
                                {"at": "/operations/Put/errors", "append": [{"shape": "Late"}], "reason": "observed"}\
                                """,
                                """
                                {"at": "/shapes/Late", "add": {"type": "structure", "exception": true, "members": {}},
                                 "reason": "not in the model"}\
                                """,
                                """
                                {"at": "/shapes/Everything/required", "remove": ["Text"], "reason": "observed"}\
                                """));

        var error = Objects.requireNonNull(schema.shape("Broken")).traits().error();
        assertThat(Objects.requireNonNull(error).status()).isEqualTo(418);
        assertThat(Objects.requireNonNull(schema.shape("Name")).traits().constraints().max())
                .isEqualTo(7L);
        assertThat(Objects.requireNonNull(schema.operation("Put")).errors())
                .extracting(Schema::name)
                .containsExactly("Broken", "Gone", "Late");
        assertThat(Objects.requireNonNull(schema.shape("Everything")).members())
                .noneMatch(MemberSchema::required);
    }

    @Test
    void anAllowListKeepsEveryNameAndOnlyTheShapesItNeeds() throws Exception {
        var overlay =
                """
                {"operations": {"built": ["Look"], "reason": "the first that somebody needs"}}\
                """;
        var schema = read(overlay);

        assertThat(schema.operations()).hasSize(4);
        assertThat(schema.shape("Everything")).isNull();
        assertThat(Objects.requireNonNull(schema.operation("Put")).input().members()).isEmpty();

        var driver =
                """
                var dispatch = new TinyDispatch(new TinyApi() {});
                var operation = TinyModel.schema().operation("Put");
                var in = TinyModel.FACTORY.builder(operation.input()).build();
                try {
                    return dispatch.handle(operation, in, null);
                } catch (ServiceException e) {
                    return e.getMessage() + TinyDispatch.supported(new TinyApi() {});
                }
                """;
        try (var tiny = Generated.of(models(overlay), driver)) {
            assertThat(tiny.drive()).isEqualTo("Brume does not implement tiny:Put yet.[]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'at': '/shapes/Name/max', 'set': 7}|/changes/0 has no reason",
                "{'at': '/shapes/Name/max', 'set': 7, 'reason': ' '}|/changes/0 has an empty"
                        + " reason",
                "{'at': '/shapes/Name/max', 'reason': 'r'}|must say one of add, set, append,"
                        + " remove",
                "{'at': '/shapes/Name/max', 'set': 7, 'remove': true, 'reason': 'r'}|must say one"
                        + " of",
                "{'at': '/shapes/Name/max', 'put': 7, 'reason': 'r'}|/changes/0/put: nothing is"
                        + " known of this key",
                "{'at': '/shapes/Nam/max', 'set': 7, 'reason': 'r'}|at /shapes/Nam/max: the model"
                        + " has no such place",
                "{'at': 'shapes/Name', 'set': 7, 'reason': 'r'}|a pointer starts with /",
                "{'at': '/shapes/Name/maxx', 'set': 7, 'reason': 'r'}|the model has no such key",
                "{'at': '/shapes/Name/maxx', 'add': 7, 'reason': 'r'}|/shapes/Name/maxx: nothing is"
                        + " known of this key",
                "{'at': '/shapes/Name/max', 'add': 7, 'reason': 'r'}|the model has this already:"
                        + " 20",
                "{'at': '/shapes/Name/max', 'set': 20, 'reason': 'r'}|the model says so already",
                "{'at': '/shapes/Name/maxx', 'remove': true, 'reason': 'r'}|the model has no such"
                        + " key",
                "{'at': '/operations/Put/errors', 'append': [{'shape': 'Gone'}], 'reason': 'r'}|the"
                        + " model has this already",
                "{'at': '/operations/Put/errors', 'remove': [{'shape': 'X'}], 'reason': 'r'}|the"
                        + " model has no {shape=X}",
                "{'at': '/shapes/Name/max', 'append': [1], 'reason': 'r'}|not a list: 20"
            })
    void aChangeThatDoesNotFitIsRefused(String changeAndMessage) {
        var parts = changeAndMessage.split("\\|");

        assertThatThrownBy(() -> read(changes(parts[0].replace('\'', '"'))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'operations': {'built': ['Look']}}|/operations has no reason",
                "{'operations': {'built': ['Lok'], 'reason': 'r'}}|the model has no Lok",
                "{'operations': {'built': [], 'reason': 'r'}}|names no operation",
                "{'operations': {'only': ['Look'], 'reason': 'r'}}|/only: nothing is known of this"
                        + " key",
                "{'chnges': []}|/chnges: nothing is known of this key",
                "{'changes': 3}|/changes: 3 is not a List",
                "[]|overlay.json is not a JSON object",
                "{'changes': [}|overlay.json: "
            })
    void anOverlayThatSaysSomethingUnknownIsRefused(String overlayAndMessage) {
        var parts = overlayAndMessage.split("\\|");

        assertThatThrownBy(() -> read(parts[0].replace('\'', '"')))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(parts[1]);
    }
}
