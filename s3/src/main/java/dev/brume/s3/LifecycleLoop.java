package dev.brume.s3;

import dev.brume.core.state.Change;
import dev.brume.core.time.Time;
import dev.brume.model.s3.GetBucketLifecycleConfigurationOutput;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/// Carries out what lifecycles ask for, once on each day (UTC). It looks at the date every hour, so
/// that a clock that was put back is followed too, and what became due while the emulator was not
/// running is done soon after it starts.
final class LifecycleLoop {
    static final Duration PERIOD = Duration.ofHours(1);

    private static final String REASON = "Lifecycle Expiration";

    private final Buckets buckets;
    private final DeleteOperations deletes;
    private final UploadOperations uploads;
    private final Time time;
    private final Ids ids;
    private @Nullable LocalDate last;

    LifecycleLoop(
            Buckets buckets,
            DeleteOperations deletes,
            UploadOperations uploads,
            Time time,
            Ids ids) {
        this.buckets = buckets;
        this.deletes = deletes;
        this.uploads = uploads;
        this.time = time;
        this.ids = ids;
    }

    void start() {
        time.every(PERIOD, "s3 lifecycle", this::look);
    }

    private synchronized void look() {
        var now = time.now();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.equals(last)) {
            return;
        }
        last = today;
        for (var cell : buckets.regions().all()) {
            var state = cell.read();
            for (var row : state.having(ConfigurationKind.LIFECYCLE)) {
                state.buckets()
                        .find(row.getKey())
                        .ifPresent(
                                bucket ->
                                        new LifecyclePlanner(
                                                        state,
                                                        bucket.name(),
                                                        Members.list(row.getValue().rules()),
                                                        minimum(row.getValue()),
                                                        now)
                                                .tell(action -> act(bucket, action, now)));
            }
        }
    }

    private void act(Bucket bucket, LifecyclePlanner.Action action, Instant now) {
        try {
            switch (action) {
                case LifecyclePlanner.Expire(var key, var object) ->
                        deletes.delete(
                                new DeleteOperations.Deletion(
                                        bucket.name(), key, null, false, null, REASON, object),
                                context(bucket, now));
                case LifecyclePlanner.Remove(var key, var version) ->
                        deletes.delete(
                                new DeleteOperations.Deletion(
                                        bucket.name(), key, version, false, null, REASON, null),
                                context(bucket, now));
                case LifecyclePlanner.Abort(var key, var id) ->
                        uploads.abort(bucket.name(), key, id);
                case LifecyclePlanner.Transition(var key, var version, var to) ->
                        change(
                                bucket,
                                key,
                                version,
                                object -> object.with(object.attributes().inClass(to)),
                                "LifecycleTransition");
                case LifecyclePlanner.EndRestore(var key, var version) ->
                        change(
                                bucket,
                                key,
                                version,
                                object -> object.with(object.attributes().restoredUntil(null)),
                                "ObjectRestore:Delete");
            }
        } catch (ServiceException refused) {
            // It is locked, or somebody changed it since: the next day looks at it anew.
        }
    }

    private static String minimum(GetBucketLifecycleConfigurationOutput configured) {
        var minimum = configured.transitionDefaultMinimumObjectSize();
        return minimum == null ? Transitions.ALL_CLASSES : minimum;
    }

    private void change(
            Bucket bucket,
            String key,
            StoredObject version,
            UnaryOperator<StoredObject> step,
            String event) {
        var row = IndexKey.of(bucket.name(), key);
        var cause = ObjectEvent.Cause.of(context(bucket, time.now()), event);
        buckets.at(bucket.name())
                .cell()
                .update(
                        state -> {
                            var there = ObjectIndex.version(state, row, version.versionId());
                            if (there.filter(found -> found.order() == version.order()).isEmpty()) {
                                return Change.of(state, key);
                            }
                            var next = step.apply(there.get());
                            return Change.of(ObjectIndex.replace(state, row, next), key)
                                    .with(ObjectEvent.of(event, bucket, key, next, cause));
                        });
    }

    private RequestContext context(Bucket bucket, Instant now) {
        return new RequestContext(
                ids.upperAlphanumeric(16),
                bucket.account(),
                bucket.region(),
                RequestContext.partitionOf(bucket.region()),
                Caller.service(ObjectEvent.S3, bucket.account()),
                now,
                ids,
                ObjectEvent.S3,
                "",
                "");
    }
}
