package dev.brume.sns;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.identity.AccountBorder;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.model.sns.SnsDispatch;
import dev.brume.model.sns.SnsModel;
import dev.brume.wire.schema.ServiceSchema;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Offers SNS to an emulator.
public final class SnsProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return SnsModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var cells = platform.cells(SnsState.SPEC);
        var service = SnsService.on(platform, cells);
        var requirements = new SnsRequirements(cells);
        return new RunningService(
                        SnsModel.schema(),
                        SnsModel.FACTORY,
                        new AccountBorder(
                                SnsModel.INFO,
                                requirements,
                                platform.identities().policies(),
                                SnsErrors::denied,
                                new SnsDispatch(service)),
                        SnsDispatch.supported(service))
                .requiring(requirements)
                .admittingAnonymous()
                .serving(service.pages());
    }

    @Override
    public List<String> pages() {
        return List.of(SnsPages.PREFIX, MessageSigner.CERTIFICATE_PREFIX);
    }

    @Override
    public Map<String, Supplier<ResourceHandler>> resourceHandlers() {
        return Map.of(
                TopicResource.TYPE, TopicResource::new,
                SubscriptionResource.TYPE, SubscriptionResource::new,
                TopicPolicyResource.TYPE, TopicPolicyResource::ofTopics,
                TopicPolicyResource.INLINE_TYPE, TopicPolicyResource::inline);
    }
}
