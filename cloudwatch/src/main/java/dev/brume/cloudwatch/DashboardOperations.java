package dev.brume.cloudwatch;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.cloudwatch.DashboardEntry;
import dev.brume.model.cloudwatch.DashboardInvalidInputError;
import dev.brume.model.cloudwatch.DashboardNotFoundError;
import dev.brume.model.cloudwatch.DeleteDashboardsInput;
import dev.brume.model.cloudwatch.DeleteDashboardsOutput;
import dev.brume.model.cloudwatch.GetDashboardInput;
import dev.brume.model.cloudwatch.GetDashboardOutput;
import dev.brume.model.cloudwatch.ListDashboardsInput;
import dev.brume.model.cloudwatch.ListDashboardsOutput;
import dev.brume.model.cloudwatch.PutDashboardInput;
import dev.brume.model.cloudwatch.PutDashboardOutput;
import dev.brume.wire.call.RequestContext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;

/// Dashboards.
final class DashboardOperations {
    private static final int PAGE = 1000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private final StateCells<DashboardsState> cells;

    DashboardOperations(StateCells<DashboardsState> cells) {
        this.cells = cells;
    }

    private static String arn(RequestContext context, String name) {
        return "arn:%s:cloudwatch::%s:dashboard/%s"
                .formatted(context.partition(), context.account(), name);
    }

    PutDashboardOutput put(PutDashboardInput in, RequestContext context) {
        var name = in.dashboardName();
        if (!NAME.matcher(name).matches()) {
            throw CloudWatchErrors.invalidValue(
                    "The value for field DashboardName contains invalid characters. It can only"
                            + " contain alphanumerics, dash (-) and underscore (_).\n");
        }
        var body = DashboardBody.check(in.dashboardBody());
        if (!body.errors().isEmpty()) {
            throw DashboardInvalidInputError.builder()
                    .message(body.message())
                    .dashboardValidationMessages(body.errors())
                    .build();
        }
        var dashboard =
                new DashboardsState.Dashboard(
                        name, arn(context, name), in.dashboardBody(), context.now());
        cells.at(context)
                .update(
                        state -> {
                            boolean created = !state.dashboards().containsKey(name);
                            var next = state.dashboards(state.dashboards().with(name, dashboard));
                            var tags =
                                    TagOperations.tagged(next.tags(), dashboard.arn(), in.tags());
                            return Change.of(created ? next.tags(tags) : next, "");
                        });
        return PutDashboardOutput.builder().dashboardValidationMessages(body.warnings()).build();
    }

    GetDashboardOutput get(GetDashboardInput in, RequestContext context) {
        var dashboard =
                cells.at(context)
                        .read()
                        .dashboards()
                        .find(in.dashboardName())
                        .orElseThrow(() -> absent(in.dashboardName()));
        return GetDashboardOutput.builder()
                .dashboardArn(dashboard.arn())
                .dashboardName(dashboard.name())
                .dashboardBody(dashboard.body())
                .build();
    }

    private static RuntimeException absent(String name) {
        return DashboardNotFoundError.of("Dashboard %s does not exist".formatted(name));
    }

    ListDashboardsOutput list(ListDashboardsInput in, RequestContext context) {
        var prefix = in.dashboardNamePrefix() == null ? "" : in.dashboardNamePrefix();
        var from = in.nextToken() == null ? prefix : Cursor.decode(in.nextToken());
        var found = new ArrayList<DashboardEntry>();
        String last = "";
        for (var row : cells.at(context).read().dashboards().after(from, in.nextToken() == null)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (found.size() == PAGE) {
                return ListDashboardsOutput.builder()
                        .dashboardEntries(found)
                        .nextToken(Cursor.encode(last))
                        .build();
            }
            found.add(entry(row.getValue()));
            last = row.getKey();
        }
        return ListDashboardsOutput.builder().dashboardEntries(found).build();
    }

    private static DashboardEntry entry(DashboardsState.Dashboard dashboard) {
        return DashboardEntry.builder()
                .dashboardName(dashboard.name())
                .dashboardArn(dashboard.arn())
                .lastModified(dashboard.modified())
                .size((long) dashboard.body().getBytes(StandardCharsets.UTF_8).length)
                .build();
    }

    /// Deletes all of them or, where one is not there, none.
    DeleteDashboardsOutput delete(DeleteDashboardsInput in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var next = state;
                            for (var name : in.dashboardNames()) {
                                if (!state.dashboards().containsKey(name)) {
                                    throw absent(name);
                                }
                                next =
                                        next.dashboards(next.dashboards().without(name))
                                                .tags(next.tags().without(arn(context, name)));
                            }
                            return Change.of(next, "");
                        });
        return DeleteDashboardsOutput.builder().build();
    }
}
