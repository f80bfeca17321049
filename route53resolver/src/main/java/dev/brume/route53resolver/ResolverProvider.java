package dev.brume.route53resolver;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.model.route53resolver.Route53ResolverDispatch;
import dev.brume.model.route53resolver.Route53ResolverModel;
import dev.brume.wire.schema.ServiceSchema;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Offers Route 53 Resolver to an emulator.
public final class ResolverProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return Route53ResolverModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var cells = ResolverCells.of(platform);
        var logs = new QueryLogs(platform);
        var published = new Published(cells, logs);
        platform.vpcResolvers().serve(published);
        var service = new ResolverService(ResolverParts.of(platform, cells, published));
        return new RunningService(
                        Route53ResolverModel.schema(),
                        Route53ResolverModel.FACTORY,
                        new Route53ResolverDispatch(service),
                        Route53ResolverDispatch.supported(service))
                .requiring(
                        AuthorizationTable.of(
                                ResolverProvider.class, Route53ResolverModel.schema()))
                .serving(new QueryLogPages(logs));
    }

    @Override
    public List<String> pages() {
        return List.of(QueryLogPages.PREFIX);
    }

    @Override
    public Map<String, Supplier<ResourceHandler>> resourceHandlers() {
        return Map.of(
                EndpointResource.TYPE, EndpointResource::new,
                RuleResource.TYPE, RuleResource::new,
                RuleAssociationResource.TYPE, RuleAssociationResource::new,
                DomainListResource.TYPE, DomainListResource::new,
                RuleGroupResource.TYPE, RuleGroupResource::new,
                GroupAssociationResource.TYPE, GroupAssociationResource::new,
                LogConfigResource.TYPE, LogConfigResource::new,
                LogAssociationResource.TYPE, LogAssociationResource::new,
                ReverseConfigResource.TYPE, ReverseConfigResource::new,
                ValidationConfigResource.TYPE, ValidationConfigResource::new);
    }
}
