package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53.CreateHealthCheckRequest;
import dev.brume.model.route53.CreateHealthCheckResponse;
import dev.brume.model.route53.DeleteHealthCheckRequest;
import dev.brume.model.route53.DeleteHealthCheckResponse;
import dev.brume.model.route53.GetHealthCheckCountResponse;
import dev.brume.model.route53.GetHealthCheckRequest;
import dev.brume.model.route53.GetHealthCheckResponse;
import dev.brume.model.route53.HealthCheck;
import dev.brume.model.route53.ListHealthChecksRequest;
import dev.brume.model.route53.ListHealthChecksResponse;
import dev.brume.model.route53.UpdateHealthCheckRequest;
import dev.brume.model.route53.UpdateHealthCheckResponse;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;

/// Health checks: made, changed, listed, deleted.
final class HealthCheckOperations {
    private final StateCells<HealthState> cells;
    private final StateCells<DelegationState> tags;
    private final HealthLoop loop;
    private final AlarmReader alarms;
    private final Quotas quotas;

    /// @param tags where the tags of health checks are
    HealthCheckOperations(
            StateCells<HealthState> cells,
            StateCells<DelegationState> tags,
            HealthLoop loop,
            AlarmReader alarms,
            Quotas quotas) {
        this.cells = cells;
        this.tags = tags;
        this.loop = loop;
        this.alarms = alarms;
        this.quotas = quotas;
    }

    /// A caller reference stands for one check for ever: the same request again answers the check
    /// that it made, anything else is refused, even when the check is deleted.
    CreateHealthCheckResponse create(CreateHealthCheckRequest in, RequestContext context) {
        var config = in.healthCheckConfig();
        var asked =
                new StoredCheck(
                        context.ids().uuid(),
                        context.account(),
                        in.callerReference(),
                        1,
                        Boolean.TRUE.equals(config.inverted()),
                        Boolean.TRUE.equals(config.disabled()),
                        known(CheckParser.parse(config), context));
        long max = quotas.max(Quota.MAX_HEALTH_CHECKS_BY_OWNER);
        var made =
                cells.at(context)
                        .update(
                                state -> {
                                    var ref = state.byReference().get(in.callerReference());
                                    if (ref != null) {
                                        return Change.of(state, same(state, ref.key(), asked));
                                    }
                                    if (state.checks().size() >= max) {
                                        throw HealthErrors.tooMany(max);
                                    }
                                    requireChildren(state, asked);
                                    return Change.of(state.with(asked), asked);
                                });
        if (made.id().equals(asked.id())) {
            loop.watch(made);
        }
        return CreateHealthCheckResponse.builder()
                .healthCheck(HealthMapper.shown(made))
                .location(Identifiers.location("/healthcheck/" + made.id()))
                .build();
    }

    private static StoredCheck same(HealthState state, String id, StoredCheck asked) {
        return state.check(id)
                .filter(old -> old.version() == 1 && old.sameSettings(asked))
                .orElseThrow(HealthErrors::exists);
    }

    private static void requireChildren(HealthState state, StoredCheck check) {
        if (check.subject() instanceof CheckSubject.Calculated calculated) {
            for (var child : calculated.children()) {
                if (state.check(child).isEmpty()) {
                    throw HealthErrors.invalid("Child health check " + child + " does not exist.");
                }
                if (state.leadsTo(child, check.id())) {
                    throw HealthErrors.invalid("A health check must not depend on itself.");
                }
            }
        }
    }

    /// A subject with what is to be known of it besides.
    private CheckSubject known(CheckSubject subject, RequestContext context) {
        return switch (subject) {
            case CheckSubject.Alarm alarm -> {
                var caller = context.caller().via(HealthLoop.PRINCIPAL);
                var found = alarms.find(caller, alarm);
                yield alarm.with(
                        AlarmReader.settings(
                                found.orElseThrow(
                                        () ->
                                                HealthErrors.invalid(
                                                        "Alarm %s in region %s does not exist."
                                                                .formatted(
                                                                        alarm.name(),
                                                                        alarm.region())))));
            }
            case CheckSubject.Endpoint endpoint -> endpoint;
            case CheckSubject.Calculated calculated -> calculated;
            case CheckSubject.Recovery recovery -> recovery;
        };
    }

    GetHealthCheckResponse get(GetHealthCheckRequest in, RequestContext context) {
        var check = cells.at(context).read().require(in.healthCheckId());
        return GetHealthCheckResponse.builder().healthCheck(HealthMapper.shown(check)).build();
    }

    GetHealthCheckCountResponse count(RequestContext context) {
        return GetHealthCheckCountResponse.builder()
                .healthCheckCount((long) cells.at(context).read().checks().size())
                .build();
    }

    ListHealthChecksResponse list(ListHealthChecksRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var marker = in.marker() == null ? "" : in.marker();
        var found = new ArrayList<HealthCheck>();
        String next = null;
        for (var row : cells.at(context).read().checks().after(marker, true)) {
            if (found.size() == max.count()) {
                next = row.getKey();
                break;
            }
            found.add(HealthMapper.shown(row.getValue()));
        }
        return ListHealthChecksResponse.builder()
                .healthChecks(found)
                .marker(marker)
                .maxItems(max.text())
                .isTruncated(next != null)
                .nextMarker(next)
                .build();
    }

    UpdateHealthCheckResponse update(UpdateHealthCheckRequest in, RequestContext context) {
        var cell = cells.at(context);
        var before = cell.read().require(in.healthCheckId());
        checkVersion(in, before);
        var config = HealthMapper.updated(before, in);
        var subject = known(CheckParser.parse(config), context);
        refuseUnchangeable(before.subject(), in);
        var next =
                before.next(
                        Boolean.TRUE.equals(config.inverted()),
                        Boolean.TRUE.equals(config.disabled()),
                        subject);
        var made =
                cell.update(
                        state -> {
                            var now = state.require(before.id());
                            if (now.version() != before.version()) {
                                throw HealthErrors.versionMismatch(before.version(), now.version());
                            }
                            requireChildren(state, next);
                            return Change.of(state.with(next), next);
                        });
        loop.watch(made);
        return UpdateHealthCheckResponse.builder().healthCheck(HealthMapper.shown(made)).build();
    }

    private static void checkVersion(UpdateHealthCheckRequest in, StoredCheck check) {
        var version = in.healthCheckVersion();
        if (version != null && version != check.version()) {
            throw HealthErrors.versionMismatch(version, check.version());
        }
    }

    /// An address can be changed, but neither added nor taken away.
    private static void refuseUnchangeable(CheckSubject before, UpdateHealthCheckRequest in) {
        boolean byName =
                before instanceof CheckSubject.Endpoint endpoint && endpoint.ipAddress() == null;
        if (in.ipAddress() != null && byName) {
            throw HealthErrors.invalid(
                    "An IP address cannot be added to a health check that has none.");
        }
    }

    /// Deletes a check even where record sets and other checks refer to it, as AWS does: for them
    /// it
    /// is healthy from then on.
    DeleteHealthCheckResponse delete(DeleteHealthCheckRequest in, RequestContext context) {
        var gone =
                cells.at(context)
                        .update(
                                state -> {
                                    var check = state.require(in.healthCheckId());
                                    return Change.of(state.without(check), check);
                                });
        loop.forget(gone.id());
        var key = DelegationState.tagKey("healthcheck", gone.id());
        tags.at(context).update(state -> Change.of(state.tags(state.tags().without(key)), true));
        return DeleteHealthCheckResponse.builder().build();
    }
}
