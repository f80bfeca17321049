package dev.brume.testkit;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

import java.nio.charset.StandardCharsets;

/// HTTP messages, from the SDK's form to the emulator's and back.
final class SdkMessages {
    private SdkMessages() {}

    static WireRequest request(SdkHttpRequest request, byte[] body) {
        var headers = new Headers();
        request.forEachHeader(
                (name, values) -> values.forEach(value -> headers.add(name, latin1(value))));
        if (!headers.contains("host")) {
            boolean standardPort = request.port() == 443 || request.port() == 80;
            headers.add(
                    "host", standardPort ? request.host() : request.host() + ":" + request.port());
        }
        var path = request.encodedPath();
        return new WireRequest(
                request.method().name(),
                path.isEmpty() ? "/" : path,
                request.encodedQueryParameters().orElse(""),
                headers,
                body.length == 0 ? Body.EMPTY : Body.of(body));
    }

    static SdkHttpResponse response(WireResponse response) {
        var builder = SdkHttpFullResponse.builder().statusCode(response.status());
        response.headers().forEach(builder::appendHeader);
        if (response.body().length() >= 0 && !response.headers().contains("content-length")) {
            builder.putHeader("content-length", Long.toString(response.body().length()));
        }
        return builder.build();
    }

    /// One character per byte, as headers arrive through a socket.
    private static String latin1(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7f) {
                return new String(
                        value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
        }
        return value;
    }
}
