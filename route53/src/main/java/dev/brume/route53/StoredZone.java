package dev.brume.route53;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A hosted zone as it is kept.
///
/// @param id without `/hostedzone/`
/// @param name lower case, escaped, with a dot at the end
/// @param comment empty where there is none
/// @param vpcs of a private zone, in the order in which they came; none of a public one
/// @param delegationSet the id of the reusable delegation set, empty where the zone has its own
/// @param nameServers without dots at their ends
/// @param records how many record sets it has
/// @param acceleratedRecovery the status, empty where it was never touched
/// @param created orders zones of one name: the oldest answers
record StoredZone(
        String id,
        String name,
        String callerReference,
        String comment,
        boolean privateZone,
        List<VpcRef> vpcs,
        String delegationSet,
        List<String> nameServers,
        long records,
        String acceleratedRecovery,
        Instant created) {

    StoredZone {
        vpcs = List.copyOf(vpcs);
        nameServers = List.copyOf(nameServers);
    }

    StoredZone withComment(String text) {
        return new StoredZone(
                id,
                name,
                callerReference,
                text,
                privateZone,
                vpcs,
                delegationSet,
                nameServers,
                records,
                acceleratedRecovery,
                created);
    }

    StoredZone withRecords(long count) {
        return new StoredZone(
                id,
                name,
                callerReference,
                comment,
                privateZone,
                vpcs,
                delegationSet,
                nameServers,
                count,
                acceleratedRecovery,
                created);
    }

    StoredZone withDelegationSet(String setId) {
        return new StoredZone(
                id,
                name,
                callerReference,
                comment,
                privateZone,
                vpcs,
                setId,
                nameServers,
                records,
                acceleratedRecovery,
                created);
    }

    StoredZone withAcceleratedRecovery(String status) {
        return new StoredZone(
                id,
                name,
                callerReference,
                comment,
                privateZone,
                vpcs,
                delegationSet,
                nameServers,
                records,
                status,
                created);
    }

    StoredZone with(VpcRef vpc) {
        var more = new ArrayList<>(vpcs);
        more.add(vpc);
        return withVpcs(more);
    }

    StoredZone without(VpcRef vpc) {
        var fewer = new ArrayList<>(vpcs);
        fewer.remove(vpc);
        return withVpcs(fewer);
    }

    private StoredZone withVpcs(List<VpcRef> others) {
        return new StoredZone(
                id,
                name,
                callerReference,
                comment,
                privateZone,
                others,
                delegationSet,
                nameServers,
                records,
                acceleratedRecovery,
                created);
    }
}
