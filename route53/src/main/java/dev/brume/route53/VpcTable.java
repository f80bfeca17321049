package dev.brume.route53;

import java.util.Map;

/// Which addresses are in which VPC. While nothing is said, every client sees every private zone.
final class VpcTable {
    private volatile AddressTable<VpcRef> table = new AddressTable<>(Map.of());

    VpcView viewOf(byte[] address) {
        var all = table;
        if (all.isEmpty()) {
            return new VpcView.All();
        }
        var match = all.find(address);
        return match == null ? new VpcView.Outside() : new VpcView.Inside(match.value());
    }

    /// Replaces what is said, by block.
    void replace(Map<AddressTable.Block, VpcRef> blocks) {
        table = new AddressTable<>(blocks);
    }
}
