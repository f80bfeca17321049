package dev.brume.route53;

import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Zones and record sets in few words.
final class Batches {
    private Batches() {}

    static String zone(Route53Client route53, String name) {
        return route53.createHostedZone(r -> r.name(name).callerReference("ref " + name))
                .hostedZone()
                .id();
    }

    static ResourceRecordSet simple(String name, String type, String... values) {
        return routed(name, type, r -> {}, values);
    }

    static ResourceRecordSet routed(
            String name,
            String type,
            Consumer<ResourceRecordSet.Builder> policy,
            String... values) {
        var records =
                Stream.of(values)
                        .map(value -> ResourceRecord.builder().value(value).build())
                        .toList();
        var set =
                ResourceRecordSet.builder()
                        .name(name)
                        .type(type)
                        .ttl(300L)
                        .resourceRecords(records);
        policy.accept(set);
        return set.build();
    }

    static ResourceRecordSet alias(String name, String type, String zoneId, String target) {
        return alias(name, type, zoneId, target, r -> {});
    }

    static ResourceRecordSet alias(
            String name,
            String type,
            String zoneId,
            String target,
            Consumer<ResourceRecordSet.Builder> policy) {
        var set =
                ResourceRecordSet.builder()
                        .name(name)
                        .type(RRType.fromValue(type))
                        .aliasTarget(
                                a ->
                                        a.hostedZoneId(zoneId.replace("/hostedzone/", ""))
                                                .dnsName(target)
                                                .evaluateTargetHealth(true));
        policy.accept(set);
        return set.build();
    }

    static Change change(ChangeAction action, ResourceRecordSet set) {
        return Change.builder().action(action).resourceRecordSet(set).build();
    }

    static ChangeResourceRecordSetsResponse add(
            Route53Client route53, String zoneId, ResourceRecordSet... sets) {
        return apply(
                route53,
                zoneId,
                Stream.of(sets)
                        .map(set -> change(ChangeAction.CREATE, set))
                        .toArray(Change[]::new));
    }

    static ChangeResourceRecordSetsResponse upsert(
            Route53Client route53, String zoneId, ResourceRecordSet... sets) {
        return apply(
                route53,
                zoneId,
                Stream.of(sets)
                        .map(set -> change(ChangeAction.UPSERT, set))
                        .toArray(Change[]::new));
    }

    static ChangeResourceRecordSetsResponse delete(
            Route53Client route53, String zoneId, ResourceRecordSet... sets) {
        return apply(
                route53,
                zoneId,
                Stream.of(sets)
                        .map(set -> change(ChangeAction.DELETE, set))
                        .toArray(Change[]::new));
    }

    static ChangeResourceRecordSetsResponse apply(
            Route53Client route53, String zoneId, Change... changes) {
        return route53.changeResourceRecordSets(
                r -> r.hostedZoneId(zoneId).changeBatch(b -> b.changes(List.of(changes))));
    }
}
