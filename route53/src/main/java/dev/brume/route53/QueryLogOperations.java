package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53.CreateQueryLoggingConfigRequest;
import dev.brume.model.route53.CreateQueryLoggingConfigResponse;
import dev.brume.model.route53.DeleteQueryLoggingConfigRequest;
import dev.brume.model.route53.DeleteQueryLoggingConfigResponse;
import dev.brume.model.route53.GetQueryLoggingConfigRequest;
import dev.brume.model.route53.GetQueryLoggingConfigResponse;
import dev.brume.model.route53.ListQueryLoggingConfigsRequest;
import dev.brume.model.route53.ListQueryLoggingConfigsResponse;
import dev.brume.model.route53.QueryLoggingConfig;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;

/// Where the queries for a zone are logged.
final class QueryLogOperations {
    private final Zones zones;
    private final StateCells<DelegationState> cells;
    private final QueryLog log;

    QueryLogOperations(Zones zones, StateCells<DelegationState> cells, QueryLog log) {
        this.zones = zones;
        this.cells = cells;
        this.log = log;
    }

    CreateQueryLoggingConfigResponse create(
            CreateQueryLoggingConfigRequest in, RequestContext context) {
        var zone = zones.at(context).require(in.hostedZoneId());
        if (zone.privateZone()) {
            throw Route53Errors.invalidInput("Query logging is for public hosted zones only.");
        }
        var arn = in.cloudWatchLogsLogGroupArn();
        if (!arn.matches("arn:aws[a-z-]*:logs:us-east-1:[0-9]{12}:log-group:.+")) {
            throw Route53Errors.invalidInput(
                    "The ARN of the log group has to be one of a log group in us-east-1: " + arn);
        }
        var made = new DelegationState.LogConfig(context.ids().uuid(), zone.id(), arn);
        cells.at(context)
                .update(
                        state -> {
                            if (state.logsByZone().containsKey(zone.id())) {
                                throw Route53Errors.logExists(zone.id());
                            }
                            return Change.of(state.with(made), true);
                        });
        log.log(context.account(), made);
        return CreateQueryLoggingConfigResponse.builder()
                .queryLoggingConfig(shown(made))
                .location(Identifiers.location("/queryloggingconfig/" + made.id()))
                .build();
    }

    private static QueryLoggingConfig shown(DelegationState.LogConfig log) {
        return QueryLoggingConfig.builder()
                .id(log.id())
                .hostedZoneId(log.zoneId())
                .cloudWatchLogsLogGroupArn(log.logGroupArn())
                .build();
    }

    GetQueryLoggingConfigResponse get(GetQueryLoggingConfigRequest in, RequestContext context) {
        return GetQueryLoggingConfigResponse.builder()
                .queryLoggingConfig(shown(require(cells.at(context).read(), in.id())))
                .build();
    }

    private static DelegationState.LogConfig require(DelegationState state, String id) {
        return state.logs().find(id).orElseThrow(() -> Route53Errors.noSuchLog(id));
    }

    ListQueryLoggingConfigsResponse list(
            ListQueryLoggingConfigsRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var found = new ArrayList<QueryLoggingConfig>();
        if (in.hostedZoneId() != null) {
            var zone = zones.at(context).require(in.hostedZoneId());
            state.logsByZone()
                    .find(zone.id())
                    .ifPresent(ref -> found.add(shown(require(state, ref.key()))));
            return ListQueryLoggingConfigsResponse.builder().queryLoggingConfigs(found).build();
        }
        var max = MaxItems.of(in.maxResults(), MaxItems.STANDARD);
        String next = null;
        for (var row : state.logs().after(in.nextToken() == null ? "" : in.nextToken(), true)) {
            if (found.size() == max.count()) {
                next = row.getKey();
                break;
            }
            found.add(shown(row.getValue()));
        }
        return ListQueryLoggingConfigsResponse.builder()
                .queryLoggingConfigs(found)
                .nextToken(next)
                .build();
    }

    DeleteQueryLoggingConfigResponse delete(
            DeleteQueryLoggingConfigRequest in, RequestContext context) {
        var gone =
                cells.at(context)
                        .update(
                                state -> {
                                    var config = require(state, in.id());
                                    return Change.of(state.without(config), config);
                                });
        log.end(gone.zoneId());
        return DeleteQueryLoggingConfigResponse.builder().build();
    }
}
