package dev.brume.engine.policy;

import java.util.List;
import java.util.Optional;

/// All policies that have a say in a request.
///
/// @param serviceControl per level of the organization's tree, root first: the policies attached
/// there;
///     each level must allow. Empty where there is no organization.
/// @param resourceControl the same for resource control policies
/// @param resource the policy of the resource
/// @param resourceRule what it means that the resource's policy is silent
/// @param identity policies of the user and its groups, or of the role
/// @param boundary the permissions boundary
/// @param session the policies passed when the session was made; empty means none were passed
public record PolicySet(
        List<List<Named>> serviceControl,
        List<List<Named>> resourceControl,
        Optional<Named> resource,
        ResourceRule resourceRule,
        List<Named> identity,
        Optional<Named> boundary,
        List<Named> session) {

    /// A document and the name by which traces speak of it.
    public record Named(String name, PolicyDocument document) {}

    /// What a resource's policy is worth.
    public enum ResourceRule {
        /// Within the account, the resource's policy or the identity's is enough: most services.
        OPTIONAL,
        /// Nothing is allowed unless the resource's policy allows it, to the requester or to its
        /// account:
        /// KMS keys, role trust.
        REQUIRED
    }

    public static PolicySet ofIdentity(List<Named> identity) {
        return new PolicySet(
                List.of(),
                List.of(),
                Optional.empty(),
                ResourceRule.OPTIONAL,
                identity,
                Optional.empty(),
                List.of());
    }

    public PolicySet withResource(Named policy, ResourceRule rule) {
        return new PolicySet(
                serviceControl,
                resourceControl,
                Optional.of(policy),
                rule,
                identity,
                boundary,
                session);
    }

    public PolicySet withIdentity(List<Named> policies) {
        return new PolicySet(
                serviceControl,
                resourceControl,
                resource,
                resourceRule,
                policies,
                boundary,
                session);
    }

    public PolicySet withBoundary(Named policy) {
        return new PolicySet(
                serviceControl,
                resourceControl,
                resource,
                resourceRule,
                identity,
                Optional.of(policy),
                session);
    }

    public PolicySet withSession(List<Named> policies) {
        return new PolicySet(
                serviceControl,
                resourceControl,
                resource,
                resourceRule,
                identity,
                boundary,
                policies);
    }

    public PolicySet withControls(List<List<Named>> services, List<List<Named>> resources) {
        return new PolicySet(
                services, resources, resource, resourceRule, identity, boundary, session);
    }
}
