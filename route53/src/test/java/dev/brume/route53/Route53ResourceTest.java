package dev.brume.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.brume.core.resource.ResourceChange;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

import java.util.List;
import java.util.Map;

/// Zones, records and health checks as CloudFormation makes them.
@BrumeTest
class Route53ResourceTest {
    private static ResourceDriver.Driven zone(TestEmulator brume) {
        return ResourceDriver.of(brume, HostedZoneResource.TYPE)
                .reforming("Name")
                .create(Map.of("Name", "example.com"));
    }

    private static List<String> values(Route53Client route53, String zone, String name) {
        return route53
                .listResourceRecordSets(r -> r.hostedZoneId(zone))
                .resourceRecordSets()
                .stream()
                .filter(set -> set.name().equals(name))
                .flatMap(set -> set.resourceRecords().stream())
                .map(ResourceRecord::value)
                .toList();
    }

    @Test
    void aPublicZoneHasNameServersTagsAndAComment(TestEmulator brume, Route53Client route53) {
        var zone =
                ResourceDriver.of(brume, HostedZoneResource.TYPE)
                        .reforming("Name")
                        .stackTags(Map.of("team", "web"))
                        .create(
                                Map.of(
                                        "Name",
                                        "example.com",
                                        "HostedZoneConfig",
                                        Map.of("Comment", "first"),
                                        "QueryLoggingConfig",
                                        Map.of(
                                                "CloudWatchLogsLogGroupArn",
                                                "arn:aws:logs:us-east-1:000000000000:log-group:/dns:*")));
        assertThat(zone.attribute("NameServers")).asInstanceOf(LIST).hasSize(4);
        assertThat(zone.ref()).startsWith("Z");
        zone.update(Map.of("Name", "example.com", "HostedZoneConfig", Map.of("Comment", "second")));
        assertThat(route53.getHostedZone(r -> r.id(zone.ref())).hostedZone().config().comment())
                .isEqualTo("second");
        assertThat(route53.listQueryLoggingConfigs().queryLoggingConfigs()).isEmpty();
        zone.delete();
    }

    @Test
    void aPrivateZoneFollowsItsVpcs(TestEmulator brume) {
        var first = Map.of("VPCId", "vpc-1111", "VPCRegion", "us-east-1");
        var second = Map.of("VPCId", "vpc-2222", "VPCRegion", "eu-west-1");
        var zone =
                ResourceDriver.of(brume, HostedZoneResource.TYPE)
                        .reforming("Name")
                        .create(Map.of("Name", "corp.example.", "VPCs", List.of(first)));
        zone.update(Map.of("Name", "corp.example.", "VPCs", List.of(second)));
        zone.delete();
    }

    @Test
    void aRecordSetIsMadeChangedMovedAndDeleted(TestEmulator brume, Route53Client route53) {
        var zone = zone(brume).ref();
        var record =
                ResourceDriver.of(brume, RecordSetResource.TYPE)
                        .unread()
                        .create(
                                Map.of(
                                        "HostedZoneName",
                                        "example.com.",
                                        "Name",
                                        "www.example.com",
                                        "Type",
                                        "A",
                                        "TTL",
                                        "60",
                                        "ResourceRecords",
                                        List.of("192.0.2.1")));
        assertThat(record.ref()).isEqualTo("www.example.com");
        record.update(
                Map.of(
                        "HostedZoneName",
                        "example.com.",
                        "Name",
                        "www.example.com",
                        "Type",
                        "A",
                        "TTL",
                        60,
                        "SetIdentifier",
                        "blue",
                        "Weight",
                        10,
                        "ResourceRecords",
                        List.of("192.0.2.2")));
        assertThat(values(route53, zone, "www.example.com.")).containsExactly("192.0.2.2");
        record.delete();
        assertThat(values(route53, zone, "www.example.com.")).isEmpty();
    }

