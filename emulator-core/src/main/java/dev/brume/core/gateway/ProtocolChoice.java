package dev.brume.core.gateway;

import dev.brume.wire.http.WireRequest;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;

import org.jspecify.annotations.Nullable;

/// Which protocol a request speaks.
final class ProtocolChoice {
    private ProtocolChoice() {}

    static boolean isCbor(WireRequest request) {
        return "rpc-v2-cbor".equals(request.headers().first("smithy-protocol"))
                || contentType(request).startsWith("application/cbor");
    }

    /// The service's only protocol, or of several the one that the request looks like; else the
    /// one that the service prefers, which will say what is wrong.
    static ProtocolId of(ServiceSchema.Info info, WireRequest request) {
        var spoken = info.protocols();
        if (spoken.size() == 1) {
            return spoken.get(0);
        }
        var guess = guess(request);
        if (spoken.contains(guess)) {
            return guess;
        }
        var sibling = sibling(guess);
        return spoken.contains(sibling) ? sibling : spoken.get(0);
    }

    /// What the request looks like, whatever the service.
    static ProtocolId guess(WireRequest request) {
        var type = contentType(request);
        if (isCbor(request)) {
            return ProtocolId.RPC_V2_CBOR;
        }
        if (type.startsWith("application/x-amz-json-1.0")) {
            return ProtocolId.AWS_JSON_1_0;
        }
        if (type.startsWith("application/x-amz-json-1.1")
                || request.headers().contains("x-amz-target")) {
            return ProtocolId.AWS_JSON_1_1;
        }
        // Whatever the path: a queue's URL takes SQS's query calls.
        boolean form = request.method().equals("POST") && FormParameters.isForm(request);
        if (form || !FormParameters.find(request, "Action").isEmpty()) {
            return ProtocolId.AWS_QUERY;
        }
        return type.startsWith("application/json") ? ProtocolId.REST_JSON_1 : ProtocolId.REST_XML;
    }

    /// What a service that we do not have would speak: where the request looks like REST, few
    /// of AWS's services answer in XML, and clients of all others find no error in XML.
    ///
    /// @param signingName the service in the signature's scope; null where none is named
    static ProtocolId ofUnknown(@Nullable String signingName, WireRequest request) {
        var guess = guess(request);
        return guess != ProtocolId.REST_XML || signingName == null
                ? guess
                : switch (signingName) {
                    case "s3",
                            "s3express",
                            "s3-outposts",
                            "s3-object-lambda",
                            "route53",
                            "cloudfront" ->
                            guess;
                    default -> ProtocolId.REST_JSON_1;
                };
    }

    private static ProtocolId sibling(ProtocolId protocol) {
        return switch (protocol) {
            case AWS_JSON_1_0 -> ProtocolId.AWS_JSON_1_1;
            case AWS_JSON_1_1 -> ProtocolId.AWS_JSON_1_0;
            case AWS_QUERY -> ProtocolId.EC2_QUERY;
            case EC2_QUERY -> ProtocolId.AWS_QUERY;
            case REST_JSON_1 -> ProtocolId.REST_XML;
            case REST_XML -> ProtocolId.REST_JSON_1;
            case RPC_V2_CBOR -> ProtocolId.RPC_V2_CBOR;
        };
    }

    private static String contentType(WireRequest request) {
        var type = request.headers().first("content-type");
        return type == null ? "" : type;
    }
}
