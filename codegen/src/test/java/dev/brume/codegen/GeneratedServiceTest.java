package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/// What a service author writes against: API, dispatch, peer and errors.
class GeneratedServiceTest {
    private static final String API =
            """
            var seen = new ArrayList<String>();
            class Service implements TinyApi {
                @Override public Everything put(Everything in, RequestContext ctx) {
                    return Everything.builder().text("got " + in.text()).build();
                }
                @Override public void touch(Everything in, RequestContext ctx) {
                    seen.add(in.text());
                }
                @Override public Tag look(RequestContext ctx) {
                    return Tag.builder().key("looked").build();
                }
            }
            var api = new Service();
            var dispatch = new TinyDispatch(api);
            var in = Everything.builder().text("x").build();
            RequestContext context = null;
            var answers = new TreeMap<String, Object>();
            """;

    @TempDir Path directory;

    private Object drive(String body) throws Exception {
        try (var tiny = Generated.of(directory, "tiny", TinyModels.KINDS, API + body)) {
            var answer = tiny.drive();
            assertThat(answer).isNotNull();
            return answer == null ? "" : answer;
        }
    }

    @Test
    void dispatchReachesTheMethodOfTheOperation() throws Exception {
        var answers =
                drive(
                        """
                        for (var operation : TinyModel.schema().operations()) {
                            try {
                                answers.put(operation.name(), dispatch.handle(operation, in, context).toString());
                            } catch (ServiceException e) {
                                answers.put(operation.name(), e.status() + " " + e.getMessage());
                            }
                        }
                        answers.put("seen", seen.toString());
                        return answers;
                        """);

        assertThat(answers)
                .isEqualTo(
                        Map.of(
                                "Put", "Everything[Text=got x]",
                                "Touch", "smithy.api#Unit{}",
                                "Look", "Tag[Key=looked]",
                                "Later", "501 Brume does not implement tiny:Later yet.",
                                "seen", "[x]"));
    }

    @Test
    void whatIsBuiltIsKnown() throws Exception {
        assertThat(drive("return TinyDispatch.supported(api).toString();"))
                .isEqualTo("[Look, Put, Touch]");
    }

    @Test
    void aPeerCallsWithTypes() throws Exception {
        var answers =
                drive(
                        """
                        var peer = new TinyPeer((service, operation, input) -> {
                            answers.put("called", service + ":" + operation.name());
                            return dispatch.handle(operation, input, context);
                        });
                        peer.touch(in);
                        answers.put("put", peer.put(in).text());
                        answers.put("look", peer.look().key());
                        return answers;
                        """);

        assertThat(answers)
                .isEqualTo(Map.of("called", "tiny:Look", "put", "got x", "look", "looked"));
    }

    @Test
    void anErrorIsItsOwnValue() throws Exception {
        var answers =
                drive(
                        """
                        var broken = Broken.builder().message("Oh no").code_(7).build();
                        answers.put("broken", broken.code() + " " + broken.queryCode() + " " + broken.status()
                            + " " + broken.senderFault() + " " + broken.message() + " " + broken.code_());
                        answers.put("members", broken.details().member(0) + " " + broken.details().member(1)
                            + " " + broken.schema().name());
                        var gone = Gone.of("It left");
                        answers.put("gone", gone.code() + " " + gone.queryCode() + " " + gone.status() + " "
                            + gone.senderFault() + " " + gone.message());
                        answers.put("trace", gone.getStackTrace().length);
                        return answers;
                        """);

        assertThat(answers)
                .isEqualTo(
                        Map.of(
                                "broken", "Broken Broken 500 false Oh no 7",
                                "members", "Oh no 7 Broken",
                                "gone", "Gone Tiny.Gone 410 true It left",
                                "trace", 0));
    }
}
