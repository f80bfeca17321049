package dev.brume.route53resolver;

import static dev.brume.route53resolver.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.time.ClockControl;
import dev.brume.model.route53resolver.Route53ResolverModel;
import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;
import software.amazon.awssdk.services.route53resolver.model.ResolverEndpoint;
import software.amazon.awssdk.services.route53resolver.model.ResolverEndpointDirection;
import software.amazon.awssdk.services.route53resolver.model.ResolverEndpointStatus;

import java.time.Duration;

/// Endpoints and their addresses.
@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes varargs of consumers
class EndpointOperationsTest {
    static ResolverEndpoint outbound(Route53ResolverClient resolver, String request) {
        return resolver.createResolverEndpoint(
                        r ->
                                r.creatorRequestId(request)
                                        .name("out")
                                        .direction(ResolverEndpointDirection.OUTBOUND)
                                        .securityGroupIds("sg-1")
                                        .ipAddresses(
                                                a -> a.subnetId("subnet-1").ip("10.0.0.5"),
                                                a -> a.subnetId("subnet-2"))
                                        .tags(t -> t.key("team").value("net")))
                .resolverEndpoint();
    }

    @Test
    void everyOperationIsInTheTableOfPermissions() {
        assertThat(
                        AuthorizationTable.of(ResolverProvider.class, Route53ResolverModel.schema())
                                .problems())
                .isEmpty();
    }

    @Test
    void anEndpointIsBuiltAndThenOperates(Route53ResolverClient resolver, ClockControl time) {
        var made = outbound(resolver, "1");
        assertThat(made.id()).matches("rslvr-out-[0-9a-f]{17}");
        assertThat(made.arn())
                .isEqualTo(
                        "arn:aws:route53resolver:us-east-1:000000000000:resolver-endpoint/"
                                + made.id());
        assertThat(made.status()).isEqualTo(ResolverEndpointStatus.CREATING);
        assertThat(made.ipAddressCount()).isEqualTo(2);
        assertThat(made.hostVPCId()).matches("vpc-[0-9a-f]{17}");
        time.advance(Duration.ofSeconds(5));
        var now =
                resolver.getResolverEndpoint(r -> r.resolverEndpointId(made.id()))
                        .resolverEndpoint();
        assertThat(now.status()).isEqualTo(ResolverEndpointStatus.OPERATIONAL);
        assertThat(now.protocolsAsStrings()).containsExactly("Do53");
        var addresses =
                resolver.listResolverEndpointIpAddresses(r -> r.resolverEndpointId(made.id()))
                        .ipAddresses();
        assertThat(addresses).extracting("subnetId").containsExactly("subnet-1", "subnet-2");
        assertThat(addresses.getFirst().ip()).isEqualTo("10.0.0.5");
        assertThat(addresses.getLast().ip()).startsWith("10.");
        assertThat(addresses).allMatch(address -> address.statusAsString().equals("ATTACHED"));
        assertRefused(
                "ResourceExistsException",
                "creator request ID '1' already exists",
                () -> outbound(resolver, "1"));
    }

    @Test
    void addressesComeAndGo(Route53ResolverClient resolver) {
        var id = outbound(resolver, "1").id();
        var more =
                resolver.associateResolverEndpointIpAddress(
                        r -> r.resolverEndpointId(id).ipAddress(a -> a.subnetId("subnet-3")));
        assertThat(more.resolverEndpoint().ipAddressCount()).isEqualTo(3);
        var addresses =
                resolver.listResolverEndpointIpAddresses(r -> r.resolverEndpointId(id))
                        .ipAddresses();
        var fewer =
                resolver.disassociateResolverEndpointIpAddress(
                        r ->
                                r.resolverEndpointId(id)
                                        .ipAddress(a -> a.ipId(addresses.getFirst().ipId())));
        assertThat(fewer.resolverEndpoint().ipAddressCount()).isEqualTo(2);
        assertRefused(
                "InvalidRequestException",
                "at least 2 IP addresses",
                () ->
                        resolver.disassociateResolverEndpointIpAddress(
                                r ->
                                        r.resolverEndpointId(id)
                                                .ipAddress(
                                                        a -> a.ipId(addresses.getLast().ipId()))));
    }

    @Test
    void anEndpointIsUpdatedTaggedFoundAndDeleted(Route53ResolverClient resolver) {
        var made = outbound(resolver, "1");
        resolver.updateResolverEndpoint(r -> r.resolverEndpointId(made.id()).name("other"));
        var found =
                resolver.listResolverEndpoints(r -> r.filters(f -> f.name("Name").values("other")));
        assertThat(found.resolverEndpoints()).hasSize(1);
        assertThat(
                        resolver.listResolverEndpoints(
                                        r -> r.filters(f -> f.name("DIRECTION").values("INBOUND")))
                                .resolverEndpoints())
                .isEmpty();
        resolver.tagResource(
                r -> r.resourceArn(made.arn()).tags(t -> t.key("stage").value("test")));
        resolver.untagResource(r -> r.resourceArn(made.arn()).tagKeys("team"));
        assertThat(resolver.listTagsForResource(r -> r.resourceArn(made.arn())).tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key()).isEqualTo("stage"));
        var gone =
                resolver.deleteResolverEndpoint(r -> r.resolverEndpointId(made.id()))
                        .resolverEndpoint();
        assertThat(gone.status()).isEqualTo(ResolverEndpointStatus.DELETING);
        assertRefused(
                "ResourceNotFoundException",
                made.id(),
                () -> resolver.getResolverEndpoint(r -> r.resolverEndpointId(made.id())));
    }

    @Test
    void endpointsAreLimited(Route53ResolverClient resolver) {
        for (int i = 0; i < EndpointOperations.ENDPOINTS_MAX; i++) {
            outbound(resolver, "" + i);
        }
        assertRefused("LimitExceededException", "limit of 4", () -> outbound(resolver, "one more"));
    }
}
