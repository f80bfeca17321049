package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53.AssociateVPCWithHostedZoneRequest;
import dev.brume.model.route53.AssociateVPCWithHostedZoneResponse;
import dev.brume.model.route53.CreateVPCAssociationAuthorizationRequest;
import dev.brume.model.route53.CreateVPCAssociationAuthorizationResponse;
import dev.brume.model.route53.DeleteVPCAssociationAuthorizationRequest;
import dev.brume.model.route53.DeleteVPCAssociationAuthorizationResponse;
import dev.brume.model.route53.DisassociateVPCFromHostedZoneRequest;
import dev.brume.model.route53.DisassociateVPCFromHostedZoneResponse;
import dev.brume.model.route53.ListVPCAssociationAuthorizationsRequest;
import dev.brume.model.route53.ListVPCAssociationAuthorizationsResponse;
import dev.brume.model.route53.VPC;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;

/// The VPCs of private zones. A VPC of another account is associated by that account, where the
/// zone's has authorised it.
final class VpcOperations {
    private static final int AUTHORIZATIONS_PAGE = 50;

    private final Zones zones;
    private final StateCells<DelegationState> delegations;
    private final Quotas quotas;

    VpcOperations(Zones zones, StateCells<DelegationState> delegations, Quotas quotas) {
        this.zones = zones;
        this.delegations = delegations;
        this.quotas = quotas;
    }

    /// Refuses a second zone of one name for a VPC.
    static void requireNoConflict(ZoneTable table, StoredZone zone, VpcRef vpc) {
        for (var other : table.ofVpc(vpc, "")) {
            if (!other.id().equals(zone.id()) && other.apex().toString().equals(zone.name())) {
                throw Route53Errors.conflictingDomain(other.id(), vpc);
            }
        }
    }

    AssociateVPCWithHostedZoneResponse associate(
            AssociateVPCWithHostedZoneRequest in, RequestContext context) {
        var vpc = ZoneMapper.vpcRef(in.vpc());
        var zoneId = Identifiers.zone(in.hostedZoneId());
        var owner = zones.owner(zoneId);
        if (!owner.equals(context.account())) {
            var key = DelegationState.authorizationKey(zoneId, vpc);
            if (!delegations.at(owner, "").read().authorizations().containsKey(key)) {
                throw Route53Errors.notAuthorized(zoneId, vpc);
            }
        }
        long max = quotas.max(Quota.MAX_VPCS_ASSOCIATED_BY_ZONE);
        var comment = in.comment() == null ? "" : in.comment();
        var changeId = Identifiers.newChange(context);
        zones.of(owner)
                .update(
                        state -> {
                            var zone = privateZone(state, zoneId);
                            requireNoConflict(zones.table(), zone, vpc);
                            if (zone.vpcs().contains(vpc)) {
                                throw Route53Errors.conflictingDomain(zone.id(), vpc);
                            }
                            if (zone.vpcs().size() >= max) {
                                throw Route53Errors.limitsExceeded("VPC", max);
                            }
                            return Change.of(
                                    remember(
                                            state.with(zone.with(vpc)), changeId, comment, context),
                                    true);
                        });
        rememberForCaller(owner, changeId, comment, context);
        return AssociateVPCWithHostedZoneResponse.builder()
                .changeInfo(ZoneMapper.change(changeId, context.now(), comment, context.now()))
                .build();
    }

    DisassociateVPCFromHostedZoneResponse disassociate(
            DisassociateVPCFromHostedZoneRequest in, RequestContext context) {
        var vpc = ZoneMapper.vpcRef(in.vpc());
        var zoneId = Identifiers.zone(in.hostedZoneId());
        var owner = zones.owner(zoneId);
        var comment = in.comment() == null ? "" : in.comment();
        var changeId = Identifiers.newChange(context);
        zones.of(owner)
                .update(
                        state -> {
                            var zone = privateZone(state, zoneId);
                            if (!zone.vpcs().contains(vpc)) {
                                throw Route53Errors.vpcNotAssociated(zoneId, vpc);
                            }
                            if (zone.vpcs().size() == 1) {
                                throw Route53Errors.lastVpc(zoneId);
                            }
                            return Change.of(
                                    remember(
                                            state.with(zone.without(vpc)),
                                            changeId,
                                            comment,
                                            context),
                                    true);
                        });
        rememberForCaller(owner, changeId, comment, context);
        return DisassociateVPCFromHostedZoneResponse.builder()
                .changeInfo(ZoneMapper.change(changeId, context.now(), comment, context.now()))
                .build();
    }

