package dev.brume.cloudwatch;

import dev.brume.core.state.PMap;
import dev.brume.core.state.StateCells;
import dev.brume.model.cloudwatch.AlarmHistoryItem;
import dev.brume.model.cloudwatch.DescribeAlarmHistoryInput;
import dev.brume.model.cloudwatch.DescribeAlarmHistoryOutput;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// DescribeAlarmHistory: the newest first, unless asked otherwise.
final class HistoryOperations {
    private static final int PAGE = 100;

    /// How many items one page looks at: where filters pass few, pages are short.
    private static final int SCAN_MAX = 5_000;

    /// Greater than any time.
    private static final char LAST = '~';
    private static final String ASCENDING = "TimestampAscending";

    private final StateCells<AlarmsState> cells;

    HistoryOperations(StateCells<AlarmsState> cells) {
        this.cells = cells;
    }

    DescribeAlarmHistoryOutput describe(DescribeAlarmHistoryInput in, RequestContext context) {
        if (in.startDate() != null
                && in.endDate() != null
                && in.startDate().isAfter(in.endDate())) {
            throw CloudWatchErrors.validation("StartDate must not be after EndDate.");
        }
        var walk = new Walk(in, cells.at(context).read());
        int max = in.maxRecords() == null ? PAGE : in.maxRecords();
        var items = new ArrayList<AlarmHistoryItem>();
        String last = "";
        int scanned = 0;
        for (var entry : walk.rows()) {
            if (walk.isBeyond(entry.key)) {
                break;
            }
            if (items.size() == max || scanned++ == SCAN_MAX) {
                return answer(items).nextToken(Cursor.encode(last)).build();
            }
            if (fits(in, entry.item)) {
                items.add(AlarmMapper.told(entry.item));
            }
            last = entry.key;
        }
        return answer(items).build();
    }

    private static DescribeAlarmHistoryOutput.Builder answer(List<AlarmHistoryItem> items) {
        return DescribeAlarmHistoryOutput.builder().alarmHistoryItems(items);
    }

    /// @param key that of the row that was walked over
    private record Entry(String key, AlarmsState.HistoryItem item) {}

    /// Goes through the history of an alarm, or of all, between two dates.
    private static final class Walk {
        private final DescribeAlarmHistoryInput in;
        private final AlarmsState state;
        private final boolean ascending;
        private final String prefix;

        Walk(DescribeAlarmHistoryInput in, AlarmsState state) {
            this.in = in;
            this.state = state;
            ascending = ASCENDING.equals(in.scanBy());
            prefix = in.alarmName() == null ? "" : in.alarmName() + AlarmsState.PART;
        }

        Iterable<Entry> rows() {
            var after = in.nextToken() == null ? null : Cursor.decode(in.nextToken());
            var first = ascending ? bound(in.startDate(), 0) : bound(in.endDate(), 1);
            var from = after == null ? first : after;
            return in.alarmName() == null
                    ? entries(rows(state.historyByTime(), from), row -> item(row.getValue()))
                    : entries(rows(state.history(), from), row -> Optional.of(row.getValue()));
        }

        /// @param more milliseconds behind the date, so that it belongs to the range
        private String bound(@Nullable Instant date, int more) {
            if (date == null) {
                return ascending ? prefix : prefix + LAST;
            }
            return prefix + AlarmsState.time(date.plusMillis(more));
        }

        private <V> Iterable<Map.Entry<String, V>> rows(PMap<String, V> table, String from) {
            return ascending ? table.after(from, false) : table.before(from, false);
        }

        private Optional<AlarmsState.HistoryItem> item(AlarmsState.Ref ref) {
            return state.history().find(ref.key());
        }

        private static <V> Iterable<Entry> entries(
                Iterable<Map.Entry<String, V>> rows,
                Function<Map.Entry<String, V>, Optional<AlarmsState.HistoryItem>> item) {
            return () ->
                    StreamSupport.stream(rows.spliterator(), false)
                            .flatMap(
                                    row ->
                                            item.apply(row).stream()
                                                    .map(each -> new Entry(row.getKey(), each)))
                            .iterator();
        }

        boolean isBeyond(String key) {
            if (!key.startsWith(prefix)) {
                return true;
            }
            var end = ascending ? in.endDate() : in.startDate();
            if (end == null) {
                return false;
            }
            int order =
                    key.compareTo(prefix + AlarmsState.time(ascending ? end.plusMillis(1) : end));
            return ascending ? order >= 0 : order < 0;
        }
    }

    private static boolean fits(DescribeAlarmHistoryInput in, AlarmsState.HistoryItem item) {
        var types = in.alarmTypes() == null ? List.<String>of() : in.alarmTypes();
        var wanted = types.isEmpty() ? Set.of("MetricAlarm") : Set.copyOf(types);
        boolean type =
                wanted.contains(item.composite() ? "CompositeAlarm" : "MetricAlarm")
                        || types.isEmpty() && in.alarmName() != null;
        boolean contributor =
                in.alarmContributorId() == null
                        || item.contributor()
                                .map(each -> each.id().equals(in.alarmContributorId()))
                                .orElse(false);
        return type
                && contributor
                && (in.historyItemType() == null || in.historyItemType().equals(item.type()));
    }
}
