package dev.brume.route53;

import dev.brume.core.Platform;
import dev.brume.core.state.StateCells;
import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsName;

import java.util.List;

/// Everything that Route 53 is made of, wired once for an emulator: its API and its DNS server
/// share
/// it.
final class Route53Parts {
    private final ZonePublisher publisher = new ZonePublisher();
    private final CidrTables cidrTables = new CidrTables();
    private final HealthTable health = new HealthTable();
    private final StateCells<DelegationState> delegations;
    private final Quotas quotas;
    private final Zones allZones;
    private final CidrOperations cidrs;
    private final LimitOperations limits;
    private final Places places;
    private final StateCells<SigningState> signingCells;
    private final SigningKeys signingKeys;
    private final StateCells<TrafficState> trafficCells;
    private final DnsParts dns;
    private final ParentServers parents;
    private final NameServerNames nameServers;
    private final Forwarder forwarder;
    private final Upstream upstream;
    private final DnsChain zoneChain;
    private final DnsChain resolverChain;
    private final DnsExplainer explainer;
    private final HealthParts checks;
    private final QueryLog queryLog;

    /// @param nameServers where the zones' own name servers are
    /// @param parents the name servers above them
    Route53Parts(Platform platform, NameServerNames nameServers, ParentServers parents) {
        var zoneCells = platform.cells(ZoneState.SPEC);
        var cidrCells = platform.cells(CidrState.SPEC);
        delegations = platform.cells(DelegationState.SPEC);
        queryLog = new QueryLog(platform);
        queryLog.start(delegations);
        quotas = new Quotas(platform.cells(QuotaState.SPEC).at("", ""));
        publisher.start(zoneCells);
        cidrTables.start(cidrCells);
        allZones = new Zones(zoneCells, publisher);
        cidrs = new CidrOperations(cidrCells, allZones, cidrTables, quotas);
        limits = new LimitOperations(allZones, delegations, quotas);
        places = new Places(platform.cells(PlaceState.SPEC), platform.config().region());
        trafficCells = platform.cells(TrafficState.SPEC);
        limits.counting(
                Quota.MAX_TRAFFIC_POLICIES_BY_OWNER,
                context -> trafficCells.at(context).read().policies().size());
        limits.counting(
                Quota.MAX_TRAFFIC_POLICY_INSTANCES_BY_OWNER,
                context -> trafficCells.at(context).read().instances().size());
        signingCells = platform.cells(SigningState.SPEC);
        signingKeys = new SigningKeys(signingCells, publisher, platform);
        this.parents = parents;
        this.nameServers = nameServers;
        dns =
                new DnsParts(
                        publisher,
                        health,
                        cidrTables,
                        places.geo(),
                        platform.names(),
                        new ZoneSigner(signingKeys, platform.time()),
                        queryLog,
                        nameServers,
                        platform.ids()::below);
        forwarder = new Forwarder(platform.workers(), platform.time(), platform.secrets());
        upstream = new Upstream(platform.config().dns().upstream());
        zoneChain = nameServer(DnsHandlers.zones(dns));
        explainer = new DnsExplainer(zoneChain);
        resolverChain = resolver(platform);
        checks = new HealthParts(platform, health, explainer);
        limits.counting(Quota.MAX_HEALTH_CHECKS_BY_OWNER, checks::count);
        checks.start();
    }

    HealthParts checks() {
        return checks;
    }

    HealthCheckOperations healthChecks() {
        return checks.operations(delegations, quotas);
    }

    /// A chain that answers everybody alike, and by what is here alone.
    private DnsChain nameServer(List<DnsHandler> handlers) {
        return new DnsChain(handlers, places.vpcs(), null, null, forwarder, null);
    }

    private DnsChain resolver(Platform platform) {
        var firewall = new VpcFirewall(this::lookUp);
        var handlers = DnsHandlers.resolver(dns, new ResolverParts(firewall, parents, upstream));
        return new DnsChain(
                handlers, places.vpcs(), platform.vpcResolvers(), firewall, forwarder, upstream);
    }

    /// What is answered here to a client, whatever the firewall of its VPC says.
    private List<DnsMessages.Entry> lookUp(DnsName name, int type, DnsExchange exchange) {
        return explainer
                .explain(
                        new DnsExplainer.Question(
                                name, type, exchange.resolver(), exchange.view(), 0))
                .answers();
    }

    /// Answers messages as somebody; one for each thread.
    DnsResponder responder(DnsRole role) {
        return new DnsResponder(
                switch (role) {
                    case RESOLVER -> resolverChain;
                    case ZONES -> zoneChain;
                    case ROOT -> nameServer(DnsHandlers.root(parents));
                    case REGISTRY -> nameServer(DnsHandlers.registry(parents, nameServers));
                });
    }

    Places places() {
        return places;
    }

    DnsExplainer explainer() {
        return explainer;
    }

    AnswerOperations answers() {
        return new AnswerOperations(allZones, explainer);
    }

    TrafficPolicyOperations traffic() {
        return new TrafficPolicyOperations(trafficCells, quotas);
    }

    TrafficInstanceOperations instances() {
        return new TrafficInstanceOperations(allZones, trafficCells, quotas);
    }

    TrafficInstanceListings instanceListings() {
        return new TrafficInstanceListings(allZones, trafficCells);
    }

    SigningOperations signing() {
        return new SigningOperations(allZones, signingCells, signingKeys, quotas);
    }

    Route53Pages pages() {
        return new Route53Pages(
                new PlacePages(places),
                new AnswerPage(new DnsExplainer(resolverChain), queryLog),
                new QuotaPage(quotas),
                checks.pages(),
                new UpstreamPage(upstream));
    }

    /// What health checks write and the DNS server reads.
    HealthTable health() {
        return health;
    }

    ZonePublisher publisher() {
        return publisher;
    }

    CidrTables cidrTables() {
        return cidrTables;
    }

    Quotas quotas() {
        return quotas;
    }

    ZoneOperations zones() {
        return new ZoneOperations(allZones, delegations, quotas);
    }

    ZoneListings listings() {
        return new ZoneListings(allZones, delegations);
    }

    RecordOperations records() {
        return new RecordOperations(allZones, quotas, checks, cidrs);
    }

    VpcOperations vpcs() {
        return new VpcOperations(allZones, delegations, quotas);
    }

    DelegationSetOperations sets() {
        return new DelegationSetOperations(allZones, delegations, quotas);
    }

    TagOperations tags() {
        return new TagOperations(allZones, delegations, checks);
    }

    LimitOperations limits() {
        return limits;
    }

    CidrOperations cidrs() {
        return cidrs;
    }

    QueryLogOperations logs() {
        return new QueryLogOperations(allZones, delegations, queryLog);
    }

    GeoOperations geo() {
        return new GeoOperations();
    }
}
