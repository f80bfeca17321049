package dev.brume.route53resolver;

import dev.brume.core.state.Change;
import dev.brume.core.state.PMap;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53resolver.FirewallConfig;
import dev.brume.model.route53resolver.GetFirewallConfigRequest;
import dev.brume.model.route53resolver.GetFirewallConfigResponse;
import dev.brume.model.route53resolver.GetResolverConfigRequest;
import dev.brume.model.route53resolver.GetResolverConfigResponse;
import dev.brume.model.route53resolver.GetResolverDnssecConfigRequest;
import dev.brume.model.route53resolver.GetResolverDnssecConfigResponse;
import dev.brume.model.route53resolver.ListFirewallConfigsRequest;
import dev.brume.model.route53resolver.ListFirewallConfigsResponse;
import dev.brume.model.route53resolver.ListResolverConfigsRequest;
import dev.brume.model.route53resolver.ListResolverConfigsResponse;
import dev.brume.model.route53resolver.ListResolverDnssecConfigsRequest;
import dev.brume.model.route53resolver.ListResolverDnssecConfigsResponse;
import dev.brume.model.route53resolver.ResolverConfig;
import dev.brume.model.route53resolver.ResolverDnssecConfig;
import dev.brume.model.route53resolver.UpdateFirewallConfigRequest;
import dev.brume.model.route53resolver.UpdateFirewallConfigResponse;
import dev.brume.model.route53resolver.UpdateResolverConfigRequest;
import dev.brume.model.route53resolver.UpdateResolverConfigResponse;
import dev.brume.model.route53resolver.UpdateResolverDnssecConfigRequest;
import dev.brume.model.route53resolver.UpdateResolverDnssecConfigResponse;
import dev.brume.route53resolver.VpcSettings.Setting;
import dev.brume.wire.call.RequestContext;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What is set for whole VPCs. A setting that was never changed is AWS's default, and is listed
/// only
/// once it was.
final class VpcSettingOperations {
    private static final String DISABLED = "DISABLED";
    private static final String ENABLED = "ENABLED";
    private static final String LOCAL = "USE_LOCAL_RESOURCE_SETTING";
    private static final String UPDATING_LOCAL = "UPDATING_TO_USE_LOCAL_RESOURCE_SETTING";
    private static final Map<String, String> SETTLED =
            Map.of("ENABLE", ENABLED, "DISABLE", DISABLED, LOCAL, LOCAL);
    private static final Map<String, String> BUSY =
            Map.of("ENABLE", "ENABLING", "DISABLE", "DISABLING", LOCAL, UPDATING_LOCAL);

    private final StateCells<VpcSettings> cells;

    VpcSettingOperations(StateCells<VpcSettings> cells) {
        this.cells = cells;
    }

    /// A kind of setting: its table, and how its ids begin.
    private record Kind(
            Function<VpcSettings, PMap<String, Setting>> table,
            BiFunction<VpcSettings, PMap<String, Setting>, VpcSettings> with,
            String prefix,
            String standard) {}

    private static final Kind FIREWALL =
            new Kind(VpcSettings::firewalls, VpcSettings::firewalls, "rslvr-fc-", DISABLED);
    private static final Kind REVERSE =
            new Kind(VpcSettings::reverses, VpcSettings::reverses, "rslvr-rc-", ENABLED);
    private static final Kind VALIDATION =
            new Kind(VpcSettings::validations, VpcSettings::validations, "rdsc-", DISABLED);

    /// A setting; one that nobody changed has the default.
    private Setting find(Kind kind, String vpc, RequestContext context) {
        requireVpc(vpc);
        return kind.table()
                .apply(cells.at(context).read())
                .find(vpc)
                .orElseGet(() -> standard(kind, vpc, context));
    }

    /// The id of a setting that is not kept follows from the VPC's, so that it is the same each
    /// time.
    private static Setting standard(Kind kind, String vpc, RequestContext context) {
        var id = kind.prefix() + vpc.substring(vpc.indexOf('-') + 1);
        return new Setting(id, vpc, context.account(), kind.standard(), Settling.done(context));
    }

    private static void requireVpc(String vpc) {
        if (!Identifiers.isVpc(vpc)) {
            throw ResolverErrors.invalidParameter(
                    "ResourceId", "The vpc ID '" + vpc + "' does not exist");
        }
    }

    private Setting set(
            Kind kind, String vpc, String value, Settling settling, RequestContext context) {
        requireVpc(vpc);
        var fresh = standard(kind, vpc, context);
        var next = new Setting(fresh.id(), vpc, fresh.owner(), value, settling);
        cells.at(context)
                .update(
                        state ->
                                Change.of(
                                        kind.with()
                                                .apply(
                                                        state,
                                                        kind.table().apply(state).with(vpc, next)),
                                        true));
        return next;
    }

