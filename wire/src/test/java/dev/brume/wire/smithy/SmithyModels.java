package dev.brume.wire.smithy;

import dev.brume.wire.schema.ProtocolId;

import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The published test models, assembled once per JVM: it takes about two seconds.
final class SmithyModels {
    static final Map<ShapeId, ProtocolId> PROTOCOLS =
            Map.of(
                    ShapeId.from("aws.protocols#awsJson1_0"), ProtocolId.AWS_JSON_1_0,
                    ShapeId.from("aws.protocols#awsJson1_1"), ProtocolId.AWS_JSON_1_1,
                    ShapeId.from("aws.protocols#awsQuery"), ProtocolId.AWS_QUERY,
                    ShapeId.from("aws.protocols#ec2Query"), ProtocolId.EC2_QUERY,
                    ShapeId.from("aws.protocols#restJson1"), ProtocolId.REST_JSON_1,
                    ShapeId.from("aws.protocols#restXml"), ProtocolId.REST_XML,
                    ShapeId.from("smithy.protocols#rpcv2Cbor"), ProtocolId.RPC_V2_CBOR);

    private SmithyModels() {}

    static Model model() {
        return Holder.MODEL;
    }

    /// The test services that speak a protocol, in a stable order.
    static List<ServiceShape> services(ProtocolId protocol) {
        return model().shapes(ServiceShape.class)
                .filter(service -> speaks(service, protocol))
                .sorted(Comparator.comparing(ServiceShape::getId))
                .toList();
    }

    private static boolean speaks(ServiceShape service, ProtocolId protocol) {
        return PROTOCOLS.entrySet().stream()
                .anyMatch(
                        entry -> entry.getValue() == protocol && service.hasTrait(entry.getKey()));
    }

    private static final class Holder {
        static final Model MODEL =
                Model.assembler()
                        .discoverModels(SmithyModels.class.getClassLoader())
                        .assemble()
                        .unwrap();
    }
}
