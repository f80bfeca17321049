package dev.brume.cloudwatch;

import dev.brume.core.state.Change;
import dev.brume.core.state.PMap;
import dev.brume.core.state.StateCells;
import dev.brume.model.cloudwatch.ListTagsForResourceInput;
import dev.brume.model.cloudwatch.ListTagsForResourceOutput;
import dev.brume.model.cloudwatch.Tag;
import dev.brume.model.cloudwatch.TagResourceInput;
import dev.brume.model.cloudwatch.TagResourceOutput;
import dev.brume.model.cloudwatch.UntagResourceInput;
import dev.brume.model.cloudwatch.UntagResourceOutput;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Tags of alarms, dashboards, insight rules, metric streams and mute rules.
final class TagOperations {
    static final int TAGS_MAX = 50;

    private static final String DASHBOARD = ":dashboard/";

    private final StateCells<AlarmsState> cells;
    private final StateCells<DashboardsState> dashboards;

    TagOperations(StateCells<AlarmsState> cells, StateCells<DashboardsState> dashboards) {
        this.cells = cells;
        this.dashboards = dashboards;
    }

    TagResourceOutput tag(TagResourceInput in, RequestContext context) {
        change(in.resourceARN(), context, tags -> tagged(tags, in.resourceARN(), in.tags()));
        return TagResourceOutput.builder().build();
    }

    UntagResourceOutput untag(UntagResourceInput in, RequestContext context) {
        change(
                in.resourceARN(),
                context,
                tags -> {
                    var left = new TreeMap<>(of(tags, in.resourceARN()));
                    in.tagKeys().forEach(left::remove);
                    return with(tags, in.resourceARN(), left);
                });
        return UntagResourceOutput.builder().build();
    }

    private void change(
            String arn,
            RequestContext context,
            UnaryOperator<PMap<String, AlarmsState.Tags>> change) {
        if (arn.contains(DASHBOARD)) {
            dashboards
                    .at(context)
                    .update(
                            state -> {
                                checkThere(state, arn);
                                return Change.of(state.tags(change.apply(state.tags())), "");
                            });
            return;
        }
        cells.at(context)
                .update(
                        state -> {
                            checkThere(state, arn);
                            return Change.of(state.tags(change.apply(state.tags())), "");
                        });
    }

    ListTagsForResourceOutput list(ListTagsForResourceInput in, RequestContext context) {
        var told =
                read(in.resourceARN(), context).entrySet().stream()
                        .map(
                                each ->
                                        Tag.builder()
                                                .key(each.getKey())
                                                .value(each.getValue())
                                                .build())
                        .toList();
        return ListTagsForResourceOutput.builder().tags(told).build();
    }

    private Map<String, String> read(String arn, RequestContext context) {
        if (arn.contains(DASHBOARD)) {
            var state = dashboards.at(context).read();
            checkThere(state, arn);
            return of(state.tags(), arn);
        }
        var state = cells.at(context).read();
        checkThere(state, arn);
        return of(state.tags(), arn);
    }

    private static void checkThere(DashboardsState state, String arn) {
        if (!state.dashboards().containsKey(after(arn, DASHBOARD))) {
            throw CloudWatchErrors.noResource("Resource", arn);
        }
    }

    private static void checkThere(AlarmsState state, String arn) {
        boolean there =
                state.alarms().containsKey(after(arn, ":alarm:"))
                        || state.muteRules().containsKey(after(arn, ":alarm-mute-rule:"))
                        || state.things()
                                .containsKey(Things.INSIGHT_RULE + after(arn, ":insight-rule/"))
                        || state.things()
                                .containsKey(Things.STREAM + after(arn, ":metric-stream/"));
        if (!there) {
            throw CloudWatchErrors.noResource("Resource", arn);
        }
    }

    /// What an ARN says behind the kind of resource; what no resource is called where it is of
    /// another kind.
    private static String after(String arn, String kind) {
        int at = arn.indexOf(kind);
        return at < 0 ? "\u0000" : arn.substring(at + kind.length());
    }

    private static Map<String, String> of(PMap<String, AlarmsState.Tags> tags, String arn) {
        return tags.find(arn).map(AlarmsState.Tags::byKey).orElse(Map.of());
    }

    private static PMap<String, AlarmsState.Tags> with(
            PMap<String, AlarmsState.Tags> tags, String arn, Map<String, String> byKey) {
        return byKey.isEmpty() ? tags.without(arn) : tags.with(arn, new AlarmsState.Tags(byKey));
    }

    /// All tags, with some added to a resource.
    static PMap<String, AlarmsState.Tags> tagged(
            PMap<String, AlarmsState.Tags> tags, String arn, @Nullable List<Tag> given) {
        if (given == null || given.isEmpty()) {
            return tags;
        }
        var all = new TreeMap<>(of(tags, arn));
        given.forEach(tag -> all.put(tag.key(), tag.value()));
        if (all.size() > TAGS_MAX) {
            throw CloudWatchErrors.invalidValue(
                    "A resource must not have more than %d tags.".formatted(TAGS_MAX));
        }
        return with(tags, arn, all);
    }

    /// A state with tags added to a resource.
    static AlarmsState tagged(AlarmsState state, String arn, @Nullable List<Tag> given) {
        return state.tags(tagged(state.tags(), arn, given));
    }

    /// The change that tags what was just made.
    static Change<AlarmsState, String> tagged(
            AlarmTransitions transitions, String arn, @Nullable List<Tag> given) {
        var change = transitions.change("");
        return new Change<>(tagged(change.state(), arn, given), "", change.events());
    }
}
