package dev.brume.sqs;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.identity.AccountBorder;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.model.sqs.SqsDispatch;
import dev.brume.model.sqs.SqsModel;
import dev.brume.wire.schema.ServiceSchema;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Offers SQS to an emulator.
public final class SqsProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return SqsModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var cells = platform.cells(SqsState.SPEC);
        var service = SqsService.on(platform, cells);
        var requirements = new SqsRequirements(cells);
        return new RunningService(
                        SqsModel.schema(),
                        SqsModel.FACTORY,
                        new AccountBorder(
                                SqsModel.INFO,
                                requirements,
                                platform.identities().policies(),
                                SqsErrors::accessDenied,
                                new SqsDispatch(service)),
                        SqsDispatch.supported(service),
                        SqsErrors::refuse)
                .requiring(requirements)
                .admittingAnonymous()
                .serving(service.pages());
    }

    @Override
    public List<String> pages() {
        return List.of(QueuePages.PREFIX);
    }

    @Override
    public Map<String, Supplier<ResourceHandler>> resourceHandlers() {
        return Map.of(
                QueueResource.TYPE, QueueResource::new,
                QueuePolicyResource.TYPE, QueuePolicyResource::ofQueues,
                QueuePolicyResource.INLINE_TYPE, QueuePolicyResource::inline);
    }
}
