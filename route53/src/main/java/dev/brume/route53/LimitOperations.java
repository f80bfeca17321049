package dev.brume.route53;

import dev.brume.core.state.StateCells;
import dev.brume.model.route53.AccountLimit;
import dev.brume.model.route53.GetAccountLimitRequest;
import dev.brume.model.route53.GetAccountLimitResponse;
import dev.brume.model.route53.GetHostedZoneLimitRequest;
import dev.brume.model.route53.GetHostedZoneLimitResponse;
import dev.brume.model.route53.GetReusableDelegationSetLimitRequest;
import dev.brume.model.route53.GetReusableDelegationSetLimitResponse;
import dev.brume.model.route53.HostedZoneLimit;
import dev.brume.model.route53.ReusableDelegationSetLimit;
import dev.brume.wire.call.RequestContext;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/// What an account has, and how much of it it may have.
final class LimitOperations {
    private final Zones zones;
    private final StateCells<DelegationState> delegations;
    private final Quotas quotas;
    private final Map<Quota, ToLongFunction<RequestContext>> counts = new EnumMap<>(Quota.class);

    LimitOperations(Zones zones, StateCells<DelegationState> delegations, Quotas quotas) {
        this.zones = zones;
        this.delegations = delegations;
        this.quotas = quotas;
        counting(
                Quota.MAX_HOSTED_ZONES_BY_OWNER,
                context -> zones.at(context).read().zones().size());
        counting(
                Quota.MAX_REUSABLE_DELEGATION_SETS_BY_OWNER,
                context -> delegations.at(context).read().sets().size());
    }

    /// Says how to count what an account has of something.
    void counting(Quota quota, ToLongFunction<RequestContext> count) {
        counts.put(quota, count);
    }

    GetAccountLimitResponse account(GetAccountLimitRequest in, RequestContext context) {
        var quota = Quota.valueOf(in.type());
        return GetAccountLimitResponse.builder()
                .limit(AccountLimit.builder().type(in.type()).value(quotas.max(quota)).build())
                .count(counts.getOrDefault(quota, none -> 0).applyAsLong(context))
                .build();
    }

    GetHostedZoneLimitResponse zone(GetHostedZoneLimitRequest in, RequestContext context) {
        var zone = zones.at(context).require(in.hostedZoneId());
        var quota = Quota.valueOf(in.type());
        boolean ofVpcs = quota == Quota.MAX_VPCS_ASSOCIATED_BY_ZONE;
        if (ofVpcs && !zone.privateZone()) {
            throw Route53Errors.zoneNotPrivate(zone.id());
        }
        return GetHostedZoneLimitResponse.builder()
                .limit(HostedZoneLimit.builder().type(in.type()).value(quotas.max(quota)).build())
                .count(ofVpcs ? zone.vpcs().size() : zone.records())
                .build();
    }

    GetReusableDelegationSetLimitResponse set(
            GetReusableDelegationSetLimitRequest in, RequestContext context) {
        var set =
                DelegationSetOperations.require(
                        delegations.at(context).read(), in.delegationSetId());
        long max = quotas.max(Quota.MAX_ZONES_BY_REUSABLE_DELEGATION_SET);
        long count =
                Tables.startingWith(zones.at(context).read().zonesBySet(), set.id() + "/").size();
        return GetReusableDelegationSetLimitResponse.builder()
                .limit(ReusableDelegationSetLimit.builder().type(in.type()).value(max).build())
                .count(count)
                .build();
    }
}
