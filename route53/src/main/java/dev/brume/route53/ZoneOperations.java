package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.model.route53.CreateHostedZoneRequest;
import dev.brume.model.route53.CreateHostedZoneResponse;
import dev.brume.model.route53.DeleteHostedZoneRequest;
import dev.brume.model.route53.DeleteHostedZoneResponse;
import dev.brume.model.route53.GetHostedZoneCountResponse;
import dev.brume.model.route53.GetHostedZoneRequest;
import dev.brume.model.route53.GetHostedZoneResponse;
import dev.brume.model.route53.UpdateHostedZoneCommentRequest;
import dev.brume.model.route53.UpdateHostedZoneCommentResponse;
import dev.brume.model.route53.UpdateHostedZoneFeaturesRequest;
import dev.brume.model.route53.UpdateHostedZoneFeaturesResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Hosted zones: made, shown, changed, deleted.
final class ZoneOperations {
    /// The NS records of a zone itself live two days, its SOA a quarter of an hour.
    private static final long NS_TTL = 172_800;

    private static final long SOA_TTL = 900;
    private static final String SOA_REST =
            ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400";

    /// A zone has its SOA and its NS records, always.
    static final int OWN_RECORDS = 2;

    private final Zones zones;
    private final StateCells<DelegationState> delegations;
    private final Quotas quotas;

    ZoneOperations(Zones zones, StateCells<DelegationState> delegations, Quotas quotas) {
        this.zones = zones;
        this.delegations = delegations;
        this.quotas = quotas;
    }

    CreateHostedZoneResponse create(CreateHostedZoneRequest in, RequestContext context) {
        var name = name(in.name());
        var vpc = in.vpc() == null ? null : ZoneMapper.vpcRef(in.vpc());
        var delegation = delegations.at(context).read();
        var set = set(in.delegationSetId(), vpc, delegation);
        var zone = newZone(in, context, name, vpc, set);
        long max = quotas.max(Quota.MAX_HOSTED_ZONES_BY_OWNER);
        long perSet = quotas.max(Quota.MAX_ZONES_BY_REUSABLE_DELEGATION_SET);
        var changeId = Identifiers.newChange(context);
        zones.at(context)
                .update(
                        state -> {
                            if (state.zonesByReference().containsKey(in.callerReference())) {
                                throw Route53Errors.zoneExists();
                            }
                            if (state.zones().size() >= max) {
                                throw Route53Errors.tooManyZones();
                            }
                            if (vpc != null) {
                                VpcOperations.requireNoConflict(zones.table(), zone, vpc);
                            }
                            if (set != null
                                    && Tables.startingWith(state.zonesBySet(), set.id() + "/")
                                                    .size()
                                            >= perSet) {
                                throw Route53Errors.limitsExceeded(
                                        "HostedZone per delegation set", perSet);
                            }
                            var change = new ZoneState.StoredChange(context.now(), "");
                            return Change.of(
                                    withOwnRecords(state.with(zone), zone).with(changeId, change),
                                    zone);
                        });
        var out =
                CreateHostedZoneResponse.builder()
                        .hostedZone(ZoneMapper.zone(zone))
                        .changeInfo(ZoneMapper.change(changeId, context.now(), null, context.now()))
                        .vpc(vpc == null ? null : ZoneMapper.vpc(vpc))
                        .location(Identifiers.location(Identifiers.zonePath(zone.id())));
        var shown = ZoneMapper.delegationSet(zone, delegation);
        if (shown != null) {
            out.delegationSet(shown);
        }
        return out.build();
    }

    private static StoredZone newZone(
            CreateHostedZoneRequest in,
            RequestContext context,
            DnsName name,
            @Nullable VpcRef vpc,
            DelegationState.@Nullable StoredSet set) {
        var config = in.hostedZoneConfig();
        boolean wantsPrivate = config != null && Boolean.TRUE.equals(config.privateZone());
        if (wantsPrivate && vpc == null) {
            throw Route53Errors.invalidInput(
                    "When you're creating a private hosted zone, you must specify a VPC.");
        }
        List<String> servers =
                vpc != null
                        ? NameServers.OF_PRIVATE_ZONES
                        : set != null ? set.nameServers() : NameServers.draw(context.ids());
        var comment = config == null ? null : config.comment();
        return new StoredZone(
                Identifiers.newZone(context.ids()),
                name.toString(),
                in.callerReference(),
                comment == null ? "" : comment,
                vpc != null,
                vpc == null ? List.of() : List.of(vpc),
                set == null ? "" : set.id(),
                servers,
                OWN_RECORDS,
                "",
                context.now());
    }

