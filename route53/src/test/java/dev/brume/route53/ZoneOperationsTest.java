package dev.brume.route53;

import static dev.brume.route53.Batches.add;
import static dev.brume.route53.Batches.simple;
import static dev.brume.route53.Batches.zone;
import static dev.brume.route53.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.VPC;

import java.time.Duration;
import java.util.ArrayList;

@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes its builders as generic varargs
class ZoneOperationsTest {
    private static final VPC VPC_ONE = VPC.builder().vpcId("vpc-1").vpcRegion("eu-west-1").build();
    private static final VPC VPC_TWO = VPC.builder().vpcId("vpc-2").vpcRegion("eu-west-1").build();

    @Test
    void aZoneBeginsWithItsNameServersAndSoa(Route53Client route53, ClockControl time) {
        var made =
                route53.createHostedZone(
                        r ->
                                r.name("Example.COM")
                                        .callerReference("1")
                                        .hostedZoneConfig(c -> c.comment("mine")));
        var zone = made.hostedZone();

        assertThat(zone.id()).matches("Z[0-9A-Z]{20}");
        assertThat(made.location())
                .isEqualTo("https://route53.amazonaws.com/2013-04-01/hostedzone/" + zone.id());
        assertThat(zone.name()).isEqualTo("example.com.");
        assertThat(zone.resourceRecordSetCount()).isEqualTo(2);
        assertThat(zone.config().privateZone()).isFalse();
        assertThat(made.delegationSet().nameServers())
                .hasSize(4)
                .allMatch(server -> NameServers.stripe(server) >= 0);
        assertThat(made.changeInfo().status()).isEqualTo(ChangeStatus.PENDING);
        assertThat(route53.getHostedZone(r -> r.id(zone.id())).hostedZone()).isEqualTo(zone);

        var records =
                route53.listResourceRecordSets(r -> r.hostedZoneId(zone.id())).resourceRecordSets();
        var first = made.delegationSet().nameServers().getFirst();
        assertThat(records)
                .extracting(r -> r.typeAsString() + " " + r.ttl())
                .containsExactly("NS 172800", "SOA 900");
        assertThat(records.getFirst().resourceRecords())
                .extracting(r -> r.value())
                .contains(first + ".")
                .hasSize(4);
        // Recorded AWS answer.
        assertThat(records.get(1).resourceRecords().getFirst().value())
                .isEqualTo(first + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400");

        time.advance(Duration.ofMinutes(1));
        assertThat(route53.getChange(r -> r.id(made.changeInfo().id())).changeInfo().status())
                .isEqualTo(ChangeStatus.INSYNC);
        assertRefused("NoSuchChange", () -> route53.getChange(r -> r.id("C123")));
    }

    @Test
    void aCallerReferenceMakesOneZone(Route53Client route53) {
        route53.createHostedZone(r -> r.name("a.com").callerReference("1"));
        route53.createHostedZone(r -> r.name("a.com").callerReference("2"));

        assertRefused(
                "HostedZoneAlreadyExists",
                () -> route53.createHostedZone(r -> r.name("a.com").callerReference("1")));
        assertRefused(
                "InvalidDomainName",
                () -> route53.createHostedZone(r -> r.name("a..com").callerReference("3")));
        assertThat(route53.getHostedZoneCount().hostedZoneCount()).isEqualTo(2);
    }

    @Test
    void onlyAnEmptyZoneIsDeleted(Route53Client route53) {
        var id = zone(route53, "example.com");
        add(route53, id, simple("www.example.com", "A", "192.0.2.1"));

        assertRefused(
                "HostedZoneNotEmpty",
                "The specified hosted zone contains non-required resource record sets and so cannot"
                        + " be deleted.",
                () -> route53.deleteHostedZone(r -> r.id(id)));
        Batches.delete(route53, id, simple("www.example.com", "A", "192.0.2.1"));
        route53.deleteHostedZone(r -> r.id(id));
        // Recorded AWS answer.
        assertRefused(
                "NoSuchHostedZone",
                "No hosted zone found with ID: " + id,
                () -> route53.getHostedZone(r -> r.id(id)));
        zone(route53, "example.com");
    }

    @Test
    void zonesPageByIdAndByName(Route53Client route53) {
        for (var name : new String[] {"b.org", "a.com", "www.a.com", "z.net", "aa.com"}) {
            zone(route53, name);
        }
        var byId = new ArrayList<String>();
        route53.listHostedZonesPaginator(r -> r.maxItems("2"))
                .hostedZones()
                .forEach(zone -> byId.add(zone.id()));
        assertThat(byId).hasSize(5).isSorted();

        var first = route53.listHostedZonesByName(r -> r.maxItems("3"));
        assertThat(first.hostedZones())
                .extracting(HostedZone::name)
                .containsExactly("a.com.", "www.a.com.", "aa.com.");
        assertThat(first.isTruncated()).isTrue();
        var rest =
                route53.listHostedZonesByName(
                        r -> r.dnsName(first.nextDNSName()).hostedZoneId(first.nextHostedZoneId()));
        assertThat(rest.hostedZones())
                .extracting(HostedZone::name)
                .containsExactly("z.net.", "b.org.");
    }

    @Test
    void aPrivateZoneBelongsToVpcs(Route53Client route53) {
        var made = route53.createHostedZone(r -> r.name("corp").callerReference("1").vpc(VPC_ONE));
        var id = made.hostedZone().id();

        assertThat(made.hostedZone().config().privateZone()).isTrue();
        route53.associateVPCWithHostedZone(r -> r.hostedZoneId(id).vpc(VPC_TWO));
        assertThat(route53.getHostedZone(r -> r.id(id)).vpCs()).containsExactly(VPC_ONE, VPC_TWO);
        assertThat(
                        route53.listHostedZonesByVPC(r -> r.vpcId("vpc-2").vpcRegion("eu-west-1"))
                                .hostedZoneSummaries())
                .extracting(zone -> zone.name())
                .containsExactly("corp.");
        assertRefused(
                "ConflictingDomainExists",
                () ->
                        route53.createHostedZone(
                                r -> r.name("corp").callerReference("2").vpc(VPC_TWO)));

        route53.disassociateVPCFromHostedZone(r -> r.hostedZoneId(id).vpc(VPC_ONE));
        assertRefused(
                "LastVPCAssociation",
                () -> route53.disassociateVPCFromHostedZone(r -> r.hostedZoneId(id).vpc(VPC_TWO)));
        var open = zone(route53, "example.com");
        assertRefused(
                "PublicZoneVPCAssociation",
                () -> route53.associateVPCWithHostedZone(r -> r.hostedZoneId(open).vpc(VPC_ONE)));
    }

    @Test
    void anotherAccountsVpcNeedsAuthorisation(
            Route53Client route53, @CallsAs(account = "222222222222") Route53Client other) {
        var id =
                route53.createHostedZone(r -> r.name("corp").callerReference("1").vpc(VPC_ONE))
                        .hostedZone()
                        .id();

        assertRefused(
                "NotAuthorizedException",
                () -> other.associateVPCWithHostedZone(r -> r.hostedZoneId(id).vpc(VPC_TWO)));
        route53.createVPCAssociationAuthorization(r -> r.hostedZoneId(id).vpc(VPC_TWO));
        assertThat(route53.listVPCAssociationAuthorizations(r -> r.hostedZoneId(id)).vpCs())
                .containsExactly(VPC_TWO);
        var change =
                other.associateVPCWithHostedZone(r -> r.hostedZoneId(id).vpc(VPC_TWO)).changeInfo();
        assertThat(change.id()).endsWith(other.getChange(r -> r.id(change.id())).changeInfo().id());
        assertThat(route53.getHostedZone(r -> r.id(id)).vpCs()).contains(VPC_TWO);

        route53.deleteVPCAssociationAuthorization(r -> r.hostedZoneId(id).vpc(VPC_TWO));
        assertRefused(
                "VPCAssociationAuthorizationNotFound",
                () ->
                        route53.deleteVPCAssociationAuthorization(
                                r -> r.hostedZoneId(id).vpc(VPC_TWO)));
    }

    @Test
    void zonesShareAReusableDelegationSet(Route53Client route53) {
        var set = route53.createReusableDelegationSet(r -> r.callerReference("1")).delegationSet();
        var zone =
                route53.createHostedZone(
                        r -> r.name("a.com").callerReference("1").delegationSetId(set.id()));

        assertThat(zone.delegationSet()).isEqualTo(set);
        assertThat(route53.listHostedZones(r -> r.delegationSetId(set.id())).hostedZones())
                .hasSize(1);
        assertRefused(
                "DelegationSetInUse",
                () -> route53.deleteReusableDelegationSet(r -> r.id(set.id())));
        assertRefused(
                "DelegationSetAlreadyCreated",
                () -> route53.createReusableDelegationSet(r -> r.callerReference("1")));
        assertRefused(
                "NoSuchDelegationSet", () -> route53.getReusableDelegationSet(r -> r.id("N1")));
        route53.deleteHostedZone(r -> r.id(zone.hostedZone().id()));
        route53.deleteReusableDelegationSet(r -> r.id(set.id()));
    }

    @Test
    void tagsCommentsAndLimitsAreRead(Route53Client route53) {
        var id = zone(route53, "example.com").replace("/hostedzone/", "");
        route53.changeTagsForResource(
                r ->
                        r.resourceType("hostedzone")
                                .resourceId(id)
                                .addTags(t -> t.key("team").value("dns")));
        route53.updateHostedZoneComment(r -> r.id(id).comment("new"));

        var tags =
                route53.listTagsForResource(r -> r.resourceType("hostedzone").resourceId(id))
                        .resourceTagSet();
        assertThat(tags.tags())
                .extracting(t -> t.key() + "=" + t.value())
                .containsExactly("team=dns");
        assertThat(route53.getHostedZone(r -> r.id(id)).hostedZone().config().comment())
                .isEqualTo("new");
        var limit = route53.getHostedZoneLimit(r -> r.hostedZoneId(id).type("MAX_RRSETS_BY_ZONE"));
        assertThat(limit.limit().value()).isEqualTo(10_000);
        assertThat(limit.count()).isEqualTo(2);
        assertThat(route53.getAccountLimit(r -> r.type("MAX_HOSTED_ZONES_BY_OWNER")).count())
                .isEqualTo(1);
    }
}
