package dev.brume.route53;

import java.util.ArrayList;
import java.util.List;

/// A health checker: one of two in each region that AWS checks from, with an address of the ranges
/// that GetCheckerIpRanges lists.
record Checker(String region, String address) {
    static final List<Checker> ALL =
            List.of(
                    new Checker("ap-northeast-1", "54.248.220.5"),
                    new Checker("ap-northeast-1", "54.250.253.229"),
                    new Checker("ap-southeast-1", "54.251.31.162"),
                    new Checker("ap-southeast-1", "54.255.254.229"),
                    new Checker("ap-southeast-2", "54.252.79.164"),
                    new Checker("ap-southeast-2", "54.252.254.229"),
                    new Checker("eu-west-1", "54.228.16.32"),
                    new Checker("eu-west-1", "176.34.159.229"),
                    new Checker("sa-east-1", "54.232.40.100"),
                    new Checker("sa-east-1", "177.71.207.164"),
                    new Checker("us-east-1", "54.243.31.229"),
                    new Checker("us-east-1", "107.23.255.32"),
                    new Checker("us-west-1", "54.183.255.165"),
                    new Checker("us-west-1", "54.241.32.101"),
                    new Checker("us-west-2", "54.244.52.229"),
                    new Checker("us-west-2", "54.245.168.37"));

    /// The checkers of some regions.
    ///
    /// @param regions empty means all
    static List<Checker> in(List<String> regions) {
        if (regions.isEmpty()) {
            return ALL;
        }
        var found = new ArrayList<Checker>();
        for (var checker : ALL) {
            if (regions.contains(checker.region())) {
                found.add(checker);
            }
        }
        return found;
    }
}
