package dev.brume.testkit;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

import java.io.IOException;

/// The SDK's way to the emulator without a socket, for clients that block.
final class InProcessHttpClient implements SdkHttpClient {
    private final TestEmulator emulator;

    InProcessHttpClient(TestEmulator emulator) {
        this.emulator = emulator;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return perform(request);
            }

            @Override
            public void abort() {
                // The answer is made on the calling thread: when it is there, nothing runs.
            }
        };
    }

    private HttpExecuteResponse perform(HttpExecuteRequest request) throws IOException {
        byte[] body = {};
        if (request.contentStreamProvider().isPresent()) {
            try (var in = request.contentStreamProvider().get().newStream()) {
                body = in.readAllBytes();
            }
        }
        var answer = emulator.handle(SdkMessages.request(request.httpRequest(), body));
        return HttpExecuteResponse.builder()
                .response(SdkMessages.response(answer))
                .responseBody(AbortableInputStream.create(answer.body().open()))
                .build();
    }

    @Override
    public String clientName() {
        return "Brume";
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
