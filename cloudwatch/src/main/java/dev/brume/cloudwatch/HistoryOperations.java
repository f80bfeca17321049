package dev.brume.cloudwatch;

import dev.brume.core.state.StateCells;
import dev.brume.model.cloudwatch.AlarmHistoryItem;
import dev.brume.model.cloudwatch.DescribeAlarmHistoryInput;
import dev.brume.model.cloudwatch.DescribeAlarmHistoryOutput;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// DescribeAlarmHistory: the newest first, unless asked otherwise.
final class HistoryOperations {
    private static final int PAGE = 100;
    private static final String ASCENDING = "TimestampAscending";

    private final StateCells<AlarmsState> cells;

    HistoryOperations(StateCells<AlarmsState> cells) {
        this.cells = cells;
    }

    DescribeAlarmHistoryOutput describe(DescribeAlarmHistoryInput in, RequestContext context) {
        var state = cells.at(context).read();
        if (in.alarmContributorId() != null) {
            throw CloudWatchErrors.unsupported("the parameter AlarmContributorId");
        }
        int max = in.maxRecords() == null ? PAGE : in.maxRecords();
        var keys = keys(in, state);
        if (!ASCENDING.equals(in.scanBy())) {
            Collections.reverse(keys);
        }
        int from = 0;
        if (in.nextToken() != null) {
            from = keys.indexOf(Cursor.decode(in.nextToken())) + 1;
        }
        var items = new ArrayList<AlarmHistoryItem>();
        for (int i = from; i < keys.size(); i++) {
            var item = state.history().get(keys.get(i));
            if (item != null && fits(in, item)) {
                if (items.size() == max) {
                    return answer(items).nextToken(Cursor.encode(keys.get(i - 1))).build();
                }
                items.add(AlarmMapper.told(item));
            }
        }
        return answer(items).build();
    }

    private static DescribeAlarmHistoryOutput.Builder answer(List<AlarmHistoryItem> items) {
        return DescribeAlarmHistoryOutput.builder().alarmHistoryItems(items);
    }

    /// The keys of what may fit, the oldest first.
    private static List<String> keys(DescribeAlarmHistoryInput in, AlarmsState state) {
        var keys = new ArrayList<String>();
        if (in.alarmName() == null) {
            state.historyByTime().values().forEach(ref -> keys.add(ref.key()));
            return keys;
        }
        var prefix = in.alarmName() + AlarmsState.PART;
        for (var row : state.history().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            keys.add(row.getKey());
        }
        return keys;
    }

    private static boolean fits(DescribeAlarmHistoryInput in, AlarmsState.HistoryItem item) {
        var types = in.alarmTypes() == null ? List.<String>of() : in.alarmTypes();
        var wanted = types.isEmpty() ? Set.of("MetricAlarm") : Set.copyOf(types);
        boolean type =
                wanted.contains(item.composite() ? "CompositeAlarm" : "MetricAlarm")
                        || types.isEmpty() && in.alarmName() != null;
        return type
                && (in.historyItemType() == null || in.historyItemType().equals(item.type()))
                && (in.startDate() == null || !item.time().isBefore(in.startDate()))
                && (in.endDate() == null || !item.time().isAfter(in.endDate()));
    }
}
