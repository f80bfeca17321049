package dev.brume.sns;

import dev.brume.core.ServicePages;
import dev.brume.core.admin.Json;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What SNS serves beside its API: the outbox, opt-outs, and the certificate of its signatures.
final class SnsPages implements ServicePages {
    static final String PREFIX = "/_brume/sns/";

    private final Outbox outbox;
    private final SmsOperations sms;
    private final MessageSigner signer;

    SnsPages(Outbox outbox, SmsOperations sms, MessageSigner signer) {
        this.outbox = outbox;
        this.sms = sms;
        this.signer = signer;
    }

    @Override
    public WireResponse handle(WireRequest request) {
        if (request.path().startsWith(MessageSigner.CERTIFICATE_PREFIX)) {
            return signer.certificate(request.path())
                    .map(pem -> answer(200, "application/x-pem-file", pem))
                    .orElseGet(() -> refusal(404, "there is no such certificate"));
        }
        try {
            return switch (request.method() + " " + request.path().substring(PREFIX.length())) {
                case "GET outbox" -> letters();
                case "DELETE outbox" -> {
                    outbox.clear();
                    yield letters();
                }
                case "GET opt-outs" -> optOuts(request);
                case "POST opt-outs" -> {
                    optOut(request);
                    yield optOuts(request);
                }
                default ->
                        refusal(
                                404,
                                "there are GET and DELETE "
                                        + PREFIX
                                        + "outbox, GET and POST "
                                        + PREFIX
                                        + "opt-outs?phoneNumber=");
            };
        } catch (ServiceException refused) {
            return refusal(400, refused.message());
        }
    }

    private WireResponse letters() {
        var letters = outbox.letters().stream().map(Outbox.Letter::fields).toList();
        return json(200, Map.of("letters", letters));
    }

    private static String parameter(WireRequest request, String name, String otherwise) {
        for (var pair : request.query().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(
                        pair.substring(name.length() + 1).replace("+", "%2B"),
                        StandardCharsets.UTF_8);
            }
        }
        return otherwise;
    }

    private void optOut(WireRequest request) {
        sms.optOut(
                parameter(request, "account", "000000000000"),
                parameter(request, "region", "us-east-1"),
                parameter(request, "phoneNumber", ""),
                true);
    }

    private WireResponse optOuts(WireRequest request) {
        return json(
                200,
                sms.known(
                        parameter(request, "account", "000000000000"),
                        parameter(request, "region", "us-east-1")));
    }

    private static WireResponse refusal(int status, String why) {
        return json(status, Map.of("message", why));
    }

    private static WireResponse json(int status, Object tree) {
        return answer(status, "application/json", Json.text(tree) + "\n");
    }

    private static WireResponse answer(int status, String type, String text) {
        return new WireResponse(
                status,
                Headers.of("content-type", type),
                Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
