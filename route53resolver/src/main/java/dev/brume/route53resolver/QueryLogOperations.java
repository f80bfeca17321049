package dev.brume.route53resolver;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53resolver.AssociateResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.AssociateResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.CreateResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.CreateResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.DeleteResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.DeleteResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.DisassociateResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.DisassociateResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigAssociationRequest;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigAssociationResponse;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigAssociationsRequest;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigAssociationsResponse;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigsRequest;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigsResponse;
import dev.brume.model.route53resolver.ResolverQueryLogConfig;
import dev.brume.model.route53resolver.ResolverQueryLogConfigAssociation;
import dev.brume.route53resolver.QueryLogState.LogAssociation;
import dev.brume.route53resolver.QueryLogState.LogConfig;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Configurations of query logs, and the VPCs that they are for. The bucket, log group or stream is
/// taken as given.
final class QueryLogOperations {
    /// AWS's quotas.
    static final int CONFIGS_MAX = 20;

    static final int ASSOCIATIONS_OF_CONFIG_MAX = 100;

    private static final String TYPE = "ResolverQueryLogConfig";
    private static final String CREATING = "CREATING";
    private static final Pattern DESTINATION =
            Pattern.compile(
                    "arn:aws[a-z-]*:(?:s3:::.+|logs:.+:log-group:.+|firehose:.+:deliverystream/.+)");
    private static final Map<String, String> DESTINATIONS =
            Map.of("s3", "S3", "logs", "CloudWatchLogs", "firehose", "KinesisFirehose");

    private final StateCells<QueryLogState> cells;
    private final Published published;

    QueryLogOperations(StateCells<QueryLogState> cells, Published published) {
        this.cells = cells;
        this.published = published;
    }

    private static String status(LogConfig config, RequestContext context) {
        return config.settling().status(context.now(), "CREATED");
    }

    private static String status(LogAssociation row, RequestContext context) {
        return row.settling().status(context.now(), "ACTIVE");
    }

    /// What configurations are filtered and sorted by.
    private static Map<String, Function<LogConfig, String>> configKeys(RequestContext context) {
        return Map.ofEntries(
                Map.entry("Arn", LogConfig::arn),
                Map.entry("AssociationCount", config -> "%04d".formatted(config.count())),
                Map.entry("CreationTime", config -> Identifiers.time(config.created())),
                Map.entry("CreatorRequestId", LogConfig::creatorRequestId),
                Map.entry(
                        "Destination",
                        config ->
                                DESTINATIONS.getOrDefault(
                                        config.destination().split(":", -1)[2], "")),
                Map.entry("DestinationArn", LogConfig::destination),
                Map.entry("Id", LogConfig::id),
                Map.entry("Name", LogConfig::name),
                Map.entry("OwnerId", LogConfig::owner),
                Map.entry("ShareStatus", config -> RuleMapper.NOT_SHARED),
                Map.entry("Status", config -> status(config, context)));
    }

    private static Map<String, Function<LogAssociation, String>> associationKeys(
            RequestContext context) {
        return Map.of(
                "CreationTime",
                row -> Identifiers.time(row.created()),
                "Error",
                row -> "NONE",
                "Id",
                LogAssociation::id,
                "ResolverQueryLogConfigId",
                LogAssociation::configId,
                "ResourceId",
                LogAssociation::vpc,
                "Status",
                row -> status(row, context));
    }

    private static <V> Filters<V> filters(Map<String, Function<V, String>> keys) {
        var filters = new Filters<V>();
        keys.forEach(filters::by);
        return filters;
    }

    /// The order that is asked for; by id where none is.
    private static <V> Comparator<V> order(
            Map<String, Function<V, String>> keys,
            Function<V, String> id,
            @Nullable String by,
            @Nullable String direction) {
        var key = by == null ? id : keys.get(by);
        if (key == null) {
            throw ResolverErrors.invalidParameter("SortBy", "Cannot sort by '" + by + "'");
        }
        Comparator<V> order = Comparator.comparing(key).thenComparing(id);
        return "DESCENDING".equals(direction) ? order.reversed() : order;
    }