    private static ZoneState remember(
            ZoneState state, String changeId, String comment, RequestContext context) {
        return state.with(changeId, new ZoneState.StoredChange(context.now(), comment));
    }

    /// Who asked for a change can follow it, though the zone is another account's.
    private void rememberForCaller(
            String owner, String changeId, String comment, RequestContext context) {
        if (!owner.equals(context.account())) {
            zones.at(context)
                    .update(state -> Change.of(remember(state, changeId, comment, context), true));
        }
    }

    private static StoredZone privateZone(ZoneState state, String zoneId) {
        var zone = AccountZones.require(state, zoneId);
        if (!zone.privateZone()) {
            throw Route53Errors.publicZoneVpc(zoneId);
        }
        return zone;
    }

    CreateVPCAssociationAuthorizationResponse authorize(
            CreateVPCAssociationAuthorizationRequest in, RequestContext context) {
        var vpc = ZoneMapper.vpcRef(in.vpc());
        var zone = privateZone(zones.at(context).read(), in.hostedZoneId());
        long max = quotas.max(Quota.MAX_VPC_AUTHORIZATIONS_BY_ZONE);
        var key = DelegationState.authorizationKey(zone.id(), vpc);
        delegations
                .at(context)
                .update(
                        state -> {
                            boolean more = !state.authorizations().containsKey(key);
                            if (more
                                    && Tables.startingWith(state.authorizations(), zone.id() + "/")
                                                    .size()
                                            >= max) {
                                throw Route53Errors.tooManyAuthorizations(max);
                            }
                            return Change.of(
                                    state.authorizations(state.authorizations().with(key, vpc)),
                                    true);
                        });
        return CreateVPCAssociationAuthorizationResponse.builder()
                .hostedZoneId(zone.id())
                .vpc(ZoneMapper.vpc(vpc))
                .build();
    }

    DeleteVPCAssociationAuthorizationResponse deauthorize(
            DeleteVPCAssociationAuthorizationRequest in, RequestContext context) {
        var vpc = ZoneMapper.vpcRef(in.vpc());
        var zone = zones.at(context).require(in.hostedZoneId());
        var key = DelegationState.authorizationKey(zone.id(), vpc);
        delegations
                .at(context)
                .update(
                        state -> {
                            if (!state.authorizations().containsKey(key)) {
                                throw Route53Errors.authorizationNotFound(zone.id(), vpc);
                            }
                            return Change.of(
                                    state.authorizations(state.authorizations().without(key)),
                                    true);
                        });
        return DeleteVPCAssociationAuthorizationResponse.builder().build();
    }

    ListVPCAssociationAuthorizationsResponse authorizations(
            ListVPCAssociationAuthorizationsRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxResults(), AUTHORIZATIONS_PAGE);
        var zone = zones.at(context).require(in.hostedZoneId());
        var prefix = zone.id() + "/";
        var from = in.nextToken() == null ? prefix : in.nextToken();
        if (!from.startsWith(prefix)) {
            throw Route53Errors.invalidToken();
        }
        var found = new ArrayList<VPC>();
        String next = null;
        for (var row : delegations.at(context).read().authorizations().after(from, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (found.size() == max.count()) {
                next = row.getKey();
                break;
            }
            found.add(ZoneMapper.vpc(row.getValue()));
        }
        return ListVPCAssociationAuthorizationsResponse.builder()
                .hostedZoneId(zone.id())
                .vpcs(found)
                .nextToken(next)
                .build();
    }
}
