package dev.brume.s3;

import dev.brume.core.event.Events;
import dev.brume.core.event.MetricEvent;
import dev.brume.core.time.Time;
import dev.brume.model.s3.MetricsConfiguration;
import dev.brume.wire.call.OperationHandler;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Tells of calls of buckets that are logged, or whose requests are counted. Calls of other buckets
/// pass at the price of two look-ups. What never came this far, because a signature or policy was
/// against it, is not seen.
///
/// Source: Amazon S3 User Guide, "Amazon S3 CloudWatch request metrics".
final class ObservedCalls implements OperationHandler {
    private static final String NAMESPACE = "AWS/S3";

    private final OperationHandler operations;
    private final Buckets buckets;
    private final AccessLogDelivery logs;
    private final Events events;
    private final Time time;

    ObservedCalls(
            OperationHandler operations,
            Buckets buckets,
            AccessLogDelivery logs,
            Events events,
            Time time) {
        this.operations = operations;
        this.buckets = buckets;
        this.logs = logs;
        this.events = events;
        this.time = time;
    }

    @Override
    public Struct handle(OperationSchema operation, Struct input, RequestContext context) {
        var request = new Members(input);
        var name = request.text("Bucket");
        var found = name.isEmpty() ? null : buckets.find(name).orElse(null);
        if (found == null || context.caller().arn().equals(AccessLogDelivery.PRINCIPAL)) {
            return operations.handle(operation, input, context);
        }
        var bucket = found.bucket();
        boolean logged = found.state().find(ConfigurationKind.LOGGING, bucket.name()).isPresent();
        var counted = found.state().all(ConfigurationKind.METRICS, bucket.name());
        if (!logged && counted.isEmpty()) {
            return operations.handle(operation, input, context);
        }
        var observed =
                new Observed(operation, request, context, bucket, new Watch(logged, counted));
        try {
            var answer = operations.handle(operation, input, context);
            observed.tell(operation.successStatus(), "", answer);
            return answer;
        } catch (ServiceException refused) {
            observed.tell(refused.status(), refused.code(), null);
            throw refused;
        }
    }

    /// Why a call is watched.
    ///
    /// @param counted by which configurations of metrics
    private record Watch(boolean logged, List<MetricsConfiguration> counted) {}

    /// A call that is watched.
    private final class Observed {
        private final OperationSchema operation;
        private final Members request;
        private final RequestContext context;
        private final Bucket bucket;
        private final Watch watch;

        Observed(
                OperationSchema operation,
                Members request,
                RequestContext context,
                Bucket bucket,
                Watch watch) {
            this.operation = operation;
            this.request = request;
            this.context = context;
            this.bucket = bucket;
            this.watch = watch;
        }

        void tell(int status, String code, @Nullable Struct answer) {
            long millis = Duration.between(context.now(), time.now()).toMillis();
            long sent = -1;
            long size = -1;
            if (answer != null && new Members(answer).value("ContentLength") instanceof Long all) {
                size = all;
                sent = operation.httpMethod().equals("HEAD") ? -1 : all;
            } else if (request.value("ContentLength") instanceof Long brought) {
                size = brought;
            }
            var outcome = new AccessLog.Outcome(status, code, sent, size, Math.max(0, millis));
            if (watch.logged()) {
                logs.add(
                        bucket.name(),
                        AccessLog.line(bucket, operation, request, context, outcome));
            }
            for (var each : watch.counted()) {
                if (concerns(each)) {
                    count(each.id(), outcome);
                }
            }
        }

        /// Filters by tags and access points need more than a request says: they count nothing.
        private boolean concerns(MetricsConfiguration configuration) {
            var filter = configuration.filter();
            if (filter == null) {
                return true;
            }
            var prefix = filter.prefix();
            return prefix != null && request.text("Key").startsWith(prefix);
        }

        private void count(String filter, AccessLog.Outcome outcome) {
            publish(filter, "AllRequests", 1, "Count");
            var kind = kind();
            if (!kind.isEmpty()) {
                publish(filter, kind, 1, "Count");
            }
            publish(filter, "4xxErrors", outcome.status() / 100 == 4 ? 1 : 0, "Count");
            publish(filter, "5xxErrors", outcome.status() / 100 == 5 ? 1 : 0, "Count");
            publish(filter, "TotalRequestLatency", outcome.millis(), "Milliseconds");
            publish(filter, "FirstByteLatency", outcome.millis(), "Milliseconds");
            if (outcome.sent() >= 0) {
                publish(filter, "BytesDownloaded", outcome.sent(), "Bytes");
            }
            if (request.value("ContentLength") instanceof Long brought && brought > 0) {
                publish(filter, "BytesUploaded", brought, "Bytes");
            }
        }

        private String kind() {
            if (operation.name().startsWith("List")) {
                return "ListRequests";
            }
            return switch (operation.httpMethod()) {
                case "GET" -> "GetRequests";
                case "PUT" -> "PutRequests";
                case "HEAD" -> "HeadRequests";
                case "POST" -> "PostRequests";
                case "DELETE" -> "DeleteRequests";
                default -> "";
            };
        }

        private void publish(String filter, String metric, long value, String unit) {
            events.publish(
                    new MetricEvent(
                            context.now(),
                            bucket.account(),
                            bucket.region(),
                            NAMESPACE,
                            metric,
                            Map.of("BucketName", bucket.name(), "FilterId", filter),
                            (double) value,
                            unit));
        }
    }
}
