package dev.brume.cloudwatch;

import dev.brume.core.resource.ResourceCall;
import dev.brume.model.cloudwatch.CloudWatchPeer;
import dev.brume.model.cloudwatch.DashboardEntry;
import dev.brume.model.cloudwatch.DeleteDashboardsInput;
import dev.brume.model.cloudwatch.GetDashboardInput;
import dev.brume.model.cloudwatch.ListDashboardsInput;
import dev.brume.model.cloudwatch.PutDashboardInput;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.value.Struct;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::CloudWatch::Dashboard`.
final class DashboardResource extends ApiResource {
    static final String TYPE = "AWS::CloudWatch::Dashboard";

    private static final String NAME = "DashboardName";
    private static final Struct PUT =
            PutDashboardInput.builder().dashboardName("").dashboardBody("").build();

    DashboardResource() {
        super(schema(TYPE, PUT.schema(), NAME, Set.of()).identifiedBy(NAME), NAME);
    }

    @Override
    void put(CloudWatchPeer peer, Map<String, Object> tree) {
        peer.putDashboard(ResourceShapes.struct(PutDashboardInput.class, PUT.schema(), tree));
    }

    @Override
    void remove(CloudWatchPeer peer, String id) {
        peer.deleteDashboards(DeleteDashboardsInput.builder().dashboardNames(List.of(id)).build());
    }

    @Override
    Optional<? extends Struct> find(CloudWatchPeer peer, String id) {
        try {
            return Optional.of(
                    peer.getDashboard(GetDashboardInput.builder().dashboardName(id).build()));
        } catch (ServiceException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    List<String> names(CloudWatchPeer peer) {
        var entries = peer.listDashboards(ListDashboardsInput.builder().build()).dashboardEntries();
        return entries == null
                ? List.of()
                : entries.stream().map(DashboardEntry::dashboardName).map(String::valueOf).toList();
    }

    @Override
    String arn(ResourceCall call, String id) {
        return "arn:%s:cloudwatch::%s:dashboard/%s".formatted(call.partition(), call.account(), id);
    }

    @Override
    Map<String, Object> attributes(ResourceCall call, String id) {
        return Map.of();
    }
}
