package dev.brume.core.identity;

import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.wire.call.Caller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects the policies that have a say about a call.
///
/// Source: IAM User Guide, "Policy evaluation logic"; Organizations User Guide, "Resource control
/// policies (RCPs)".
final class CallPolicies {
    /// Where the session of a federated user keeps who vouched for it.
    static final String ISSUER = "brume:Issuer";

    /// Where a session keeps the policy that was passed.
    static final String SESSION_POLICY = "brume:SessionPolicy";
    private static final String SESSION_POLICY_ARNS = "brume:SessionPolicyArns";
    private static final String SERVICE_LINKED = ":role/aws-service-role/";

    /// Services whose resources resource control policies bound.
    ///
    /// Source: Organizations User Guide, "List of AWS services that support RCPs".
    private static final Set<String> RESOURCE_CONTROLLED =
            Set.of(
                    ("aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory"
                         + " cloudfront cloudsearch cloudtrail-data codeartifact codebuild"
                         + " codecommit codepipeline cognito-identity cognito-idp comprehend"
                         + " comprehendmedical compute-optimizer cost-optimization-hub dax dsql"
                         + " dynamodb ecr ecr-public events firehose fis fms gamelift health"
                         + " inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor"
                         + " notifications opensearch pca-connector-ad personalize polly pricing"
                         + " resource-groups rolesanywhere s3 secretsmanager servicediscovery"
                         + " signin sqs sts support swf textract timestream- influxdb transcribe"
                         + " transfer translate wafv2 workspaces xray")
                            .split(" ", -1));

    /// A policy that allows nothing, for one whose document is missing.
    private static final String NOTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
                    + "\"NotAction\":\"*\",\"Resource\":\"*\"}]}";

    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                    + "\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private final IdentityDirectory identities;
    private final OrganizationDirectory organizations;

    CallPolicies(IdentityDirectory identities, OrganizationDirectory organizations) {
        this.identities = identities;
        this.organizations = organizations;
    }

    /// What is known of a caller; empty where nobody knows identities. A user or role that is gone
    /// has no policies.
    Optional<Standing> standing(Caller caller) {
        return switch (caller.kind()) {
            case ROOT, SERVICE, ANONYMOUS -> Optional.of(nothing(caller));
            case USER, ASSUMED_ROLE ->
                    identities
                            .find()
                            .map(known -> known.standing(caller).orElseGet(() -> nothing(caller)));
            case FEDERATED_USER -> identities.find().map(known -> federated(caller, known));
        };
    }

    private static Standing nothing(Caller caller) {
        return new Standing(caller.arn(), Map.of(), List.of(), Optional.empty());
    }

    /// A federated user may do what both its issuer may and the policies allow that were passed.
    private static Standing federated(Caller caller, Identities known) {
        var issuer = caller.sessionContext().get(ISSUER);
        if (issuer == null || issuer.endsWith(":root")) {
            var everything = new PolicyText("issuer", EVERYTHING);
            return new Standing(caller.arn(), Map.of(), List.of(everything), Optional.empty());
        }
        var user =
                new Caller(
                        Caller.Kind.USER,
                        caller.account(),
                        issuer,
                        caller.userId(),
                        null,
                        Map.of());
        return known.standing(user)
                .map(
                        standing ->
                                new Standing(
                                        caller.arn(),
                                        standing.tags(),
                                        standing.identity(),
                                        standing.boundary()))
                .orElseGet(() -> nothing(caller));
    }

    /// The caller's own policies: identity, boundary, session.
    PolicySet own(Caller caller, Standing standing) {
        var cache = identities.policies();
        var set = PolicySet.ofIdentity(cache.named(standing.identity(), PolicyKind.IDENTITY));
        if (standing.boundary().isPresent()) {
            set = set.withBoundary(named(standing.boundary().get(), PolicyKind.BOUNDARY));
        }
        return set.withSession(session(caller));
    }

    /// The policies that were passed when the session was made.
    private List<PolicySet.Named> session(Caller caller) {
        var passed = new ArrayList<PolicySet.Named>();
        var inline = caller.sessionContext().get(SESSION_POLICY);
        if (inline != null) {
            passed.add(named(new PolicyText("session policy", inline), PolicyKind.SESSION));
        }
        var arns = caller.sessionContext().get(SESSION_POLICY_ARNS);
        if (arns != null && !arns.isEmpty()) {
            for (var arn : arns.split(" ", -1)) {
                var policy = identities.find().flatMap(known -> known.managedPolicy(arn));
                passed.add(named(policy.orElse(new PolicyText(arn, NOTHING)), PolicyKind.SESSION));
            }
        }
        if (passed.isEmpty() && caller.kind() == Caller.Kind.FEDERATED_USER) {
            passed.add(named(new PolicyText("no session policy", NOTHING), PolicyKind.SESSION));
        }
        return passed;
    }

    /// The same with what the organizations of caller and resource allow at most.
    ///
    /// @param owner the resource's account
    PolicySet controlled(
            PolicySet set, Caller caller, Standing standing, String action, String owner) {
        if (standing.principalArn().contains(SERVICE_LINKED)) {
            return set;
        }
        var services =
                switch (caller.kind()) {
                    case ROOT, USER, ASSUMED_ROLE, FEDERATED_USER ->
                            organizations
                                    .membership(caller.account())
                                    .map(
                                            place ->
                                                    levels(
                                                            place.serviceControl(),
                                                            PolicyKind.SERVICE_CONTROL))
                                    .orElse(List.of());
                    case SERVICE, ANONYMOUS -> List.<List<PolicySet.Named>>of();
                };
        var prefix = action.substring(0, Math.max(0, action.indexOf(':')));
        var resources =
                RESOURCE_CONTROLLED.contains(prefix)
                        ? organizations
                                .membership(owner)
                                .map(
                                        place ->
                                                levels(
                                                        place.resourceControl(),
                                                        PolicyKind.RESOURCE_CONTROL))
                                .orElse(List.of())
                        : List.<List<PolicySet.Named>>of();
        return services.isEmpty() && resources.isEmpty()
                ? set
                : set.withControls(services, resources);
    }

    private List<List<PolicySet.Named>> levels(List<List<PolicyText>> levels, PolicyKind kind) {
        return levels.stream()
                .map(level -> level.stream().map(text -> named(text, kind)).toList())
                .toList();
    }

    /// A policy that has to be there; one that cannot be read allows nothing.
    PolicySet.Named named(PolicyText text, PolicyKind kind) {
        return new PolicySet.Named(text.name(), document(text, kind));
    }

    private PolicyDocument document(PolicyText text, PolicyKind kind) {
        var cache = identities.policies();
        return cache.of(text.document(), kind)
                .or(() -> cache.of(NOTHING, PolicyKind.IDENTITY))
                .orElseThrow();
    }
}
