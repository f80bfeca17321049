package dev.brume.route53domains;

import static dev.brume.route53domains.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.time.ClockControl;
import dev.brume.model.route53domains.Route53DomainsModel;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53domains.Route53DomainsClient;
import software.amazon.awssdk.services.route53domains.model.ContactDetail;
import software.amazon.awssdk.services.route53domains.model.OperationStatus;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// Domains, from their registration to their end.
@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes varargs of consumers
class DomainOperationsTest {
    private static final ContactDetail PERSON =
            ContactDetail.builder()
                    .firstName("Ada")
                    .lastName("Byron")
                    .contactType("PERSON")
                    .addressLine1("1 Street")
                    .city("Paris")
                    .countryCode("FR")
                    .zipCode("75001")
                    .phoneNumber("+33.123456789")
                    .email("ada@example.com")
                    .build();

    private static String register(Route53DomainsClient domains, String name) {
        return domains.registerDomain(
                        r ->
                                r.domainName(name)
                                        .durationInYears(1)
                                        .adminContact(PERSON)
                                        .registrantContact(PERSON)
                                        .techContact(PERSON))
                .operationId();
    }

    private static void registered(Route53DomainsClient domains, ClockControl time, String name) {
        register(domains, name);
        time.advance(Registry.REGISTRATION);
    }

    @Test
    void everyOperationIsInTheTableOfPermissions() {
        assertThat(
                        AuthorizationTable.of(DomainsProvider.class, Route53DomainsModel.schema())
                                .problems())
                .isEmpty();
    }

    @Test
    void aDomainIsRegisteredWithItsZoneAndDelegated(
            TestEmulator brume,
            Route53DomainsClient domains,
            Route53Client route53,
            ClockControl time) {
        assertThat(
                        domains.checkDomainAvailability(r -> r.domainName("brume-test.com"))
                                .availabilityAsString())
                .isEqualTo("AVAILABLE");
        var id = register(domains, "Brume-Test.com");
        assertThat(domains.getOperationDetail(r -> r.operationId(id)).status())
                .isEqualTo(OperationStatus.SUBMITTED);
        assertThat(delegation(brume, "brume-test.com")).isFalse();
        assertRefused("DuplicateRequest", "in progress", () -> register(domains, "brume-test.com"));
        time.advance(Duration.ofSeconds(1));
        assertThat(domains.getOperationDetail(r -> r.operationId(id)).status())
                .isEqualTo(OperationStatus.IN_PROGRESS);
        time.advance(Registry.REGISTRATION);
        assertThat(domains.getOperationDetail(r -> r.operationId(id)).status())
                .isEqualTo(OperationStatus.SUCCESSFUL);
        var zone = route53.listHostedZonesByName(r -> r.dnsName("brume-test.com"));
        var zoneId = zone.hostedZones().getFirst().id().replace("/hostedzone/", "");
        assertThat(zone.hostedZones().getFirst().config().comment())
                .isEqualTo("HostedZone created by Route53 Registrar");
        var detail = domains.getDomainDetail(r -> r.domainName("brume-test.com"));
        assertThat(detail.nameservers())
                .extracting("name")
                .containsExactlyElementsOf(
                        route53.getHostedZone(r -> r.id(zoneId)).delegationSet().nameServers());
        assertThat(detail.adminPrivacy()).isTrue();
        assertThat(detail.autoRenew()).isTrue();
        assertThat(detail.expirationDate())
                .isEqualTo(detail.creationDate().plus(365, ChronoUnit.DAYS));
        assertThat(delegation(brume, "brume-test.com")).isTrue();
        assertThat(
                        domains.checkDomainAvailability(r -> r.domainName("brume-test.com"))
                                .availabilityAsString())
                .isEqualTo("UNAVAILABLE");
        assertThat(domains.viewBilling(r -> {}).billingRecords())
                .singleElement()
                .satisfies(bill -> assertThat(bill.price()).isEqualTo(14.0));
    }

    private static boolean delegation(TestEmulator brume, String name) {
        return Objects.requireNonNull(brume.platform().domains().find()).delegation(name) != null;
    }

    @Test
    void whatIsNoDomainIsRefused(Route53DomainsClient domains) {
        assertRefused(
                "UnsupportedTLD",
                ".nosuchtld",
                () -> domains.checkDomainAvailability(r -> r.domainName("a.nosuchtld")));
        assertRefused(
                "InvalidInput",
                "is invalid",
                () -> domains.checkDomainAvailability(r -> r.domainName("-a.com")));
        assertRefused(
                "InvalidInput",
                "Domain none.com not found in 000000000000 account",
                () -> domains.getDomainDetail(r -> r.domainName("none.com")));
        assertRefused(
                "InvalidInput",
                "PhoneNumber is not of the form",
                () ->
                        domains.registerDomain(
                                r ->
                                        r.domainName("a.com")
                                                .durationInYears(1)
                                                .adminContact(
                                                        PERSON.toBuilder()
                                                                .phoneNumber("123")
                                                                .build())
                                                .registrantContact(PERSON)
                                                .techContact(PERSON)));
        assertRefused(
                "TLDRulesViolation",
                "hide contacts",
                () ->
                        domains.registerDomain(
                                r ->
                                        r.domainName("a.us")
                                                .durationInYears(1)
                                                .privacyProtectAdminContact(true)
                                                .adminContact(PERSON)
                                                .registrantContact(PERSON)
                                                .techContact(PERSON)));
    }

