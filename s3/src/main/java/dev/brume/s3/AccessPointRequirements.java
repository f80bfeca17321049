package dev.brume.s3;

import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.Requirement;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a call through an access point needs besides what it needs of the bucket: the access
/// point's own leave. The bucket's policy sees by which access point the call comes.
///
/// Source: Amazon S3 User Guide, "Configuring IAM policies for using access points".
final class AccessPointRequirements {
    private AccessPointRequirements() {}

    static List<Requirement> through(
            AccessPoint point, Members request, List<Requirement> ofBucket) {
        var keys =
                Map.of(
                        "s3:DataAccessPointArn", List.of(point.arn()),
                        "s3:DataAccessPointAccount", List.of(point.account()),
                        "s3:AccessPointNetworkOrigin", List.of(point.origin()));
        var key = request.find("Key").map(name -> "/object/" + name).orElse("");
        var policy =
                new Requirement.ResourcePolicy(
                        new PolicyText(
                                "access point policy",
                                point.policy().isEmpty() ? S3Requirements.SILENCE : point.policy()),
                        PolicyKind.RESOURCE,
                        point.account(),
                        PolicySet.ResourceRule.OPTIONAL);
        var all = new ArrayList<Requirement>();
        for (var needed : ofBucket) {
            all.add(needed.with(keys));
            all.add(
                    new Requirement(
                                    needed.action(),
                                    Optional.of(point.arn() + key),
                                    Map.of(),
                                    Optional.of(policy))
                            .with(keys));
        }
        return all;
    }
}
