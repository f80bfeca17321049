package dev.brume.cloudwatch;

import dev.brume.core.state.Change;
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

/// Tags of alarms, dashboards, insight rules, metric streams and mute rules.
final class TagOperations {
    static final int TAGS_MAX = 50;

    private final StateCells<AlarmsState> cells;

    TagOperations(StateCells<AlarmsState> cells) {
        this.cells = cells;
    }

    TagResourceOutput tag(TagResourceInput in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            checkThere(state, in.resourceARN());
                            return Change.of(tagged(state, in.resourceARN(), in.tags()), "");
                        });
        return TagResourceOutput.builder().build();
    }

    UntagResourceOutput untag(UntagResourceInput in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            checkThere(state, in.resourceARN());
                            var left = new TreeMap<>(tags(state, in.resourceARN()));
                            in.tagKeys().forEach(left::remove);
                            return Change.of(with(state, in.resourceARN(), left), "");
                        });
        return UntagResourceOutput.builder().build();
    }

    ListTagsForResourceOutput list(ListTagsForResourceInput in, RequestContext context) {
        var state = cells.at(context).read();
        checkThere(state, in.resourceARN());
        var tags =
                tags(state, in.resourceARN()).entrySet().stream()
                        .map(
                                each ->
                                        Tag.builder()
                                                .key(each.getKey())
                                                .value(each.getValue())
                                                .build())
                        .toList();
        return ListTagsForResourceOutput.builder().tags(tags).build();
    }

    private static void checkThere(AlarmsState state, String arn) {
        var parts = arn.split(":", 7);
        boolean there = false;
        if (parts.length == 7 && parts[5].equals("alarm")) {
            there = state.alarms().containsKey(parts[6]);
        } else if (parts.length == 7 && parts[5].equals("alarm-mute-rule")) {
            there = state.muteRules().containsKey(parts[6]);
        } else if (parts.length >= 6 && parts[5].startsWith("insight-rule/")) {
            there =
                    state.things()
                            .containsKey(
                                    Things.INSIGHT_RULE
                                            + parts[5].substring("insight-rule/".length()));
        } else if (parts.length >= 6) {
            there =
                    state.things().containsKey(Things.DASHBOARD + after(parts[5], "dashboard/"))
                            || state.things()
                                    .containsKey(Things.STREAM + after(parts[5], "metric-stream/"));
        }
        if (!there) {
            throw CloudWatchErrors.noResource("Resource", arn);
        }
    }

    private static String after(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : "\u0000";
    }

    private static Map<String, String> tags(AlarmsState state, String arn) {
        return state.tags().find(arn).map(AlarmsState.Tags::byKey).orElse(Map.of());
    }

    private static AlarmsState with(AlarmsState state, String arn, Map<String, String> tags) {
        return state.tags(
                tags.isEmpty()
                        ? state.tags().without(arn)
                        : state.tags().with(arn, new AlarmsState.Tags(tags)));
    }

    /// A state with tags added to a resource.
    static AlarmsState tagged(AlarmsState state, String arn, @Nullable List<Tag> given) {
        if (given == null || given.isEmpty()) {
            return state;
        }
        var all = new TreeMap<>(tags(state, arn));
        given.forEach(tag -> all.put(tag.key(), tag.value()));
        if (all.size() > TAGS_MAX) {
            throw CloudWatchErrors.invalidValue(
                    "A resource must not have more than %d tags.".formatted(TAGS_MAX));
        }
        return with(state, arn, all);
    }

    /// The change that tags what was just made.
    static Change<AlarmsState, String> tagged(
            AlarmTransitions transitions, String arn, @Nullable List<Tag> given) {
        var change = transitions.change("");
        return new Change<>(tagged(change.state(), arn, given), "", change.events());
    }
}
