package dev.brume.route53domains;

import dev.brume.core.Peers;
import dev.brume.model.route53.CreateHostedZoneRequest;
import dev.brume.model.route53.HostedZoneConfig;
import dev.brume.model.route53.Route53Peer;
import dev.brume.model.route53domains.CheckDomainAvailabilityRequest;
import dev.brume.model.route53domains.CheckDomainAvailabilityResponse;
import dev.brume.model.route53domains.CheckDomainTransferabilityRequest;
import dev.brume.model.route53domains.CheckDomainTransferabilityResponse;
import dev.brume.model.route53domains.ContactDetail;
import dev.brume.model.route53domains.DeleteDomainRequest;
import dev.brume.model.route53domains.DeleteDomainResponse;
import dev.brume.model.route53domains.DomainSuggestion;
import dev.brume.model.route53domains.DomainTransferability;
import dev.brume.model.route53domains.GetDomainSuggestionsRequest;
import dev.brume.model.route53domains.GetDomainSuggestionsResponse;
import dev.brume.model.route53domains.RegisterDomainRequest;
import dev.brume.model.route53domains.RegisterDomainResponse;
import dev.brume.model.route53domains.RenewDomainRequest;
import dev.brume.model.route53domains.RenewDomainResponse;
import dev.brume.model.route53domains.TransferDomainRequest;
import dev.brume.model.route53domains.TransferDomainResponse;
import dev.brume.route53domains.DomainState.Bill;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Getting domains, keeping them, and giving them up.
final class Purchases {
    private static final String REGION = "us-east-1";
    private static final String PRINCIPAL = "route53domains.amazonaws.com";
    private static final String ZONE_COMMENT = "HostedZone created by Route53 Registrar";
    private static final String AVAILABLE = "AVAILABLE";
    private static final String UNAVAILABLE = "UNAVAILABLE";
    private static final String REGISTER = "REGISTER_DOMAIN";
    private static final String TRANSFER = "TRANSFER_IN_DOMAIN";
    private static final int YEARS_TOTAL_MAX = 10;
    private static final int SUGGESTIONS_MAX = 50;
    private static final int AUTH_CODE_LENGTH = 16;
    private static final int REGISTRY_ID_DIGITS = 10;
    private static final List<String> PREFIXES = List.of("", "my", "the", "get", "go", "try");

    private final Registry registry;
    private final Peers peers;

    Purchases(Registry registry, Peers peers) {
        this.registry = registry;
        this.peers = peers;
    }

    CheckDomainAvailabilityResponse available(
            CheckDomainAvailabilityRequest in, RequestContext context) {
        return CheckDomainAvailabilityResponse.builder()
                .availability(availability(Registry.name(in.domainName()), context))
                .build();
    }

    private String availability(String name, RequestContext context) {
        return registry.read().isTaken(name, context.now()) ? UNAVAILABLE : AVAILABLE;
    }

    /// A domain that Brume's registry does not have counts as registered elsewhere.
    CheckDomainTransferabilityResponse transferable(
            CheckDomainTransferabilityRequest in, RequestContext context) {
        var known = registry.read().find(Registry.name(in.domainName()), context.now());
        var word =
                known.map(
                                domain ->
                                        domain.account().equals(context.account())
                                                ? "DOMAIN_IN_OWN_ACCOUNT"
                                                : "DOMAIN_IN_ANOTHER_ACCOUNT")
                        .orElse("TRANSFERABLE");
        return CheckDomainTransferabilityResponse.builder()
                .transferability(DomainTransferability.builder().transferable(word).build())
                .build();
    }

    GetDomainSuggestionsResponse suggestions(
            GetDomainSuggestionsRequest in, RequestContext context) {
        if (in.suggestionCount() < 1 || in.suggestionCount() > SUGGESTIONS_MAX) {
            throw DomainErrors.invalid("SuggestionCount is from 1 to " + SUGGESTIONS_MAX);
        }
        var name = Registry.name(in.domainName());
        var label = name.substring(0, name.indexOf('.'));
        var names = new LinkedHashSet<String>();
        for (var prefix : PREFIXES) {
            TopLevel.names().forEach(top -> names.add(prefix + label + "." + top));
        }
        names.remove(name);
        var suggestions =
                names.stream()
                        .map(
                                each ->
                                        DomainSuggestion.builder()
                                                .domainName(each)
                                                .availability(availability(each, context))
                                                .build())
                        .filter(
                                each ->
                                        !in.onlyAvailable()
                                                || AVAILABLE.equals(each.availability()))
                        .limit(in.suggestionCount())
                        .toList();
        return GetDomainSuggestionsResponse.builder().suggestionsList(suggestions).build();
    }

