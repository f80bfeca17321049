package dev.brume.route53resolver;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;
import dev.brume.route53resolver.RuleState.Ref;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Where an account's queries in a region are logged.
///
/// @param byVpc ids of associations, by `VPC/configuration`
/// @param requests ids of configurations, by creator request id
record QueryLogState(
        PMap<String, LogConfig> configs,
        PMap<String, LogAssociation> associations,
        PMap<String, Ref> byVpc,
        PMap<String, Ref> requests) {

    /// A configuration.
    ///
    /// @param count of its associations
    record LogConfig(
            String id,
            String arn,
            String creatorRequestId,
            String owner,
            String name,
            String destination,
            int count,
            Settling settling,
            Instant created,
            Optional<String> policy,
            SortedMap<String, String> tags) {
        LogConfig counting(int next) {
            return new LogConfig(
                    id,
                    arn,
                    creatorRequestId,
                    owner,
                    name,
                    destination,
                    next,
                    settling,
                    created,
                    policy,
                    tags);
        }

        LogConfig withPolicy(String next) {
            return new LogConfig(
                    id,
                    arn,
                    creatorRequestId,
                    owner,
                    name,
                    destination,
                    count,
                    settling,
                    created,
                    Optional.of(next),
                    tags);
        }

        LogConfig withTags(SortedMap<String, String> next) {
            return new LogConfig(
                    id,
                    arn,
                    creatorRequestId,
                    owner,
                    name,
                    destination,
                    count,
                    settling,
                    created,
                    policy,
                    next);
        }
    }

    /// A VPC whose queries are logged.
    record LogAssociation(
            String id, String configId, String vpc, Settling settling, Instant created) {}

    static final QueryLogState EMPTY =
            new QueryLogState(PMap.empty(), PMap.empty(), PMap.empty(), PMap.empty());

    static final StateSpec<QueryLogState> SPEC =
            new StateSpec<>(
                    "route53resolver.logs",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "configs",
                                    LogConfig.class,
                                    QueryLogState::configs,
                                    QueryLogState::configs),
                            new StateSpec.Table<>(
                                    "associations",
                                    LogAssociation.class,
                                    QueryLogState::associations,
                                    QueryLogState::associations),
                            new StateSpec.Table<>(
                                    "byVpc", Ref.class, QueryLogState::byVpc, QueryLogState::byVpc),
                            new StateSpec.Table<>(
                                    "requests",
                                    Ref.class,
                                    QueryLogState::requests,
                                    QueryLogState::requests)));

    private QueryLogState configs(PMap<String, LogConfig> rows) {
        return new QueryLogState(rows, associations, byVpc, requests);
    }

    private QueryLogState associations(PMap<String, LogAssociation> rows) {
        return new QueryLogState(configs, rows, byVpc, requests);
    }

    private QueryLogState byVpc(PMap<String, Ref> rows) {
        return new QueryLogState(configs, associations, rows, requests);
    }

    private QueryLogState requests(PMap<String, Ref> rows) {
        return new QueryLogState(configs, associations, byVpc, rows);
    }

    LogConfig config(String id, RequestContext context) {
        return configs.find(id).orElseThrow(() -> ResolverErrors.noQueryLogConfig(context));
    }

    LogAssociation association(String id, RequestContext context) {
        return associations
                .find(id)
                .orElseThrow(() -> ResolverErrors.noQueryLogAssociation(context));
    }

    /// The configurations that a VPC's queries are logged by.
    List<LogConfig> ofVpc(String vpc) {
        return Page.of(byVpc, vpc + "/", Page.Request.of(null, Integer.MAX_VALUE), ref -> true)
                .map(
                        ref ->
                                configs.find(associations.find(ref.id()).orElseThrow().configId())
                                        .orElseThrow());
    }

    boolean wasRequested(String creatorRequestId) {
        return requests.containsKey(creatorRequestId);
    }

    Optional<LogAssociation> association(String configId, String vpc) {
        return byVpc.find(vpc + "/" + configId).flatMap(ref -> associations.find(ref.id()));
    }

    QueryLogState with(LogConfig config) {
        return configs(configs.with(config.id(), config))
                .requests(requests.with(config.creatorRequestId(), new Ref(config.id())));
    }

    QueryLogState without(LogConfig config) {
        return configs(configs.without(config.id()))
                .requests(requests.without(config.creatorRequestId()));
    }

    QueryLogState with(LogAssociation row) {
        return associations(associations.with(row.id(), row))
                .byVpc(byVpc.with(row.vpc() + "/" + row.configId(), new Ref(row.id())));
    }

    QueryLogState without(LogAssociation row) {
        return associations(associations.without(row.id()))
                .byVpc(byVpc.without(row.vpc() + "/" + row.configId()));
    }
}