    private static <V> List<V> all(Iterable<V> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    CreateResolverQueryLogConfigResponse create(
            CreateResolverQueryLogConfigRequest in, RequestContext context) {
        if (!DESTINATION.matcher(in.destinationArn()).matches()) {
            throw ResolverErrors.invalidParameter(
                    "DestinationArn",
                    "The destination is no ARN of a bucket, a log group or a delivery stream."
                            + " Trace Id: \""
                            + ResolverErrors.traceId(context)
                            + "\"");
        }
        var id = Identifiers.draw("rqlc-", Identifiers.SHORT_DIGITS, context);
        var config =
                new LogConfig(
                        id,
                        Identifiers.arn("resolver-query-log-config", id, context),
                        in.creatorRequestId(),
                        context.account(),
                        in.name(),
                        in.destinationArn(),
                        0,
                        Settling.begun(CREATING, Settling.SHORT, context),
                        context.now(),
                        Optional.empty(),
                        Tags.of(in.tags()));
        cells.at(context)
                .update(
                        state -> {
                            if (state.wasRequested(in.creatorRequestId())) {
                                throw ResolverErrors.createdBefore(
                                        TYPE,
                                        "Resolver query logging configuration",
                                        in.creatorRequestId());
                            }
                            if (state.configs().size() >= CONFIGS_MAX) {
                                throw ResolverErrors.limit(
                                        TYPE,
                                        "The limit of "
                                                + CONFIGS_MAX
                                                + " query logging configurations is reached.");
                            }
                            return Change.of(state.with(config), true);
                        });
        return CreateResolverQueryLogConfigResponse.builder()
                .resolverQueryLogConfig(shape(config, status(config, context)))
                .build();
    }

    private static ResolverQueryLogConfig shape(LogConfig config, String status) {
        return ResolverQueryLogConfig.builder()
                .id(config.id())
                .ownerId(config.owner())
                .status(status)
                .shareStatus(RuleMapper.NOT_SHARED)
                .associationCount(config.count())
                .arn(config.arn())
                .name(config.name())
                .destinationArn(config.destination())
                .creatorRequestId(config.creatorRequestId())
                .creationTime(Identifiers.time(config.created()))
                .build();
    }

    private static ResolverQueryLogConfigAssociation shape(LogAssociation row, String status) {
        return ResolverQueryLogConfigAssociation.builder()
                .id(row.id())
                .resolverQueryLogConfigId(row.configId())
                .resourceId(row.vpc())
                .status(status)
                .error("NONE")
                .errorMessage("")
                .creationTime(Identifiers.time(row.created()))
                .build();
    }

    GetResolverQueryLogConfigResponse get(
            GetResolverQueryLogConfigRequest in, RequestContext context) {
        var config = cells.at(context).read().config(in.resolverQueryLogConfigId(), context);
        return GetResolverQueryLogConfigResponse.builder()
                .resolverQueryLogConfig(shape(config, status(config, context)))
                .build();
    }

    ListResolverQueryLogConfigsResponse list(
            ListResolverQueryLogConfigsRequest in, RequestContext context) {
        var keys = configKeys(context);
        var all = all(cells.at(context).read().configs().values());
        var order = order(keys, LogConfig::id, in.sortBy(), in.sortOrder());
        var found = all.stream().filter(filters(keys).of(in.filters())).sorted(order).toList();
        var page = Page.of(found, LogConfig::id, Page.Request.of(in.nextToken(), in.maxResults()));
        return ListResolverQueryLogConfigsResponse.builder()
                .resolverQueryLogConfigs(page.map(config -> shape(config, status(config, context))))
                .totalCount(all.size())
                .totalFilteredCount(found.size())
                .nextToken(page.token())
                .build();
    }

    DeleteResolverQueryLogConfigResponse delete(
            DeleteResolverQueryLogConfigRequest in, RequestContext context) {
        LogConfig gone =
                cells.at(context)
                        .update(
                                state -> {
                                    var config =
                                            state.config(in.resolverQueryLogConfigId(), context);
                                    if (config.count() > 0) {
                                        throw ResolverErrors.invalidRequest(
                                                "The query logging configuration \""
                                                        + config.id()
                                                        + "\" is associated with VPCs.");
                                    }
                                    return Change.of(state.without(config), config);
                                });
        return DeleteResolverQueryLogConfigResponse.builder()
                .resolverQueryLogConfig(shape(gone, "DELETING"))
                .build();
    }

    // ---- associations

    AssociateResolverQueryLogConfigResponse associate(
            AssociateResolverQueryLogConfigRequest in, RequestContext context) {
        if (!Identifiers.isVpc(in.resourceId())) {
            throw ResolverErrors.invalidParameter(
                    "ResourceId", "The vpc ID '" + in.resourceId() + "' does not exist");
        }
        var row =
                new LogAssociation(
                        Identifiers.draw("rqlca-", Identifiers.SHORT_DIGITS, context),
                        in.resolverQueryLogConfigId(),
                        in.resourceId(),
                        Settling.begun(CREATING, Settling.SHORT, context),
                        context.now());
        cells.at(context)
                .update(
                        state -> {
                            var config = state.config(row.configId(), context);
                            if (state.association(config.id(), row.vpc()).isPresent()) {
                                throw ResolverErrors.exists(
                                        "ResolverQueryLogConfigAssociation",
                                        "The query logging configuration \""
                                                + config.id()
                                                + "\" is already associated with \""
                                                + row.vpc()
                                                + "\".");
                            }
                            if (config.count() >= ASSOCIATIONS_OF_CONFIG_MAX) {
                                throw ResolverErrors.limit(
                                        "ResolverQueryLogConfigAssociation",
                                        "A query logging configuration has at most "
                                                + ASSOCIATIONS_OF_CONFIG_MAX
                                                + " associations.");
                            }
                            return Change.of(
                                    state.with(row).with(config.counting(config.count() + 1)),
                                    true);
                        });
        published.changed();
        return AssociateResolverQueryLogConfigResponse.builder()
                .resolverQueryLogConfigAssociation(shape(row, status(row, context)))
                .build();
    }

    DisassociateResolverQueryLogConfigResponse disassociate(
            DisassociateResolverQueryLogConfigRequest in, RequestContext context) {
        LogAssociation gone =
                cells.at(context)
                        .update(
                                state -> {
                                    var config =
                                            state.config(in.resolverQueryLogConfigId(), context);
                                    var row =
                                            state.association(config.id(), in.resourceId())
                                                    .orElseThrow(
                                                            () ->
                                                                    ResolverErrors
                                                                            .noQueryLogAssociation(
                                                                                    context));
                                    return Change.of(
                                            state.without(row)
                                                    .with(config.counting(config.count() - 1)),
                                            row);
                                });
        published.changed();
        return DisassociateResolverQueryLogConfigResponse.builder()
                .resolverQueryLogConfigAssociation(shape(gone, "DELETING"))
                .build();
    }

    GetResolverQueryLogConfigAssociationResponse getAssociation(
            GetResolverQueryLogConfigAssociationRequest in, RequestContext context) {
        var row =
                cells.at(context)
                        .read()
                        .association(in.resolverQueryLogConfigAssociationId(), context);
        return GetResolverQueryLogConfigAssociationResponse.builder()
                .resolverQueryLogConfigAssociation(shape(row, status(row, context)))
                .build();
    }

    ListResolverQueryLogConfigAssociationsResponse listAssociations(
            ListResolverQueryLogConfigAssociationsRequest in, RequestContext context) {
        var keys = associationKeys(context);
        var all = all(cells.at(context).read().associations().values());
        var order = order(keys, LogAssociation::id, in.sortBy(), in.sortOrder());
        var found = all.stream().filter(filters(keys).of(in.filters())).sorted(order).toList();
        var page =
                Page.of(
                        found,
                        LogAssociation::id,
                        Page.Request.of(in.nextToken(), in.maxResults()));
        return ListResolverQueryLogConfigAssociationsResponse.builder()
                .resolverQueryLogConfigAssociations(
                        page.map(row -> shape(row, status(row, context))))
                .totalCount(all.size())
                .totalFilteredCount(found.size())
                .nextToken(page.token())
                .build();
    }
}