    private Page<Setting> page(Kind kind, Page.Request request, RequestContext context) {
        return Page.of(kind.table().apply(cells.at(context).read()), "", request, row -> true);
    }

    // ---- the firewall

    private static FirewallConfig firewall(Setting setting) {
        return FirewallConfig.builder()
                .id(setting.id())
                .resourceId(setting.vpc())
                .ownerId(setting.owner())
                .firewallFailOpen(setting.value())
                .build();
    }

    GetFirewallConfigResponse firewall(GetFirewallConfigRequest in, RequestContext context) {
        return GetFirewallConfigResponse.builder()
                .firewallConfig(firewall(find(FIREWALL, in.resourceId(), context)))
                .build();
    }

    UpdateFirewallConfigResponse update(UpdateFirewallConfigRequest in, RequestContext context) {
        var setting =
                set(
                        FIREWALL,
                        in.resourceId(),
                        in.firewallFailOpen(),
                        Settling.done(context),
                        context);
        return UpdateFirewallConfigResponse.builder().firewallConfig(firewall(setting)).build();
    }

    ListFirewallConfigsResponse firewalls(ListFirewallConfigsRequest in, RequestContext context) {
        var page =
                page(
                        FIREWALL,
                        FirewallGroupOperations.page(in.nextToken(), in.maxResults(), context),
                        context);
        return ListFirewallConfigsResponse.builder()
                .firewallConfigs(page.map(VpcSettingOperations::firewall))
                .nextToken(page.token())
                .build();
    }

    // ---- reverse lookups

    private static ResolverConfig reverse(Setting setting, RequestContext context) {
        return ResolverConfig.builder()
                .id(setting.id())
                .resourceId(setting.vpc())
                .ownerId(setting.owner())
                .autodefinedReverse(setting.settling().status(context.now(), setting.value()))
                .build();
    }

    GetResolverConfigResponse reverse(GetResolverConfigRequest in, RequestContext context) {
        return GetResolverConfigResponse.builder()
                .resolverConfig(reverse(find(REVERSE, in.resourceId(), context), context))
                .build();
    }

    UpdateResolverConfigResponse update(UpdateResolverConfigRequest in, RequestContext context) {
        var flag = in.autodefinedReverseFlag();
        var setting =
                set(
                        REVERSE,
                        in.resourceId(),
                        SETTLED.getOrDefault(flag, flag),
                        Settling.begun(BUSY.getOrDefault(flag, flag), Settling.SHORT, context),
                        context);
        return UpdateResolverConfigResponse.builder()
                .resolverConfig(reverse(setting, context))
                .build();
    }

    ListResolverConfigsResponse reverses(ListResolverConfigsRequest in, RequestContext context) {
        var page = page(REVERSE, Page.Request.of(in.nextToken(), in.maxResults()), context);
        return ListResolverConfigsResponse.builder()
                .resolverConfigs(page.map(setting -> reverse(setting, context)))
                .nextToken(page.token())
                .build();
    }

    // ---- signatures

    private static ResolverDnssecConfig validation(Setting setting, RequestContext context) {
        return ResolverDnssecConfig.builder()
                .id(setting.id())
                .resourceId(setting.vpc())
                .ownerId(setting.owner())
                .validationStatus(setting.settling().status(context.now(), setting.value()))
                .build();
    }

    GetResolverDnssecConfigResponse validation(
            GetResolverDnssecConfigRequest in, RequestContext context) {
        return GetResolverDnssecConfigResponse.builder()
                .resolverDNSSECConfig(
                        validation(find(VALIDATION, in.resourceId(), context), context))
                .build();
    }

    UpdateResolverDnssecConfigResponse update(
            UpdateResolverDnssecConfigRequest in, RequestContext context) {
        var wanted = in.validation();
        var setting =
                set(
                        VALIDATION,
                        in.resourceId(),
                        SETTLED.getOrDefault(wanted, wanted),
                        Settling.begun(BUSY.getOrDefault(wanted, wanted), Settling.SHORT, context),
                        context);
        return UpdateResolverDnssecConfigResponse.builder()
                .resolverDNSSECConfig(validation(setting, context))
                .build();
    }

    ListResolverDnssecConfigsResponse validations(
            ListResolverDnssecConfigsRequest in, RequestContext context) {
        var filters =
                new Filters<Setting>()
                        .by("Id", Setting::id)
                        .by("ResourceId", Setting::vpc)
                        .by("OwnerId", Setting::owner)
                        .byAny(
                                "ValidationStatus",
                                row -> List.of(row.settling().status(context.now(), row.value())));
        var page =
                Page.of(
                        cells.at(context).read().validations(),
                        "",
                        Page.Request.of(in.nextToken(), in.maxResults()),
                        filters.of(in.filters()));
        return ListResolverDnssecConfigsResponse.builder()
                .resolverDnssecConfigs(page.map(setting -> validation(setting, context)))
                .nextToken(page.token())
                .build();
    }
}
