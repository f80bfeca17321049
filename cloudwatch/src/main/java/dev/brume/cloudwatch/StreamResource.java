package dev.brume.cloudwatch;

import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.model.cloudwatch.CloudWatchPeer;
import dev.brume.model.cloudwatch.DeleteMetricStreamInput;
import dev.brume.model.cloudwatch.GetMetricStreamInput;
import dev.brume.model.cloudwatch.ListMetricStreamsInput;
import dev.brume.model.cloudwatch.MetricStreamEntry;
import dev.brume.model.cloudwatch.PutMetricStreamInput;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.value.Struct;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::CloudWatch::MetricStream`.
final class StreamResource extends ApiResource {
    static final String TYPE = "AWS::CloudWatch::MetricStream";

    private static final String NAME = "Name";
    private static final Struct PUT =
            PutMetricStreamInput.builder()
                    .name("")
                    .firehoseArn("")
                    .roleArn("")
                    .outputFormat("")
                    .build();

    StreamResource() {
        super(
                schema(TYPE, PUT.schema(), NAME, Set.of())
                        .attribute("Arn", PropertyType.TEXT)
                        .attribute("CreationDate", PropertyType.TEXT)
                        .attribute("LastUpdateDate", PropertyType.TEXT)
                        .attribute("State", PropertyType.TEXT)
                        .identifiedBy(NAME),
                NAME);
    }

    @Override
    void put(CloudWatchPeer peer, Map<String, Object> tree) {
        peer.putMetricStream(ResourceShapes.struct(PutMetricStreamInput.class, PUT.schema(), tree));
    }

    @Override
    void remove(CloudWatchPeer peer, String id) {
        peer.deleteMetricStream(DeleteMetricStreamInput.builder().name(id).build());
    }

    @Override
    Optional<? extends Struct> find(CloudWatchPeer peer, String id) {
        try {
            return Optional.of(
                    peer.getMetricStream(GetMetricStreamInput.builder().name(id).build()));
        } catch (ServiceException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    List<String> names(CloudWatchPeer peer) {
        var entries = peer.listMetricStreams(ListMetricStreamsInput.builder().build()).entries();
        return entries == null
                ? List.of()
                : entries.stream().map(MetricStreamEntry::name).map(String::valueOf).toList();
    }

    @Override
    String arn(ResourceCall call, String id) {
        return arnOf(call, "metric-stream/" + id);
    }

    @Override
    Map<String, Object> attributes(ResourceCall call, String id) {
        var attributes = new HashMap<String, Object>();
        attributes.put("Arn", arn(call, id));
        find(new CloudWatchPeer(call.peer()), id)
                .map(ResourceShapes::tree)
                .ifPresent(
                        tree ->
                                List.of("CreationDate", "LastUpdateDate", "State")
                                        .forEach(
                                                name ->
                                                        attributes.put(
                                                                name,
                                                                tree.getOrDefault(name, ""))));
        return attributes;
    }
}
