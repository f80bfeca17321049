package dev.brume.s3;

import dev.brume.model.s3.PublicAccessBlockConfiguration;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.Map;

/// Another way to a bucket, with a name and a policy of its own.
///
/// @param account its owner's
/// @param alias what may stand where a bucket's name stands
/// @param vpc the only network that it is open to; empty for the internet
/// @param policy empty where it has none
record AccessPoint(
        String name,
        String account,
        String region,
        String bucket,
        String bucketAccount,
        String alias,
        Instant created,
        String vpc,
        PublicAccessBlockConfiguration block,
        String policy,
        Map<String, String> tags) {

    String arn() {
        return arn(account, region, name);
    }

    static String arn(String account, String region, String name) {
        return "arn:"
                + RequestContext.partitionOf(region)
                + ":s3:"
                + region
                + ":"
                + account
                + ":accesspoint/"
                + name;
    }

    String origin() {
        return vpc.isEmpty() ? "Internet" : "VPC";
    }

    AccessPoint withPolicy(String now) {
        return new AccessPoint(
                name,
                account,
                region,
                bucket,
                bucketAccount,
                alias,
                created,
                vpc,
                block,
                now,
                tags);
    }

    AccessPoint withTags(Map<String, String> now) {
        return new AccessPoint(
                name,
                account,
                region,
                bucket,
                bucketAccount,
                alias,
                created,
                vpc,
                block,
                policy,
                now);
    }
}
