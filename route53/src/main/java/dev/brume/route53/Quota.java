package dev.brume.route53;

/// AWS's quotas for a new account, by the names that the API knows them by, where it does.
///
/// See <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html>.
enum Quota {
    MAX_HOSTED_ZONES_BY_OWNER(500),
    MAX_HEALTH_CHECKS_BY_OWNER(200),
    MAX_REUSABLE_DELEGATION_SETS_BY_OWNER(100),
    MAX_TRAFFIC_POLICIES_BY_OWNER(50),
    MAX_TRAFFIC_POLICY_INSTANCES_BY_OWNER(5),
    MAX_RRSETS_BY_ZONE(10_000),
    MAX_VPCS_ASSOCIATED_BY_ZONE(300),
    MAX_ZONES_BY_REUSABLE_DELEGATION_SET(100),
    MAX_VPC_AUTHORIZATIONS_BY_ZONE(1_000),
    MAX_KEY_SIGNING_KEYS_BY_ZONE(2),
    MAX_CIDR_COLLECTIONS_BY_OWNER(5),
    MAX_CIDR_BLOCKS_BY_COLLECTION(1_000),
    MAX_TRAFFIC_POLICY_VERSIONS(1_000);

    private final long standard;

    Quota(long standard) {
        this.standard = standard;
    }

    /// What AWS allows without asking.
    long standard() {
        return standard;
    }
}