    @Test
    void aGroupChangesInOneBatch(TestEmulator brume, Route53Client route53) {
        var zone = zone(brume).ref();
        var a =
                Map.of(
                        "Name",
                        "a.example.com",
                        "Type",
                        "A",
                        "TTL",
                        "60",
                        "ResourceRecords",
                        List.of("192.0.2.1"));
        var b =
                Map.of(
                        "Name",
                        "b.example.com",
                        "Type",
                        "A",
                        "TTL",
                        "60",
                        "ResourceRecords",
                        List.of("192.0.2.2"));
        var alias =
                Map.of(
                        "Name",
                        "c.example.com",
                        "Type",
                        "A",
                        "AliasTarget",
                        Map.of("DNSName", "b.example.com", "HostedZoneId", zone));
        var group =
                ResourceDriver.of(brume, RecordSetResource.GROUP_TYPE)
                        .unread()
                        .create(Map.of("HostedZoneId", zone, "RecordSets", List.of(a, b)));
        group.update(Map.of("HostedZoneId", zone, "RecordSets", List.of(b, alias)));
        assertThat(values(route53, zone, "a.example.com.")).isEmpty();
        assertThat(route53.getHostedZone(r -> r.id(zone)).hostedZone().resourceRecordSetCount())
                .isEqualTo(4);
        group.delete();
        assertThat(route53.getHostedZone(r -> r.id(zone)).hostedZone().resourceRecordSetCount())
                .isEqualTo(2);
    }

    @Test
    void aHealthCheckIsChangedInPlaceOrReplaced(TestEmulator brume) {
        var check =
                ResourceDriver.of(brume, HealthCheckResource.TYPE)
                        .create(
                                Map.of(
                                        "HealthCheckConfig",
                                        Map.of(
                                                "Type", "HTTP",
                                                "IPAddress", "127.0.0.1",
                                                "Port", "8080",
                                                "ResourcePath", "/up"),
                                        "HealthCheckTags",
                                        List.of(Map.of("Key", "Name", "Value", "front"))));
        assertThat(check.ref()).isEqualTo(check.attribute("HealthCheckId"));
        var changed =
                check.update(
                        Map.of(
                                "HealthCheckConfig",
                                Map.of(
                                        "Type",
                                        "HTTP",
                                        "IPAddress",
                                        "127.0.0.1",
                                        "Port",
                                        9090,
                                        "FailureThreshold",
                                        1)));
        assertThat(changed).isInstanceOf(ResourceChange.InPlace.class);
        var replaced =
                check.update(
                        Map.of(
                                "HealthCheckConfig",
                                Map.of("Type", "TCP", "IPAddress", "127.0.0.1", "Port", 9090)));
        assertThat(replaced).isInstanceOf(ResourceChange.Replacement.class);
        check.delete();
    }

    @Test
    void aCidrCollectionHasItsBlocks(TestEmulator brume) {
        var collection =
                ResourceDriver.of(brume, CidrCollectionResource.TYPE)
                        .create(Map.of("Name", "offices", "Locations", locations("192.0.2.0/24")));
        collection.update(Map.of("Name", "offices", "Locations", locations("198.51.100.0/24")));
        collection.delete();
    }

    private static List<Map<String, Object>> locations(String block) {
        return List.of(
                Map.of("LocationName", "lyon", "CidrList", List.of("203.0.113.0/24")),
                Map.of("LocationName", "paris", "CidrList", List.of(block)));
    }

    @Test
    void aZoneIsSigned(TestEmulator brume, KmsClient kms) {
        var zone = zone(brume).ref();
        var key = SignedZone.newKey(kms);
        var signing =
                ResourceDriver.of(brume, KeySigningKeyResource.TYPE)
                        .create(
                                Map.of(
                                        "HostedZoneId",
                                        zone,
                                        "KeyManagementServiceArn",
                                        key,
                                        "Name",
                                        "ksk",
                                        "Status",
                                        "ACTIVE"));
        assertThat(signing.ref()).isEqualTo(zone + "|ksk");
        var dnssec =
                ResourceDriver.of(brume, DnssecResource.TYPE).create(Map.of("HostedZoneId", zone));
        dnssec.delete();
        signing.update(
                Map.of(
                        "HostedZoneId",
                        zone,
                        "KeyManagementServiceArn",
                        key,
                        "Name",
                        "ksk",
                        "Status",
                        "INACTIVE"));
        signing.delete();
    }
}
