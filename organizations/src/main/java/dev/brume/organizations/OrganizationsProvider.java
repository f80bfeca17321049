package dev.brume.organizations;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.model.organizations.OrganizationsDispatch;
import dev.brume.model.organizations.OrganizationsModel;
import dev.brume.wire.schema.ServiceSchema;

/// Offers Organizations to an emulator.
public final class OrganizationsProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return OrganizationsModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var cells = platform.cells(OrganizationsState.SPEC);
        var loop = new AccountLoop(cells, platform.time(), platform.peers());
        loop.start();
        platform.organizations().serve(new AccountPlaces(cells));
        var service = new OrganizationsService(cells, loop);
        return new RunningService(
                        OrganizationsModel.schema(),
                        OrganizationsModel.FACTORY,
                        new OrganizationsDispatch(service),
                        OrganizationsDispatch.supported(service))
                .requiring(new OrganizationsRequirements(cells));
    }
}
