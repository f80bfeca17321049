package dev.brume.core;

import dev.brume.core.auth.Authenticator;
import dev.brume.core.auth.CredentialStore;
import dev.brume.core.auth.StoredCredentials;
import dev.brume.core.event.Events;
import dev.brume.core.event.MetricFeed;
import dev.brume.core.event.QueuedEvents;
import dev.brume.core.filter.ApiCalls;
import dev.brume.core.filter.DecisionLog;
import dev.brume.core.filter.FaultRules;
import dev.brume.core.filter.FilterParts;
import dev.brume.core.filter.GatewayFilters;
import dev.brume.core.filter.RequestLog;
import dev.brume.core.gateway.AuthorityEndpoint;
import dev.brume.core.gateway.FrontHandlers;
import dev.brume.core.gateway.GatewayFront;
import dev.brume.core.gateway.GatewayServer;
import dev.brume.core.gateway.LocalAuthority;
import dev.brume.core.gateway.LocalCertificates;
import dev.brume.core.gateway.LocalEndpoint;
import dev.brume.core.gateway.ServiceResolver;
import dev.brume.core.gateway.Source;
import dev.brume.core.identity.AuthorizationMessages;
import dev.brume.core.identity.Authorizer;
import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.OrganizationDirectory;
import dev.brume.core.identity.UsedPermissions;
import dev.brume.core.name.DomainRegistry;
import dev.brume.core.name.NameRegistry;
import dev.brume.core.name.VpcResolvers;
import dev.brume.core.resource.ResourceHandlers;
import dev.brume.core.state.StateCells;
import dev.brume.core.state.StateSelection;
import dev.brume.core.state.StateSpec;
import dev.brume.core.state.StateStore;
import dev.brume.core.time.ClockControl;
import dev.brume.core.time.SystemTime;
import dev.brume.core.time.Time;
import dev.brume.wire.call.Ids;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.protocol.Protocols;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// One emulator: everything is made here, in order, and passed to what needs it. Several may run
/// in one process; they share nothing.
public final class Emulator implements AutoCloseable {
    /// A port that listens nowhere: requests come through [#handle] alone.
    public static final int NO_PORT = -1;

    private static final String IDENTITY_SERVICE = "iam";
    private static final String METRICS_SERVICE = "cloudwatch";
    private static final String DOMAINS_SERVICE = "route53domains";

    private final EmulatorConfig config;
    private final ClosingStack lifecycle;
    private final VirtualWorkers workers;
    private final QueuedEvents events;
    private final SystemTime time;
    private final StateStore state;
    private final CredentialStore credentials;
    private final Ids ids;
    private final Secrets secrets;
    private final ServiceRegistry services;
    private final RequestLog requests = new RequestLog();
    private final DecisionLog decisions = new DecisionLog();
    private final UsedPermissions used = new UsedPermissions();
    private final AuthorizationMessages messages;
    private final FaultRules faults = new FaultRules();
    private final NameRegistry names = new NameRegistry();
    private final VpcResolvers vpcResolvers = new VpcResolvers();
    private final DomainRegistry domains = new DomainRegistry(() -> require(DOMAINS_SERVICE));
    private final FrontHandlers fronts = new FrontHandlers();
    private final IdentityDirectory identities =
            new IdentityDirectory(() -> require(IDENTITY_SERVICE));
    private final OrganizationDirectory organizations = new OrganizationDirectory();
    private final Peers peers;
    private final MetricFeed metrics;
    private final Platform platform = new Parts();
    private final GatewayFront front;
    private final LocalCertificates tls;
    private final Instant started;
    private @Nullable GatewayServer server;
    private List<Listening> listening = List.of();