    @Test
    void anOwnerChangesADomain(
            TestEmulator brume, Route53DomainsClient domains, ClockControl time) {
        registered(domains, time, "a.com");
        domains.updateDomainNameservers(
                r ->
                        r.domainName("a.com")
                                .nameservers(
                                        n -> n.name("ns1.a.com").glueIps("192.0.2.1"),
                                        n -> n.name("ns2.elsewhere.net")));
        assertRefused(
                "InvalidInput",
                "Glue IPs are required",
                () ->
                        domains.updateDomainNameservers(
                                r ->
                                        r.domainName("a.com")
                                                .nameservers(
                                                        n -> n.name("ns1.a.com"),
                                                        n -> n.name("ns2.a.com"))));
        domains.disableDomainTransferLock(r -> r.domainName("a.com"));
        domains.disableDomainAutoRenew(r -> r.domainName("a.com"));
        domains.updateDomainContactPrivacy(r -> r.domainName("a.com").techPrivacy(false));
        domains.updateTagsForDomain(
                r -> r.domainName("a.com").tagsToUpdate(t -> t.key("team").value("net")));
        var detail = domains.getDomainDetail(r -> r.domainName("a.com"));
        assertThat(detail.nameservers())
                .extracting("name")
                .containsExactly("ns1.a.com", "ns2.elsewhere.net");
        assertThat(detail.statusList()).containsExactly("ok");
        assertThat(detail.autoRenew()).isFalse();
        assertThat(detail.techPrivacy()).isFalse();
        assertThat(domains.listTagsForDomain(r -> r.domainName("a.com")).tagList()).hasSize(1);
        assertThat(domains.listOperations(r -> {}).operations())
                .extracting(operation -> operation.typeAsString())
                .contains("REGISTER_DOMAIN", "UPDATE_NAMESERVER", "DISABLE_TRANSFER_LOCK");
        assertThat(domains.retrieveDomainAuthCode(r -> r.domainName("a.com")).authCode())
                .isNotEmpty();
        var year = detail.expirationDate().atZone(ZoneOffset.UTC).getYear();
        domains.renewDomain(r -> r.domainName("a.com").currentExpiryYear(year));
        assertRefused(
                "InvalidInput",
                "CurrentExpiryYear",
                () -> {
                    time.advance(Registry.CHANGE);
                    domains.renewDomain(r -> r.domainName("a.com").currentExpiryYear(year));
                });
        // Nobody renews it: after two years it is free again.
        time.advance(Duration.ofDays(2 * 366));
        assertThat(delegation(brume, "a.com")).isFalse();
        registered(domains, time, "a.com");
        domains.deleteDomain(r -> r.domainName("a.com"));
        assertThat(domains.listDomains(r -> {}).domains()).isEmpty();
    }

    @Test
    void aDomainIsSignedAtItsParent(
            TestEmulator brume, Route53DomainsClient domains, ClockControl time) {
        registered(domains, time, "a.com");
        domains.associateDelegationSignerToDomain(
                r ->
                        r.domainName("a.com")
                                .signingAttributes(
                                        k ->
                                                k.algorithm(13)
                                                        .flags(257)
                                                        .publicKey(
                                                                "mdsswUyr3DPW132mOi8V9xESWE8jTo0d"
                                                                    + "xCjjnopKl+GqJxpVXckHAeF+KkxL"
                                                                    + "bxILfDLUT0rAK9iUzy1L53eKGQ==")));
        var key = domains.getDomainDetail(r -> r.domainName("a.com")).dnssecKeys().getFirst();
        assertThat(key.keyTag()).isEqualTo(2371);
        var signers =
                Objects.requireNonNull(
                                Objects.requireNonNull(brume.platform().domains().find())
                                        .delegation("a.com"))
                        .signers();
        assertThat(signers)
                .singleElement()
                .satisfies(ds -> assertThat(ds).startsWith("2371 13 2 "));
        domains.disassociateDelegationSignerFromDomain(r -> r.domainName("a.com").id(key.id()));
        assertThat(domains.getDomainDetail(r -> r.domainName("a.com")).dnssecKeys()).isEmpty();
    }

    @Test
    void aDomainIsGivenToAnotherAccount(
            Route53DomainsClient domains,
            @CallsAs(account = "111122223333") Route53DomainsClient other,
            ClockControl time) {
        registered(domains, time, "a.com");
        var offer =
                domains.transferDomainToAnotherAwsAccount(
                        r -> r.domainName("a.com").accountId("111122223333"));
        assertThat(
                        domains.getOperationDetail(r -> r.operationId(offer.operationId()))
                                .statusFlagAsString())
                .isEqualTo("PENDING_ACCEPTANCE");
        assertRefused(
                "InvalidInput",
                "password",
                () ->
                        other.acceptDomainTransferFromAnotherAwsAccount(
                                r -> r.domainName("a.com").password("wrong")));
        other.acceptDomainTransferFromAnotherAwsAccount(
                r -> r.domainName("a.com").password(offer.password()));
        assertThat(other.listDomains(r -> {}).domains()).hasSize(1);
        assertThat(domains.listDomains(r -> {}).domains()).isEmpty();
        assertThat(domains.getOperationDetail(r -> r.operationId(offer.operationId())).status())
                .isEqualTo(OperationStatus.SUCCESSFUL);
    }

    @Test
    void pricesAndSuggestionsAreListed(Route53DomainsClient domains) {
        var com = domains.listPrices(r -> r.tld("com")).prices().getFirst();
        assertThat(com.registrationPrice().currency()).isEqualTo("USD");
        assertThat(domains.listPricesPaginator(r -> r.maxItems(7)).prices())
                .hasSize(TopLevel.all().size());
        assertThat(
                        domains.getDomainSuggestions(
                                        r ->
                                                r.domainName("fog.com")
                                                        .suggestionCount(5)
                                                        .onlyAvailable(true))
                                .suggestionsList())
                .hasSize(5);
    }
}
