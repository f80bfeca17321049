package dev.brume.cloudwatch;

import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.model.cloudwatch.CloudWatchPeer;
import dev.brume.model.cloudwatch.DeleteAlarmsInput;
import dev.brume.model.cloudwatch.DescribeAlarmsInput;
import dev.brume.model.cloudwatch.DescribeAlarmsOutput;
import dev.brume.model.cloudwatch.PutCompositeAlarmInput;
import dev.brume.model.cloudwatch.PutMetricAlarmInput;
import dev.brume.wire.value.Struct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::CloudWatch::Alarm` and `AWS::CloudWatch::CompositeAlarm`.
final class AlarmResource extends ApiResource {
    static final String METRIC = "AWS::CloudWatch::Alarm";
    static final String COMPOSITE = "AWS::CloudWatch::CompositeAlarm";

    private static final String NAME = "AlarmName";
    private static final Struct PUT_METRIC = PutMetricAlarmInput.builder().alarmName("").build();
    private static final Struct PUT_COMPOSITE =
            PutCompositeAlarmInput.builder().alarmName("").alarmRule("").build();

    private final boolean composite;

    private AlarmResource(String type, boolean composite) {
        super(
                schema(type, (composite ? PUT_COMPOSITE : PUT_METRIC).schema(), NAME, Set.of())
                        .attribute("Arn", PropertyType.TEXT)
                        .identifiedBy(NAME),
                NAME);
        this.composite = composite;
    }

    static AlarmResource metric() {
        return new AlarmResource(METRIC, false);
    }

    static AlarmResource composite() {
        return new AlarmResource(COMPOSITE, true);
    }

    @Override
    void put(CloudWatchPeer peer, Map<String, Object> tree) {
        if (composite) {
            peer.putCompositeAlarm(
                    ResourceShapes.struct(
                            PutCompositeAlarmInput.class, PUT_COMPOSITE.schema(), tree));
        } else {
            peer.putMetricAlarm(
                    ResourceShapes.struct(PutMetricAlarmInput.class, PUT_METRIC.schema(), tree));
        }
    }

    @Override
    void remove(CloudWatchPeer peer, String id) {
        peer.deleteAlarms(DeleteAlarmsInput.builder().alarmNames(List.of(id)).build());
    }

    private DescribeAlarmsInput.Builder asking() {
        return DescribeAlarmsInput.builder()
                .alarmTypes(List.of(composite ? "CompositeAlarm" : "MetricAlarm"));
    }

    private List<? extends Struct> told(DescribeAlarmsOutput answer) {
        var alarms = composite ? answer.compositeAlarms() : answer.metricAlarms();
        return alarms == null ? List.of() : alarms;
    }

    @Override
    Optional<? extends Struct> find(CloudWatchPeer peer, String id) {
        return told(peer.describeAlarms(asking().alarmNames(List.of(id)).build())).stream()
                .findFirst();
    }

    @Override
    List<String> names(CloudWatchPeer peer) {
        var names = new ArrayList<String>();
        String token = null;
        do {
            var page = peer.describeAlarms(asking().nextToken(token).build());
            for (var alarm : told(page)) {
                names.add(String.valueOf(ResourceShapes.tree(alarm).get(NAME)));
            }
            token = page.nextToken();
        } while (token != null);
        return names;
    }

    @Override
    String arn(ResourceCall call, String id) {
        return arnOf(call, "alarm:" + id);
    }
}
