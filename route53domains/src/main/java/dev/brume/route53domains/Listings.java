package dev.brume.route53domains;

import dev.brume.model.route53domains.BillingRecord;
import dev.brume.model.route53domains.ContactDetail;
import dev.brume.model.route53domains.DnssecKey;
import dev.brume.model.route53domains.DomainPrice;
import dev.brume.model.route53domains.DomainSummary;
import dev.brume.model.route53domains.FilterCondition;
import dev.brume.model.route53domains.GetContactReachabilityStatusRequest;
import dev.brume.model.route53domains.GetContactReachabilityStatusResponse;
import dev.brume.model.route53domains.GetDomainDetailRequest;
import dev.brume.model.route53domains.GetDomainDetailResponse;
import dev.brume.model.route53domains.GetOperationDetailRequest;
import dev.brume.model.route53domains.GetOperationDetailResponse;
import dev.brume.model.route53domains.ListDomainsRequest;
import dev.brume.model.route53domains.ListDomainsResponse;
import dev.brume.model.route53domains.ListOperationsRequest;
import dev.brume.model.route53domains.ListOperationsResponse;
import dev.brume.model.route53domains.ListPricesRequest;
import dev.brume.model.route53domains.ListPricesResponse;
import dev.brume.model.route53domains.Nameserver;
import dev.brume.model.route53domains.OperationSummary;
import dev.brume.model.route53domains.PriceWithCurrency;
import dev.brume.model.route53domains.ViewBillingRequest;
import dev.brume.model.route53domains.ViewBillingResponse;
import dev.brume.route53domains.DomainState.Bill;
import dev.brume.route53domains.DomainState.Operation;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// What is registered, in progress, and paid.
final class Listings {
    private static final int PAGE = 20;
    private static final int PRICES_PAGE = 100;
    private static final String DESCENDING = "DESC";

    private final Registry registry;

    Listings(Registry registry) {
        this.registry = registry;
    }

    /// A part of a listing.
    private record Part<V>(List<V> items, @Nullable String marker) {
        static <V> Part<V> of(
                List<V> all, Function<V, String> key, @Nullable String marker, int size) {
            int from = 0;
            if (marker != null) {
                String last;
                try {
                    last =
                            new String(
                                    Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    throw DomainErrors.invalid("Invalid marker");
                }
                while (from < all.size() && !key.apply(all.get(from)).equals(last)) {
                    from++;
                }
                from++;
            }
            int to = Math.min(all.size(), from + size);
            var items = from < to ? all.subList(from, to) : List.<V>of();
            var next =
                    to < all.size() && !items.isEmpty()
                            ? Base64.getUrlEncoder()
                                    .encodeToString(
                                            key.apply(items.getLast())
                                                    .getBytes(StandardCharsets.UTF_8))
                            : null;
            return new Part<>(items, next);
        }
    }

    private static int size(@Nullable Integer asked, int standard) {
        return asked == null || asked <= 0 ? standard : asked;
    }

    // ---- domains

    ListDomainsResponse domains(ListDomainsRequest in, RequestContext context) {
        var now = context.now();
        var found = new ArrayList<Domain>();
        for (var domain : registry.read().of(context.account())) {
            if (domain.isThere(now) && passes(domain, in.filterConditions(), now)) {
                found.add(domain);
            }
        }
        var sort = in.sortCondition();
        if (sort != null) {
            Comparator<Domain> order =
                    sort.name().equals("Expiry")
                            ? Comparator.comparing((Domain domain) -> domain.expires(now))
                            : Comparator.comparing(Domain::name);
            found.sort(sort.sortOrder().equals(DESCENDING) ? order.reversed() : order);
        }
        var part = Part.of(found, Domain::name, in.marker(), size(in.maxItems(), PAGE));
        return ListDomainsResponse.builder()
                .domains(part.items().stream().map(domain -> summary(domain, now)).toList())
                .nextPageMarker(part.marker())
                .build();
    }

    private static DomainSummary summary(Domain domain, Instant now) {
        return DomainSummary.builder()
                .domainName(domain.name())
                .autoRenew(domain.autoRenew())
                .transferLock(domain.locked())
                .expiry(domain.expires(now))
                .build();
    }

