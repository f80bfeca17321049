package dev.brume.route53;

import dev.brume.core.state.StateCells;
import dev.brume.model.route53.GetHealthCheckLastFailureReasonRequest;
import dev.brume.model.route53.GetHealthCheckLastFailureReasonResponse;
import dev.brume.model.route53.GetHealthCheckStatusRequest;
import dev.brume.model.route53.GetHealthCheckStatusResponse;
import dev.brume.model.route53.HealthCheckObservation;
import dev.brume.model.route53.StatusReport;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What health checkers saw.
final class HealthStatusOperations {
    private final StateCells<HealthState> cells;
    private final HealthLoop loop;

    HealthStatusOperations(StateCells<HealthState> cells, HealthLoop loop) {
        this.cells = cells;
        this.loop = loop;
    }

    GetHealthCheckStatusResponse status(GetHealthCheckStatusRequest in, RequestContext context) {
        return GetHealthCheckStatusResponse.builder()
                .healthCheckObservations(
                        observations(in.healthCheckId(), context, CheckerView::last))
                .build();
    }

    GetHealthCheckLastFailureReasonResponse lastFailure(
            GetHealthCheckLastFailureReasonRequest in, RequestContext context) {
        return GetHealthCheckLastFailureReasonResponse.builder()
                .healthCheckObservations(
                        observations(in.healthCheckId(), context, CheckerView::lastFailure))
                .build();
    }

    private List<HealthCheckObservation> observations(
            String id,
            RequestContext context,
            Function<CheckerView, CheckerView.@Nullable Observation> which) {
        var check = cells.at(context).read().require(id);
        if (!(check.subject() instanceof CheckSubject.Endpoint)) {
            throw HealthErrors.noObservations(HealthMapper.type(check.subject()));
        }
        var watch = loop.find(id);
        var found = new ArrayList<HealthCheckObservation>();
        if (watch != null) {
            watch.views()
                    .forEach(
                            (checker, view) -> {
                                var seen = which.apply(view);
                                if (seen != null) {
                                    found.add(observation(checker, seen));
                                }
                            });
        }
        return found;
    }

    private static HealthCheckObservation observation(
            Checker checker, CheckerView.Observation seen) {
        return HealthCheckObservation.builder()
                .region(checker.region())
                .ipAddress(checker.address())
                .statusReport(
                        StatusReport.builder()
                                .status(seen.status())
                                .checkedTime(seen.time().truncatedTo(ChronoUnit.MILLIS))
                                .build())
                .build();
    }
}
