package dev.brume.kms;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.model.kms.KmsDispatch;
import dev.brume.model.kms.KmsModel;
import dev.brume.wire.schema.ServiceSchema;

import java.util.Map;
import java.util.function.Supplier;

/// Offers KMS to an emulator.
public final class KmsProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return KmsModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var service = KmsService.on(platform);
        return new RunningService(
                        KmsModel.schema(),
                        KmsModel.FACTORY,
                        new CrossAccountAccess(
                                service.targets(), service.principals(), new KmsDispatch(service)),
                        KmsDispatch.supported(service))
                .requiring(new KmsRequirements(service.targets(), service.principals()));
    }

    @Override
    public Map<String, Supplier<ResourceHandler>> resourceHandlers() {
        return Map.of(
                KeyResource.TYPE, KeyResource::new,
                AliasResource.TYPE, AliasResource::new,
                ReplicaKeyResource.TYPE, ReplicaKeyResource::new);
    }
}