    private static boolean passes(
            Domain domain, @Nullable List<FilterCondition> conditions, Instant now) {
        for (var each : conditions == null ? List.<FilterCondition>of() : conditions) {
            var value = each.values().getFirst();
            boolean byName = each.name().equals("DomainName");
            if (byName != each.operator().equals("BEGINS_WITH")) {
                throw DomainErrors.invalid(
                        "The operator " + each.operator() + " is not for " + each.name());
            }
            boolean passes =
                    byName
                            ? domain.name().startsWith(value)
                            : isOnSide(domain.expires(now), each.operator(), value);
            if (!passes) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOnSide(Instant expiry, String operator, String value) {
        try {
            var bound = Instant.ofEpochSecond((long) Double.parseDouble(value));
            return operator.equals("LE") ? !expiry.isAfter(bound) : !expiry.isBefore(bound);
        } catch (NumberFormatException | DateTimeException e) {
            throw DomainErrors.invalid("Invalid time: " + value);
        }
    }

    GetDomainDetailResponse detail(GetDomainDetailRequest in, RequestContext context) {
        var domain = registry.require(in.domainName(), context);
        return GetDomainDetailResponse.builder()
                .domainName(domain.name())
                .nameservers(domain.servers().stream().map(Listings::shape).toList())
                .autoRenew(domain.autoRenew())
                .adminContact(contact(domain, Domain.ADMIN))
                .registrantContact(contact(domain, Domain.REGISTRANT))
                .techContact(contact(domain, Domain.TECH))
                .billingContact(contact(domain, Domain.BILLING))
                .adminPrivacy(domain.hidden().contains(Domain.ADMIN))
                .registrantPrivacy(domain.hidden().contains(Domain.REGISTRANT))
                .techPrivacy(domain.hidden().contains(Domain.TECH))
                .billingPrivacy(domain.hidden().contains(Domain.BILLING))
                .registrarName("Amazon Registrar, Inc.")
                .whoIsServer("whois.registrar.amazon")
                .registrarUrl("https://registrar.amazon.com")
                .abuseContactEmail("trustandsafety@support.aws.com")
                .abuseContactPhone("+1.2024422253")
                .registryDomainId(domain.registryId())
                .creationDate(domain.created())
                .updatedDate(domain.updated())
                .expirationDate(domain.expires(context.now()))
                .statusList(domain.locked() ? List.of("clientTransferProhibited") : List.of("ok"))
                .dnssecKeys(
                        domain.keys().isEmpty()
                                ? null
                                : domain.keys().stream().map(Listings::shape).toList())
                .build();
    }

    private static @Nullable ContactDetail contact(Domain domain, String role) {
        var contact = domain.contacts().get(role);
        return contact == null ? null : contact.shape();
    }

    private static Nameserver shape(Domain.Server server) {
        return Nameserver.builder().name(server.name()).glueIps(server.addresses()).build();
    }

    private static DnssecKey shape(Domain.Key key) {
        return DnssecKey.builder()
                .id(key.id())
                .flags(key.flags())
                .algorithm(key.algorithm())
                .publicKey(key.publicKey())
                .keyTag(key.tag())
                .digestType(DnssecKeys.DIGEST_TYPE)
                .digest(key.digest())
                .build();
    }

    GetContactReachabilityStatusResponse reachability(
            GetContactReachabilityStatusRequest in, RequestContext context) {
        var domain = registry.require(Objects.requireNonNullElse(in.domainName(), ""), context);
        return GetContactReachabilityStatusResponse.builder()
                .domainName(domain.name())
                .status("DONE")
                .build();
    }

    // ---- operations

    private static String status(Operation operation, Instant now) {
        if (!operation.isOpen(now)) {
            return operation.failed() ? "FAILED" : "SUCCESSFUL";
        }
        boolean fresh = now.isBefore(operation.submitted().plus(Registry.SUBMITTED));
        if (operation.due().isEmpty()
                && now.isAfter(operation.submitted().plus(Handovers.PATIENCE))) {
            return "FAILED";
        }
        return fresh ? "SUBMITTED" : "IN_PROGRESS";
    }

    private static @Nullable String flag(Operation operation, Instant now) {
        return operation.due().isEmpty() && !status(operation, now).equals("FAILED")
                ? "PENDING_ACCEPTANCE"
                : null;
    }

    private static Instant updated(Operation operation, Instant now) {
        return operation.due().filter(due -> !now.isBefore(due)).orElse(operation.submitted());
    }

    GetOperationDetailResponse operation(GetOperationDetailRequest in, RequestContext context) {
        var now = context.now();
        var operation =
                registry.read()
                        .operations()
                        .find(in.operationId())
                        .filter(each -> each.account().equals(context.account()))
                        .orElseThrow(() -> DomainErrors.noOperation(in.operationId()));
        return GetOperationDetailResponse.builder()
                .operationId(operation.id())
                .status(status(operation, now))
                .statusFlag(flag(operation, now))
                .message(operation.message().isEmpty() ? null : operation.message())
                .domainName(operation.domain())
                .type(operation.type())
                .submittedDate(operation.submitted())
                .lastUpdatedDate(updated(operation, now))
                .build();
    }

    ListOperationsResponse operations(ListOperationsRequest in, RequestContext context) {
        var now = context.now();
        var found = new ArrayList<Operation>();
        for (var operation : registry.read().operationsOf(context.account())) {
            var since = in.submittedSince();
            boolean wanted =
                    (since == null || !operation.submitted().isBefore(since))
                            && isOneOf(in.status(), status(operation, now))
                            && isOneOf(in.type(), operation.type());
            if (wanted) {
                found.add(operation);
            }
        }
        var order = DESCENDING.equals(in.sortOrder()) ? found : found.reversed();
        var part = Part.of(order, Operation::id, in.marker(), size(in.maxItems(), PAGE));
        return ListOperationsResponse.builder()
                .operations(part.items().stream().map(each -> summary(each, now)).toList())
                .nextPageMarker(part.marker())
                .build();
    }

    private static boolean isOneOf(@Nullable List<String> wanted, String value) {
        return wanted == null || wanted.isEmpty() || wanted.contains(value);
    }

    private static OperationSummary summary(Operation operation, Instant now) {
        return OperationSummary.builder()
                .operationId(operation.id())
                .status(status(operation, now))
                .statusFlag(flag(operation, now))
                .message(operation.message().isEmpty() ? null : operation.message())
                .domainName(operation.domain())
                .type(operation.type())
                .submittedDate(operation.submitted())
                .lastUpdatedDate(updated(operation, now))
                .build();
    }

    // ---- money

    ListPricesResponse prices(ListPricesRequest in, RequestContext context) {
        var all = new ArrayList<>(TopLevel.all().values());
        if (in.tld() != null) {
            var top = TopLevel.all().get(in.tld());
            if (top == null) {
                throw DomainErrors.unsupported(in.tld());
            }
            all = new ArrayList<>(List.of(top));
        }
        var part = Part.of(all, TopLevel::name, in.marker(), size(in.maxItems(), PRICES_PAGE));
        return ListPricesResponse.builder()
                .prices(part.items().stream().map(Listings::price).toList())
                .nextPageMarker(part.marker())
                .build();
    }

    private static DomainPrice price(TopLevel top) {
        return DomainPrice.builder()
                .name(top.name())
                .registrationPrice(dollars(top.registration()))
                .transferPrice(dollars(top.transfer()))
                .renewalPrice(dollars(top.registration()))
                .changeOwnershipPrice(dollars(0))
                .restorationPrice(dollars(top.restoration()))
                .build();
    }

    private static PriceWithCurrency dollars(double price) {
        return PriceWithCurrency.builder().price(price).currency("USD").build();
    }

    ViewBillingResponse billing(ViewBillingRequest in, RequestContext context) {
        var found = new ArrayList<Bill>();
        var prefix = context.account() + "/";
        for (var row : registry.read().bills().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            var date = row.getValue().date();
            boolean wanted =
                    (in.start() == null || !date.isBefore(in.start()))
                            && (in.end() == null || !date.isAfter(in.end()));
            if (wanted) {
                found.add(row.getValue());
            }
        }
        var part = Part.of(found, Bill::invoice, in.marker(), size(in.maxItems(), PAGE));
        return ViewBillingResponse.builder()
                .billingRecords(
                        part.items().stream()
                                .map(
                                        bill ->
                                                BillingRecord.builder()
                                                        .domainName(bill.domain())
                                                        .operation(bill.operation())
                                                        .invoiceId(bill.invoice())
                                                        .billDate(bill.date())
                                                        .price(bill.price())
                                                        .build())
                                .toList())
                .nextPageMarker(part.marker())
                .build();
    }
}
