package dev.brume.route53;

import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;

import java.util.ArrayList;
import java.util.List;

/// What an alias may target: a record set of its own zone, or a name of an AWS service.
///
/// The names of AWS's services are known by their suffixes, not by the hosted zone ids of each
/// service and region: what AWS adds tomorrow is accepted today.
final class AliasRules {
    /// What AWS's targets end with: buckets, load balancers, distributions, accelerators, API and
    /// VPC endpoints, environments, App Runner services, Lattice.
    private static final List<String> AWS_SUFFIXES =
            List.of(
                    ".amazonaws.com.",
                    ".amazonaws.com.cn.",
                    ".cloudfront.net.",
                    ".awsglobalaccelerator.com.",
                    ".elasticbeanstalk.com.",
                    ".awsapprunner.com.",
                    ".on.aws.",
                    ".api.aws.",
                    ".vpc-lattice-svcs.amazonaws.com.");

    private AliasRules() {}

    /// What is wrong with an alias, in the state after its batch.
    static List<String> check(
            ZoneState state, StoredZone zone, StoredRecordSet record, RecordTarget.Alias alias) {
        var problems = new ArrayList<String>();
        var what =
                "Tried to create an alias that targets %s, type %s in zone %s, but "
                        .formatted(alias.dnsName(), record.type(), alias.zoneId());
        DnsName target;
        try {
            target = DnsName.of(alias.dnsName());
        } catch (NameException e) {
            problems.add(
                    "FATAL problem: DomainLabelEmpty (Domain label is empty) encountered with '"
                            + alias.dnsName()
                            + "'");
            return problems;
        }
        if (alias.zoneId().equals(zone.id())) {
            if (!target.isWithin(DnsName.of(zone.name()))) {
                problems.add(what + "the alias target name does not lie within the target zone");
            }
            if (!Tables.anyStartingWith(
                    state.records(), RecordKeys.ofType(zone.id(), target, record.type()))) {
                problems.add(what + "that target was not found");
            }
        } else if (AWS_SUFFIXES.stream().noneMatch(alias.dnsName()::endsWith)) {
            problems.add(what + "the alias target name does not lie within the target zone");
            problems.add(what + "that target was not found");
        }
        return problems;
    }
}
