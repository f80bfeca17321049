package dev.brume.iam;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.model.iam.IamDispatch;
import dev.brume.model.iam.IamModel;
import dev.brume.wire.schema.ServiceSchema;

/// Offers IAM to an emulator.
public final class IamProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return IamModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var parts = IamParts.on(platform);
        var service = new IamService(parts);
        var running =
                new RunningService(
                        IamModel.schema(),
                        IamModel.FACTORY,
                        new IamDispatch(service),
                        IamDispatch.supported(service));
        return running.requiring(new IamRequirements(parts.cells()));
    }
}
