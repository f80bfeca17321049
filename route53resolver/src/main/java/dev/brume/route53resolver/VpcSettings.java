package dev.brume.route53resolver;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;

/// Settings of VPCs that differ from AWS's defaults, by VPC.
///
/// @param firewalls whether queries pass where the firewall fails
/// @param reverses whether there are rules for reverse lookups
/// @param validations whether signatures are checked
record VpcSettings(
        PMap<String, Setting> firewalls,
        PMap<String, Setting> reverses,
        PMap<String, Setting> validations) {

    /// A setting.
    ///
    /// @param id its own, not the VPC's
    /// @param value as the API has it
    record Setting(String id, String vpc, String owner, String value, Settling settling) {}

    static final VpcSettings EMPTY = new VpcSettings(PMap.empty(), PMap.empty(), PMap.empty());

    static final StateSpec<VpcSettings> SPEC =
            new StateSpec<>(
                    "route53resolver.vpcs",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "firewalls",
                                    Setting.class,
                                    VpcSettings::firewalls,
                                    VpcSettings::firewalls),
                            new StateSpec.Table<>(
                                    "reverses",
                                    Setting.class,
                                    VpcSettings::reverses,
                                    VpcSettings::reverses),
                            new StateSpec.Table<>(
                                    "validations",
                                    Setting.class,
                                    VpcSettings::validations,
                                    VpcSettings::validations)));

    VpcSettings firewalls(PMap<String, Setting> rows) {
        return new VpcSettings(rows, reverses, validations);
    }

    VpcSettings reverses(PMap<String, Setting> rows) {
        return new VpcSettings(firewalls, rows, validations);
    }

    VpcSettings validations(PMap<String, Setting> rows) {
        return new VpcSettings(firewalls, reverses, rows);
    }
}
