package dev.brume.core.name;

import org.jspecify.annotations.Nullable;

/// Knows what is special about VPCs' queries. Asked on the DNS server's event loop, at every query.
public interface VpcResolver {
    /// What is special about a VPC; null where nothing is.
    @Nullable VpcRules rules(String region, String vpc);

    /// What is special about all VPCs together, for clients of which nobody said where they are.
    @Nullable VpcRules rulesOfAll();
}
