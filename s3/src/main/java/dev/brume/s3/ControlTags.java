package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.state.Change;
import dev.brume.model.s3.Tagging;
import dev.brume.model.s3control.ListTagsForResourceRequest;
import dev.brume.model.s3control.ListTagsForResourceResult;
import dev.brume.model.s3control.Tag;
import dev.brume.model.s3control.TagResourceRequest;
import dev.brume.model.s3control.TagResourceResult;
import dev.brume.model.s3control.UntagResourceRequest;
import dev.brume.model.s3control.UntagResourceResult;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Tags by ARNs: those of buckets, which S3's own operations change too, and of access points.
final class ControlTags {
    private static final Pattern BUCKET = Pattern.compile("arn:[^:]+:s3:::([^/]+)");
    private static final Pattern POINT =
            Pattern.compile("arn:[^:]+:s3:([^:]+):([0-9]{12}):accesspoint/([^/]+)");

    private final Buckets buckets;

    ControlTags(Buckets buckets) {
        this.buckets = buckets;
    }

    static Map<String, String> read(List<Tag> tags) {
        return Tags.of(
                tags.stream()
                        .map(
                                tag ->
                                        dev.brume.model.s3.Tag.builder()
                                                .key(tag.key())
                                                .value(tag.value())
                                                .build())
                        .toList(),
                Tags.BUCKET_TAGS_MAX);
    }

    ListTagsForResourceResult list(ListTagsForResourceRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        var shapes =
                tags(in.resourceArn(), context).entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList();
        return ListTagsForResourceResult.builder().tags(shapes).build();
    }

    private Map<String, String> tags(String arn, RequestContext context) {
        var bucket = BUCKET.matcher(arn);
        if (bucket.matches()) {
            var found = own(bucket.group(1), context);
            return tags(found.state(), found.bucket().name());
        }
        return point(arn, buckets.account(context.account()).read(), context).tags();
    }

    private Buckets.Found own(String name, RequestContext context) {
        var found = buckets.at(name);
        if (!found.bucket().account().equals(context.account())) {
            throw S3Errors.accessDenied();
        }
        return found;
    }

    private static Map<String, String> tags(S3State state, String bucket) {
        var tags = new LinkedHashMap<String, String>();
        state.find(ConfigurationKind.TAGS, bucket)
                .ifPresent(set -> set.tagSet().forEach(tag -> tags.put(tag.key(), tag.value())));
        return tags;
    }

    private static AccessPoint point(String arn, AccountState state, RequestContext context) {
        var match = POINT.matcher(arn);
        if (!match.matches()) {
            throw noSuchResource(arn);
        }
        if (!match.group(2).equals(context.account())) {
            throw S3Errors.accessDenied();
        }
        return state.find(match.group(3), match.group(1)).orElseThrow(() -> noSuchResource(arn));
    }

    private static ServiceException noSuchResource(String arn) {
        return ErrorDetails.of(
                "NoSuchResource", "The specified resource doesn't exist.", 404, "ResourceArn", arn);
    }

    TagResourceResult put(TagResourceRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        var more = read(in.tags());
        change(
                in.resourceArn(),
                context,
                tags -> {
                    var all = new LinkedHashMap<>(tags);
                    all.putAll(more);
                    if (all.size() > Tags.BUCKET_TAGS_MAX) {
                        throw S3Errors.invalidRequest("Too many tags");
                    }
                    return all;
                });
        return TagResourceResult.builder().build();
    }

    UntagResourceResult remove(UntagResourceRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        change(
                in.resourceArn(),
                context,
                tags -> {
                    var left = new LinkedHashMap<>(tags);
                    left.keySet().removeAll(in.tagKeys());
                    return left;
                });
        return UntagResourceResult.builder().build();
    }

    private void change(
            String arn, RequestContext context, UnaryOperator<Map<String, String>> step) {
        var bucket = BUCKET.matcher(arn);
        if (!bucket.matches()) {
            buckets.account(context.account())
                    .update(
                            state -> {
                                var point = point(arn, state, context);
                                return Change.of(
                                        state.with(point.withTags(step.apply(point.tags()))), arn);
                            });
            return;
        }
        var name = bucket.group(1);
        own(name, context)
                .cell()
                .update(
                        state -> {
                            Buckets.in(state, name);
                            var set = Tags.shapes(step.apply(tags(state, name)));
                            return Change.of(
                                    set.isEmpty()
                                            ? state.without(ConfigurationKind.TAGS, name)
                                            : state.with(
                                                    ConfigurationKind.TAGS,
                                                    name,
                                                    Tagging.builder().tagSet(set).build()),
                                    arn);
                        });
    }
}
