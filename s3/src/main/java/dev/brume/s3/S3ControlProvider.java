package dev.brume.s3;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.model.s3control.S3ControlDispatch;
import dev.brume.model.s3control.S3ControlModel;
import dev.brume.wire.schema.ServiceSchema;

/// Offers S3 Control to an emulator: what accounts have of S3 besides buckets. It shares S3's
/// state.
public final class S3ControlProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return S3ControlModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var buckets = Buckets.of(platform);
        var service =
                new S3ControlService(
                        new AccountOperations(buckets),
                        new AccessPointOperations(buckets),
                        new AccessPointPolicies(buckets),
                        new ControlTags(buckets));
        return new RunningService(
                        S3ControlModel.schema(),
                        S3ControlModel.FACTORY,
                        new S3ControlDispatch(service),
                        S3ControlDispatch.supported(service))
                .requiring(new ControlRequirements());
    }
}
