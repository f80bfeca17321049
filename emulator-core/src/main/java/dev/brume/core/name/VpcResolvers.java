package dev.brume.core.name;

import org.jspecify.annotations.Nullable;

/// Where the DNS server finds what is special about VPCs' queries. Nothing until the service that
/// knows was loaded: by its first call, or at the start where it has something kept.
public final class VpcResolvers {
    private volatile @Nullable VpcResolver resolver;

    /// Called by the service that knows, when it is made.
    public void serve(VpcResolver known) {
        resolver = known;
    }

    /// What is special about a VPC; null where nothing is.
    public @Nullable VpcRules rules(String region, String vpc) {
        var known = resolver;
        return known == null ? null : known.rules(region, vpc);
    }

    /// What is special about all VPCs together.
    public @Nullable VpcRules rulesOfAll() {
        var known = resolver;
        return known == null ? null : known.rulesOfAll();
    }
}
