package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Streamed blobs and event streams in generated code.
class GeneratedStreamTest {
    @TempDir Path directory;

    @Test
    void bodiesAndEventsPassThroughUntouched() throws Exception {
        var driver =
                """
                class Service implements TinyApi {
                    @Override public PutOut put(PutIn in, RequestContext ctx) {
                        var events = new ArrayDeque<Events>(List.of(
                            Events.chunk(Chunk.builder().id("1").data(new byte[] {1}).build()),
                            Events.missing(Missing.of("gone"))));
                        return PutOut.builder().status((int) in.body().length()).events(new EventStream() {
                            @Override public Struct next() {
                                return events.poll();
                            }
                            @Override public void close() {}
                        }).build();
                    }
                }
                var in = PutIn.builder().bucket("b").key("k").body(Body.of(new byte[3])).build();
                var put = TinyModel.schema().operation("Put");
                var out = (PutOut) new TinyDispatch(new Service()).handle(put, in, null);
                try {
                    var first = out.events().next();
                    var second = (Events) out.events().next();
                    return out.status() + " " + first + " " + second.missing().message() + " "
                        + first.schema().name() + " " + out.events().next();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                """;
        var model = TinyModels.model("rest-xml", "", ModelReaderTest.REST, ModelReaderTest.SHAPES);
        try (var tiny = Generated.of(directory, "tiny", model, driver)) {
            assertThat(tiny.drive())
                    .isEqualTo("3 Events[Chunk=Chunk[Id=1, Data=***]] gone Events null");
        }
    }
}
