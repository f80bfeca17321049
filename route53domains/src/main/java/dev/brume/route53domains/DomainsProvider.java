package dev.brume.route53domains;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.identity.AuthorizationTable;
import dev.brume.model.route53domains.Route53DomainsDispatch;
import dev.brume.model.route53domains.Route53DomainsModel;
import dev.brume.wire.schema.ServiceSchema;

/// Offers Route 53 Domains to an emulator.
public final class DomainsProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return Route53DomainsModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var registry = new Registry(platform.cells(DomainState.SPEC).at("", ""), platform.time());
        platform.domains().serve(registry);
        var service = new DomainsService(registry, platform.peers());
        return new RunningService(
                        Route53DomainsModel.schema(),
                        Route53DomainsModel.FACTORY,
                        new Route53DomainsDispatch(service),
                        Route53DomainsDispatch.supported(service),
                        (operation, violation) -> DomainErrors.refuse(violation))
                .requiring(
                        AuthorizationTable.of(DomainsProvider.class, Route53DomainsModel.schema()));
    }
}