    /// What a purchase says.
    private record Order(
            String type,
            String name,
            int years,
            boolean autoRenew,
            SortedMap<String, Contact> contacts,
            List<String> hidden,
            double price) {}

    /// Whom a purchase names.
    private record People(
            ContactDetail admin,
            ContactDetail registrant,
            ContactDetail tech,
            @Nullable ContactDetail billing) {
        SortedMap<String, Contact> contacts() {
            var contacts = new TreeMap<String, Contact>();
            contacts.put(Domain.ADMIN, Contact.of(Domain.ADMIN, admin));
            contacts.put(Domain.REGISTRANT, Contact.of(Domain.REGISTRANT, registrant));
            contacts.put(Domain.TECH, Contact.of(Domain.TECH, tech));
            contacts.put(
                    Domain.BILLING,
                    billing == null
                            ? Contact.of(Domain.BILLING, registrant)
                            : Contact.of(Domain.BILLING, billing));
            return contacts;
        }
    }

    /// The roles whose contacts are hidden: those of which nobody says otherwise.
    private static List<String> hidden(
            TopLevel top,
            @Nullable Boolean admin,
            @Nullable Boolean billing,
            @Nullable Boolean registrant,
            @Nullable Boolean tech) {
        var hidden = new ArrayList<String>();
        add(hidden, Domain.ADMIN, admin, top);
        add(hidden, Domain.BILLING, billing, top);
        add(hidden, Domain.REGISTRANT, registrant, top);
        add(hidden, Domain.TECH, tech, top);
        return List.copyOf(hidden);
    }

    private static void add(
            List<String> hidden, String role, @Nullable Boolean said, TopLevel top) {
        if (Boolean.TRUE.equals(said) && !top.hidesContacts()) {
            throw DomainErrors.rules("." + top.name() + " does not allow to hide contacts.");
        }
        if (said == null ? top.hidesContacts() : said) {
            hidden.add(role);
        }
    }

    RegisterDomainResponse register(RegisterDomainRequest in, RequestContext context) {
        var name = Registry.name(in.domainName());
        var top = TopLevel.of(name);
        if (in.durationInYears() > top.yearsMax()) {
            throw DomainErrors.rules(
                    "." + top.name() + " is registered for at most " + top.yearsMax() + " years.");
        }
        if (in.idnLangCode() != null && !in.idnLangCode().isEmpty()) {
            throw DomainErrors.unsupported("RegisterDomain", "IdnLangCode");
        }
        var people =
                new People(
                        in.adminContact(),
                        in.registrantContact(),
                        in.techContact(),
                        in.billingContact());
        var order =
                new Order(
                        REGISTER,
                        name,
                        in.durationInYears(),
                        in.autoRenew() == null || in.autoRenew(),
                        people.contacts(),
                        hidden(
                                top,
                                in.privacyProtectAdminContact(),
                                in.privacyProtectBillingContact(),
                                in.privacyProtectRegistrantContact(),
                                in.privacyProtectTechContact()),
                        top.registration() * in.durationInYears());
        return RegisterDomainResponse.builder().operationId(buy(order, List.of(), context)).build();
    }

    TransferDomainResponse transfer(TransferDomainRequest in, RequestContext context) {
        var name = Registry.name(in.domainName());
        var top = TopLevel.of(name);
        if (in.authCode() == null || in.authCode().isEmpty()) {
            throw DomainErrors.invalid("AuthCode is required to transfer a ." + top.name());
        }
        if (in.idnLangCode() != null && !in.idnLangCode().isEmpty()) {
            throw DomainErrors.unsupported("TransferDomain", "IdnLangCode");
        }
        var people =
                new People(
                        in.adminContact(),
                        in.registrantContact(),
                        in.techContact(),
                        in.billingContact());
        int years = in.durationInYears() == null ? 1 : in.durationInYears();
        var order =
                new Order(
                        TRANSFER,
                        name,
                        years,
                        in.autoRenew() == null || in.autoRenew(),
                        people.contacts(),
                        hidden(
                                top,
                                in.privacyProtectAdminContact(),
                                in.privacyProtectBillingContact(),
                                in.privacyProtectRegistrantContact(),
                                in.privacyProtectTechContact()),
                        top.transfer());
        var servers =
                in.nameservers() == null
                        ? List.<Domain.Server>of()
                        : Changes.servers(name, in.nameservers());
        return TransferDomainResponse.builder().operationId(buy(order, servers, context)).build();
    }

