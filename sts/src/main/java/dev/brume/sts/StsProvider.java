package dev.brume.sts;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.model.sts.StsDispatch;
import dev.brume.model.sts.StsModel;
import dev.brume.wire.schema.ServiceSchema;

/// Offers STS to an emulator.
public final class StsProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return StsModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var issued = new IssuedSessions(platform.credentials(), platform.secrets());
        var service =
                new StsService(
                        new IdentityOperations(platform.credentials()),
                        new SessionOperations(issued));
        return new RunningService(
                StsModel.schema(),
                StsModel.FACTORY,
                new StsDispatch(service),
                StsDispatch.supported(service));
    }
}