    private Emulator(
            EmulatorConfig config,
            Function<Emulator, List<LocalEndpoint>> endpoints,
            Iterable<ServiceProvider> providers,
            Problems problems,
            ClosingStack lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
        workers = lifecycle.closing(new VirtualWorkers(problems));
        events = new QueuedEvents(workers, problems);
        time =
                config.clock().isPresent()
                        ? SystemTime.frozenAt(
                                config.clock().get(), workers, problems, events::drain)
                        : SystemTime.following(workers, problems, events::drain);
        started = time.now();
        state =
                config.data().isPresent()
                        ? StateStore.open(
                                config.data().get(), config.fsync(), events, workers, problems)
                        : StateStore.inMemory(events);
        lifecycle.closing(state);
        credentials = new StoredCredentials(state);
        ids =
                config.seed().isPresent()
                        ? RandomIds.seeded(config.seed().getAsLong())
                        : RandomIds.system();
        secrets = RandomSecrets.system();
        messages = new AuthorizationMessages(config.data(), secrets);
        services = new ServiceRegistry(providers);

        var parts =
                new FilterParts(
                        config,
                        services,
                        new ServiceResolver(
                                services.infos(), config.services(), config.publicHost()),
                        Protocols::of,
                        new Authenticator(credentials, config.account(), config.region()),
                        new Authorizer(identities, organizations),
                        requests,
                        decisions,
                        used,
                        messages,
                        faults,
                        events,
                        time,
                        ids,
                        problems);
        var chain = GatewayFilters.order(parts);
        peers = new PeerCalls(chain, services, time, ids, this::endpoint);
        services.platform(platform);
        metrics =
                new MetricFeed(
                        events, config.data().isPresent(), () -> load(METRICS_SERVICE, problems));

        var authority =
                new LocalAuthority.Store(config.data().map(data -> data.resolve("ca")), time);
        var certificates = new LocalCertificates(authority, workers);
        var local = new ArrayList<>(endpoints.apply(this));
        local.add(new AuthorityEndpoint(certificates));
        local.addAll(services.pages());
        front = new GatewayFront(new ApiCalls(chain, parts), local, fronts, config.cors(), ids);
        tls = certificates;
    }

    /// Loads what has something kept, and listens.
    private void open(Problems problems) throws IOException {
        for (var id : state.unclaimed()) {
            // A second specification of a service is named after it: kms.replicas
            int suffix = id.indexOf('.');
            load(suffix < 0 ? id : id.substring(0, suffix), problems);
        }
        if (config.port() != NO_PORT) {
            var address = new InetSocketAddress(config.host(), config.port());
            var parts = new GatewayServer.Parts(front, workers, time, ids, tls);
            server = lifecycle.closing(GatewayServer.start(address, parts));
            listening = services.listen(id -> services().containsKey(id));
        }
    }

    /// Loads a service that makes known what others ask for.
    private void require(String id) {
        if (services().containsKey(id)) {
            services.running(id);
        }
    }

    /// A service whose state was kept may have something due: it does not wait for a call.
    private void load(String id, Problems problems) {
        if (services().containsKey(id)) {
            try {
                services.running(id);
            } catch (RuntimeException broken) {
                problems.report("loading " + id, broken);
            }
        }
    }

    /// Starts an emulator with every service on the class path.
    ///
    /// @param endpoints makes what is served beside the services; the emulator that it is given
    ///     serves nothing yet
    /// @throws dev.brume.core.state.StateException where the data directory cannot be opened
    /// @throws java.net.BindException where the address is in use
    /// @throws IOException where the address cannot be bound for another reason
    public static Emulator start(
            EmulatorConfig config, Function<Emulator, List<LocalEndpoint>> endpoints)
            throws IOException {
        return start(config, endpoints, ServiceRegistry.onClassPath(), Problems.LOGGED);
    }

    /// Starts an emulator with services of one's own.
    ///
    /// @param problems is told of every unexpected failure: tests fail by it
    public static Emulator start(
            EmulatorConfig config,
            Function<Emulator, List<LocalEndpoint>> endpoints,
            Iterable<ServiceProvider> providers,
            Problems problems)
            throws IOException {
        var lifecycle = new ClosingStack(problems);
        try {
            var emulator = new Emulator(config, endpoints, providers, problems, lifecycle);
            emulator.open(problems);
            return emulator;
        } catch (IOException | RuntimeException refused) {
            lifecycle.close();
            throw refused;
        }
    }

