package dev.brume.route53;

import dev.brume.core.name.VpcResolvers;
import dev.brume.core.name.VpcRules;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Who answers queries, in order, and what they are answered by.
///
/// @param resolvers what is special about VPCs' queries; null for name servers, which answer
///     everybody alike
/// @param firewall one of the handlers, which looks at complete answers too
record DnsChain(
        List<DnsHandler> handlers,
        VpcTable vpcs,
        @Nullable VpcResolvers resolvers,
        @Nullable VpcFirewall firewall,
        Forwarder forwarder,
        @Nullable Upstream upstream) {

    /// Who asks from an address.
    DnsExchange.Client client(byte[] address) {
        var view = vpcs.viewOf(address);
        return new DnsExchange.Client(address, view, rules(view));
    }

    /// What is special about what a client sees.
    @Nullable VpcRules rules(VpcView view) {
        var known = resolvers;
        if (known == null) {
            return null;
        }
        return switch (view) {
            case VpcView.All all -> known.rulesOfAll();
            case VpcView.Inside inside -> known.rules(inside.vpc().region(), inside.vpc().id());
            case VpcView.Outside outside -> null;
            case VpcView.Only only -> null;
        };
    }

    /// Whether it finds answers wherever they are.
    boolean recurses() {
        return upstream != null && upstream.server().isPresent();
    }
}
