package dev.brume.route53;

import dev.brume.core.Listening;
import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.model.route53.Route53Dispatch;
import dev.brume.model.route53.Route53Model;
import dev.brume.wire.schema.ServiceSchema;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Offers Route 53 to an emulator.
public final class Route53Provider implements ServiceProvider {
    private final NameServerNames nameServers = new NameServerNames();
    private @Nullable ParentServers parents;
    private @Nullable Route53Parts parts;

    @Override
    public ServiceSchema.Info info() {
        return Route53Model.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var service = new Route53Service(parts(platform));
        return new RunningService(
                        Route53Model.schema(),
                        Route53Model.FACTORY,
                        new Route53Dispatch(service),
                        Route53Dispatch.supported(service),
                        new Route53Validation())
                .requiring(AuthorizationTable.of(Route53Provider.class, Route53Model.schema()))
                .serving(parts(platform).pages());
    }

    @Override
    public Map<String, Supplier<ResourceHandler>> resourceHandlers() {
        return Map.of(
                HostedZoneResource.TYPE,
                HostedZoneResource::new,
                RecordSetResource.TYPE,
                RecordSetResource::ofOne,
                RecordSetResource.GROUP_TYPE,
                RecordSetResource::ofGroup,
                HealthCheckResource.TYPE,
                HealthCheckResource::new,
                CidrCollectionResource.TYPE,
                CidrCollectionResource::new,
                DnssecResource.TYPE,
                DnssecResource::new,
                KeySigningKeyResource.TYPE,
                KeySigningKeyResource::new);
    }

    @Override
    public List<String> pages() {
        return Route53Pages.PREFIXES;
    }

    @Override
    public List<Listening> listen(Platform platform) throws IOException {
        if (platform.config().data().isPresent()) {
            // What was kept may have health checks, which go on without being called.
            platform.workers().start("route53", () -> parts(platform));
        }
        var wanted = platform.config().dns();
        return wanted.isOff()
                ? List.of()
                : List.of(
                        DnsListeners.open(
                                wanted,
                                role -> parts(platform).responder(role),
                                new DnsListeners.Told(nameServers, parents(platform)),
                                platform.lifecycle()));
    }

    private synchronized ParentServers parents(Platform platform) {
        var made = parents;
        if (made == null) {
            made = new ParentServers(platform.domains());
            parents = made;
        }
        return made;
    }

    /// What the service and its DNS server share; made when the first of them is.
    synchronized Route53Parts parts(Platform platform) {
        var made = parts;
        if (made == null) {
            made = new Route53Parts(platform, nameServers, parents(platform));
            parts = made;
        }
        return made;
    }
}
