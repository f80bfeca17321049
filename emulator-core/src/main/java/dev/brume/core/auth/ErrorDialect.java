package dev.brume.core.auth;

import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;

/// Who words a refusal. AWS has several front ends, and each names and numbers the same refusals
/// in its own way.
public enum ErrorDialect {
    /// awsJson and rpcv2Cbor services: codes end in `Exception`, the status is 400.
    JSON,
    /// restJson1 services: JSON's codes with status 403.
    REST_JSON,
    /// Query services and restXml ones such as Route 53: status 403.
    QUERY,
    /// EC2 knows `AuthFailure`.
    EC2,
    S3;

    /// Of a service, by the protocol that the client speaks with it.
    public static ErrorDialect of(ServiceSchema.Info service, ProtocolId spoken) {
        return switch (spoken) {
            case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR -> JSON;
            case REST_JSON_1 -> REST_JSON;
            case AWS_QUERY -> QUERY;
            case EC2_QUERY -> EC2;
            case REST_XML -> service.signingName().startsWith("s3") ? S3 : QUERY;
        };
    }
}