    /// Performs a request that came through no socket; everything else is the same.
    ///
    /// @param sourceAddress the caller's IP address, for logs and policies
    /// @throws IOException where the request's body could not be read
    public WireResponse handle(WireRequest request, String sourceAddress) throws IOException {
        return front.handle(request, new Source(sourceAddress, false));
    }

    /// The port that is listened on; [#NO_PORT] where none is.
    public int port() {
        return server == null ? NO_PORT : server.port();
    }

    /// What is listened on beside the gateway's port.
    public List<Listening> listening() {
        return listening;
    }

    /// The base URL that clients on this machine use.
    public String endpoint() {
        return "http://" + config.publicHost() + ":" + port();
    }

    public EmulatorConfig config() {
        return config;
    }

    /// What services are given.
    public Platform platform() {
        return platform;
    }

    /// All state, as a whole.
    public StateStore state() {
        return state;
    }

    /// Forgets all state, and ends all faults: what the next test finds is a fresh emulator. The
    /// clock goes on, and the log of calls and named snapshots stay.
    public void reset() {
        faults.clear();
        state.reset(new StateSelection.Everything());
    }

    public ClockControl clock() {
        return time;
    }

    /// When the emulator started, by its own clock.
    public Instant started() {
        return started;
    }

    public Workers workers() {
        return workers;
    }

    /// The last calls.
    public RequestLog requests() {
        return requests;
    }

    /// The last decisions of policies.
    public DecisionLog decisions() {
        return decisions;
    }

    /// What principals really did.
    public UsedPermissions usedPermissions() {
        return used;
    }

    /// The encoded messages of refusals.
    public AuthorizationMessages authorizationMessages() {
        return messages;
    }

    /// The faults that are injected.
    public FaultRules faults() {
        return faults;
    }

    /// The services that are served, and whether each was loaded yet.
    public SortedMap<String, Boolean> services() {
        var served = new TreeMap<String, Boolean>();
        services.statuses()
                .forEach(
                        (id, status) -> {
                            if (config.services().isEmpty() || config.services().contains(id)) {
                                served.put(id, status == ServiceRegistry.Status.RUNNING);
                            }
                        });
        return served;
    }

    /// What the user should know about how kept state was found, such as a torn tail that was cut.
    public List<String> notices() {
        return state.notices();
    }

    /// The services themselves.
    ServiceRegistry registry() {
        return services;
    }

    /// A service, loaded now if it was not.
    ///
    /// @param id one of [#services]
    public RunningService service(String id) {
        return services.running(id);
    }

    /// Stops listening, then stops everything that was started, the newest first.
    @Override
    public void close() {
        lifecycle.close();
    }

    /// The emulator as services see it.
    private final class Parts implements Platform {
        @Override
        public <S> StateCells<S> cells(StateSpec<S> spec) {
            return state.cells(spec);
        }

        @Override
        public Time time() {
            return time;
        }

        @Override
        public Ids ids() {
            return ids;
        }

        @Override
        public Secrets secrets() {
            return secrets;
        }

        @Override
        public Events events() {
            return events;
        }

        @Override
        public MetricFeed metrics() {
            return metrics;
        }

        @Override
        public Peers peers() {
            return peers;
        }

        @Override
        public NameRegistry names() {
            return names;
        }

        @Override
        public VpcResolvers vpcResolvers() {
            return vpcResolvers;
        }

        @Override
        public DomainRegistry domains() {
            return domains;
        }

        @Override
        public FrontHandlers fronts() {
            return fronts;
        }

        @Override
        public ResourceHandlers resources() {
            return services.resources();
        }

        @Override
        public CredentialStore credentials() {
            return credentials;
        }

        @Override
        public IdentityDirectory identities() {
            return identities;
        }

        @Override
        public AuthorizationMessages authorizationMessages() {
            return messages;
        }

        @Override
        public OrganizationDirectory organizations() {
            return organizations;
        }

        @Override
        public Workers workers() {
            return workers;
        }

        @Override
        public Lifecycle lifecycle() {
            return lifecycle;
        }

        @Override
        public EmulatorConfig config() {
            return config;
        }
    }
}
