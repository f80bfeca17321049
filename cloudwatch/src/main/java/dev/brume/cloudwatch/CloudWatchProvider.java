package dev.brume.cloudwatch;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.model.cloudwatch.CloudWatchDispatch;
import dev.brume.model.cloudwatch.CloudWatchModel;
import dev.brume.wire.schema.ServiceSchema;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Offers CloudWatch's metrics and alarms to an emulator.
public final class CloudWatchProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return CloudWatchModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var service = CloudWatchService.on(platform);
        return new RunningService(
                        CloudWatchModel.schema(),
                        CloudWatchModel.FACTORY,
                        new CloudWatchDispatch(service),
                        CloudWatchDispatch.supported(service))
                .requiring(
                        AuthorizationTable.of(CloudWatchProvider.class, CloudWatchModel.schema()))
                .serving(service.pages());
    }

    @Override
    public Map<String, Supplier<ResourceHandler>> resourceHandlers() {
        return Map.of(
                AlarmResource.METRIC,
                AlarmResource::metric,
                AlarmResource.COMPOSITE,
                AlarmResource::composite,
                DetectorResource.TYPE,
                DetectorResource::new,
                DashboardResource.TYPE,
                DashboardResource::new,
                InsightRuleResource.TYPE,
                InsightRuleResource::new,
                StreamResource.TYPE,
                StreamResource::new);
    }

    @Override
    public List<String> pages() {
        return List.of(MetricPages.PREFIX);
    }
}
