package dev.brume.route53;

import org.jspecify.annotations.Nullable;

/// Which zones a client sees.
sealed interface VpcView {
    /// Everything, private zones of all VPCs included: who has not said which addresses are in
    /// which VPC sees all.
    record All() implements VpcView {}

    /// What a machine in a VPC sees: its private zones and all public ones.
    record Inside(VpcRef vpc) implements VpcView {}

    /// What the world sees.
    record Outside() implements VpcView {}

    /// What the explanation of one zone sees, whatever zones there are of the same name.
    record Only(String zoneId) implements VpcView {}

    /// The zone of a name that answers, if the client sees any.
    default @Nullable PublishedZone choose(ZoneTable.Apex apex) {
        PublishedZone open = null;
        for (var zone : apex.zones()) {
            boolean seen =
                    switch (this) {
                        case All all -> true;
                        case Inside inside ->
                                !zone.isPrivate() || zone.stored().vpcs().contains(inside.vpc());
                        case Outside outside -> !zone.isPrivate();
                        case Only only -> zone.id().equals(only.zoneId());
                    };
            if (seen && zone.isPrivate()) {
                return zone;
            }
            open = seen && open == null ? zone : open;
        }
        return open;
    }
}
