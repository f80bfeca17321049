package dev.brume.wire.protocol;

import dev.brume.wire.schema.ProtocolId;

/// The one instance of each protocol.
public final class Protocols {
    private static final Protocol AWS_JSON_1_0 = new AwsJson(ProtocolId.AWS_JSON_1_0);
    private static final Protocol AWS_JSON_1_1 = new AwsJson(ProtocolId.AWS_JSON_1_1);
    private static final Protocol AWS_QUERY = new AwsQuery();
    private static final Protocol EC2_QUERY = new Ec2Query();
    private static final Protocol REST_XML = new RestXml();
    private static final Protocol REST_JSON_1 = new RestJson();
    private static final Protocol RPC_V2_CBOR = new RpcV2Cbor();

    private Protocols() {}

    public static Protocol of(ProtocolId id) {
        return switch (id) {
            case AWS_JSON_1_0 -> AWS_JSON_1_0;
            case AWS_JSON_1_1 -> AWS_JSON_1_1;
            case REST_JSON_1 -> REST_JSON_1;
            case RPC_V2_CBOR -> RPC_V2_CBOR;
            case AWS_QUERY -> AWS_QUERY;
            case EC2_QUERY -> EC2_QUERY;
            case REST_XML -> REST_XML;
        };
    }
}