    private String buy(Order order, List<Domain.Server> given, RequestContext context) {
        requireFree(registry.read(), order, context);
        var id = context.ids().uuid();
        var servers = given.isEmpty() ? zone(order.name(), id, context) : given;
        var due = context.now().plus(Registry.REGISTRATION);
        var domain =
                new Domain(
                        order.name(),
                        context.account(),
                        context.ids().digits(REGISTRY_ID_DIGITS) + "_DOMAIN",
                        context.ids().upperAlphanumeric(AUTH_CODE_LENGTH),
                        order.contacts(),
                        order.hidden(),
                        servers,
                        List.of(),
                        order.autoRenew(),
                        true,
                        due,
                        due,
                        due.atOffset(ZoneOffset.UTC).plusYears(order.years()).toInstant(),
                        Optional.empty(),
                        new TreeMap<>());
        var operation =
                Registry.begin(id, order.type(), order.name(), Registry.REGISTRATION, context);
        var bill =
                new Bill(
                        context.ids().digits(REGISTRY_ID_DIGITS),
                        order.name(),
                        order.type(),
                        context.now(),
                        order.price());
        registry.apply(
                state -> {
                    requireFree(state, order, context);
                    Registry.requireIdle(state, operation, context);
                    return state.with(domain).with(operation).with(context.account(), bill);
                });
        return id;
    }

    private static void requireFree(DomainState state, Order order, RequestContext context) {
        if (state.isTaken(order.name(), context.now())) {
            for (var other : state.operationsOf(context.account())) {
                if (other.isOpen(context.now()) && other.domain().equals(order.name())) {
                    throw DomainErrors.duplicate(other.domain(), other.id());
                }
            }
            throw DomainErrors.invalid("Domain " + order.name() + " is not available");
        }
        if (state.of(context.account()).size() >= Registry.DOMAINS_MAX) {
            throw DomainErrors.tooManyDomains(Registry.DOMAINS_MAX);
        }
    }

    /// Makes the hosted zone of a domain, as the caller.
    private List<Domain.Server> zone(String name, String reference, RequestContext context) {
        var route53 = new Route53Peer(peers.as(context.caller().via(PRINCIPAL), REGION));
        try {
            var made =
                    route53.createHostedZone(
                            CreateHostedZoneRequest.builder()
                                    .name(name)
                                    .callerReference("RISWorkflow-RD:" + reference)
                                    .hostedZoneConfig(
                                            HostedZoneConfig.builder()
                                                    .comment(ZONE_COMMENT)
                                                    .build())
                                    .build());
            return made.delegationSet().nameServers().stream()
                    .map(server -> new Domain.Server(server, List.of()))
                    .toList();
        } catch (ServiceException e) {
            throw DomainErrors.invalid(
                    "The hosted zone of " + name + " could not be created: " + e.message());
        }
    }

    RenewDomainResponse renew(RenewDomainRequest in, RequestContext context) {
        int years = in.durationInYears() == null ? 1 : in.durationInYears();
        var price = TopLevel.of(Registry.name(in.domainName())).registration() * years;
        var invoice = context.ids().digits(REGISTRY_ID_DIGITS);
        var id =
                registry.submit(
                        in.domainName(),
                        "RENEW_DOMAIN",
                        context,
                        (state, old) -> {
                            var end = old.expires(context.now()).atOffset(ZoneOffset.UTC);
                            if (end.getYear() != in.currentExpiryYear()) {
                                throw DomainErrors.invalid(
                                        "CurrentExpiryYear does not match the expiry of "
                                                + old.name());
                            }
                            var next = end.plusYears(years).toInstant();
                            var latest =
                                    context.now()
                                            .atOffset(ZoneOffset.UTC)
                                            .plusYears(YEARS_TOTAL_MAX)
                                            .toInstant();
                            if (next.isAfter(latest)) {
                                throw DomainErrors.rules(
                                        "A domain is registered for at most "
                                                + YEARS_TOTAL_MAX
                                                + " years.");
                            }
                            var bill =
                                    new Bill(
                                            invoice,
                                            old.name(),
                                            "RENEW_DOMAIN",
                                            context.now(),
                                            price);
                            return state.with(
                                            old.with(
                                                    old.autoRenew(),
                                                    old.locked(),
                                                    next,
                                                    context.now()))
                                    .with(context.account(), bill);
                        });
        return RenewDomainResponse.builder().operationId(id).build();
    }

    DeleteDomainResponse delete(DeleteDomainRequest in, RequestContext context) {
        var id =
                registry.submit(
                        in.domainName(),
                        "DELETE_DOMAIN",
                        context,
                        (state, old) -> state.without(old));
        return DeleteDomainResponse.builder().operationId(id).build();
    }
}
