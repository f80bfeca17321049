package dev.brume.route53resolver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A rule: where queries for a name and those below it go.
///
/// @param domain in lower case, with a dot at its end
/// @param type `FORWARD`, to the targets, or `SYSTEM`, to Brume's own answers
/// @param policy who may use it in other accounts
record ForwardRule(
        String id,
        String arn,
        String creatorRequestId,
        String owner,
        Optional<String> name,
        String domain,
        String type,
        Optional<String> endpoint,
        List<Target> targets,
        Settling settling,
        Instant created,
        Instant modified,
        Optional<String> policy,
        SortedMap<String, String> tags) {

    /// A resolver that is asked.
    ///
    /// @param protocol where it was said; queries go over Do53
    record Target(
            Optional<String> ip, Optional<String> ipv6, int port, Optional<String> protocol) {}

    /// What an update may change.
    ForwardRule with(
            Optional<String> nextName,
            Optional<String> nextEndpoint,
            List<Target> nextTargets,
            Settling change,
            Instant now) {
        return new ForwardRule(
                id,
                arn,
                creatorRequestId,
                owner,
                nextName,
                domain,
                type,
                nextEndpoint,
                nextTargets,
                change,
                created,
                now,
                policy,
                tags);
    }

    ForwardRule withPolicy(String next) {
        return marked(Optional.of(next), tags);
    }

    ForwardRule withTags(SortedMap<String, String> next) {
        return marked(policy, next);
    }

    private ForwardRule marked(Optional<String> nextPolicy, SortedMap<String, String> nextTags) {
        return new ForwardRule(
                id,
                arn,
                creatorRequestId,
                owner,
                name,
                domain,
                type,
                endpoint,
                targets,
                settling,
                created,
                modified,
                nextPolicy,
                nextTags);
    }
}
