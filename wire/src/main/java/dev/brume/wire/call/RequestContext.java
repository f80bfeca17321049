package dev.brume.wire.call;

import java.time.Instant;

/// Everything about a call that is not its input. Immutable.
///
/// @param requestId as in `x-amzn-RequestId`
/// @param account the account that is acted upon: the caller's
/// @param region the region of the SigV4 scope, else the default
/// @param partition `aws`, `aws-cn`, `aws-us-gov`: follows from the region
/// @param caller who calls
/// @param now the time of the call; the same for all that it does
/// @param ids the source of identifiers
/// @param sourceAddress the peer's IP address, or the calling service's principal
/// @param userAgent the client's own words, empty where there are none
/// @param endpoint the base URL by which the client reached us, for URLs in answers:
///     `http://localhost:4566`
public record RequestContext(
        String requestId,
        String account,
        String region,
        String partition,
        Caller caller,
        Instant now,
        Ids ids,
        String sourceAddress,
        String userAgent,
        String endpoint) {

    /// `arn:aws:kms:eu-west-1:111122223333:` + resource.
    public String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /// The partition that a region belongs to.
    public static String partitionOf(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