    private static DelegationState.@Nullable StoredSet set(
            @Nullable String id, @Nullable VpcRef vpc, DelegationState state) {
        if (id == null || id.isEmpty()) {
            return null;
        }
        if (vpc != null) {
            throw Route53Errors.invalidInput(
                    "A private hosted zone can't have a reusable delegation set.");
        }
        var plain = Identifiers.set(id);
        return state.sets().find(plain).orElseThrow(() -> Route53Errors.noSuchSet(plain));
    }

    private static DnsName name(String given) {
        try {
            var name = DnsName.of(given);
            if (name.isRoot() || name.isWildcard()) {
                throw Route53Errors.invalidDomainName(given);
            }
            return name;
        } catch (NameException e) {
            throw Route53Errors.invalidDomainName(given);
        }
    }

    private static ZoneState withOwnRecords(ZoneState state, StoredZone zone) {
        var servers = zone.nameServers().stream().map(server -> server + ".").toList();
        var ns = new RecordTarget.Values(NS_TTL, servers);
        var soa =
                new RecordTarget.Values(SOA_TTL, List.of(zone.nameServers().getFirst() + SOA_REST));
        return withOwn(withOwn(state, zone, "NS", ns), zone, "SOA", soa);
    }

    private static ZoneState withOwn(
            ZoneState state, StoredZone zone, String type, RecordTarget target) {
        var key = RecordKeys.of(zone.id(), DnsName.of(zone.name()), type, null);
        return state.withRecord(
                key,
                new StoredRecordSet(
                        zone.name(), type, null, target, new RoutingPolicy.Simple(), null, null));
    }

    GetHostedZoneResponse get(GetHostedZoneRequest in, RequestContext context) {
        var zone = zones.at(context).require(in.id());
        return GetHostedZoneResponse.builder()
                .hostedZone(ZoneMapper.zone(zone))
                .delegationSet(ZoneMapper.delegationSet(zone, delegations.at(context).read()))
                .vpcs(zone.privateZone() ? ZoneMapper.vpcs(zone.vpcs()) : null)
                .build();
    }

    GetHostedZoneCountResponse count(RequestContext context) {
        long count = zones.at(context).read().zones().size();
        return GetHostedZoneCountResponse.builder().hostedZoneCount(count).build();
    }

    UpdateHostedZoneCommentResponse updateComment(
            UpdateHostedZoneCommentRequest in, RequestContext context) {
        var comment = in.comment() == null ? "" : in.comment();
        var zone =
                zones.at(context)
                        .update(
                                state -> {
                                    var next =
                                            AccountZones.require(state, in.id())
                                                    .withComment(comment);
                                    return Change.of(state.with(next), next);
                                });
        return UpdateHostedZoneCommentResponse.builder().hostedZone(ZoneMapper.zone(zone)).build();
    }

    /// Accelerated recovery is kept and shown; nothing here ever needs recovering.
    UpdateHostedZoneFeaturesResponse updateFeatures(
            UpdateHostedZoneFeaturesRequest in, RequestContext context) {
        var status = Boolean.TRUE.equals(in.enableAcceleratedRecovery()) ? "ENABLED" : "DISABLED";
        zones.at(context)
                .update(
                        state -> {
                            var zone = AccountZones.require(state, in.hostedZoneId());
                            if (zone.privateZone()) {
                                throw Route53Errors.invalidInput(
                                        "Accelerated recovery is for public hosted zones only.");
                            }
                            return Change.of(
                                    state.with(zone.withAcceleratedRecovery(status)), zone);
                        });
        return UpdateHostedZoneFeaturesResponse.builder().build();
    }

    DeleteHostedZoneResponse delete(DeleteHostedZoneRequest in, RequestContext context) {
        var changeId = Identifiers.newChange(context);
        var gone =
                zones.at(context)
                        .update(
                                state -> {
                                    var zone = AccountZones.require(state, in.id());
                                    if (zone.records() > OWN_RECORDS) {
                                        throw Route53Errors.zoneNotEmpty();
                                    }
                                    var change = new ZoneState.StoredChange(context.now(), "");
                                    return Change.of(
                                            state.without(zone).with(changeId, change), zone);
                                });
        delegations.at(context).update(state -> Change.of(state.withoutZone(gone.id()), true));
        return DeleteHostedZoneResponse.builder()
                .changeInfo(ZoneMapper.change(changeId, context.now(), null, context.now()))
                .build();
    }
}
