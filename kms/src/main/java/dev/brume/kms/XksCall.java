package dev.brume.kms;

import dev.brume.wire.call.RequestContext;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The call of KMS for the sake of which a proxy is asked: its `requestMetadata`.
///
/// @param operation the operation of KMS
/// @param keyArn the key; absent while it is being made, and where the store itself is meant
record XksCall(String operation, Optional<String> keyArn, RequestContext context) {

    static XksCall of(KeyOperation operation, Key key, RequestContext context) {
        return new XksCall(operation.wireName(), Optional.of(key.arn()), context);
    }

    /// What a proxy is told about a use of a key.
    Map<String, String> ofKey() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("awsPrincipalArn", context.caller().arn());
        keyArn.ifPresent(arn -> metadata.put("kmsKeyArn", arn));
        metadata.putAll(ofStore());
        CallingService.of(context.caller()).ifPresent(name -> metadata.put("kmsViaService", name));
        return metadata;
    }

    /// What a proxy is told when it is asked for its health.
    Map<String, String> ofStore() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("kmsOperation", operation);
        metadata.put("kmsRequestId", context.requestId());
        return metadata;
    }
}
