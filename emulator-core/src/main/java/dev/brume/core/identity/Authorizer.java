package dev.brume.core.identity;

import dev.brume.engine.policy.AuthorizationRequest;
import dev.brume.engine.policy.Decision;
import dev.brume.engine.policy.Effect;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyEvaluator;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.RequestValues;
import dev.brume.engine.policy.Requester;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides on calls: collects the policies that have a say and the condition keys, and asks the
/// policy engine.
///
/// Source: IAM User Guide, "Policy evaluation logic" and "AWS global condition context keys".
public final class Authorizer {
    private static final String SESSION_POLICY = "brume:SessionPolicy";
    private static final String SESSION_POLICY_ARNS = "brume:SessionPolicyArns";
    private static final String OWN_FACTS = "brume:";
    private static final String UNKNOWN_RESOURCE = "*";

    /// A policy that allows nothing, for one whose document is missing.
    private static final String NOTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
                    + "\"NotAction\":\"*\",\"Resource\":\"*\"}]}";

    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                    + "\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private final IdentityDirectory directory;

    public Authorizer(IdentityDirectory directory) {
        this.directory = directory;
    }

    /// Decides on a call.
    ///
    /// @param requirements what it needs
    /// @param secure whether it came over TLS
    public Authorization decide(
            List<Requirement> requirements, RequestContext context, boolean secure) {
        var caller = context.caller();
        boolean asked =
                switch (caller.kind()) {
                    case USER, ASSUMED_ROLE, FEDERATED_USER -> true;
                    case ROOT, SERVICE, ANONYMOUS -> false;
                };
        if (!asked || requirements.isEmpty()) {
            return Authorization.NOT_ASKED;
        }
        var identities = directory.find();
        if (identities.isEmpty()) {
            return Authorization.NOT_ASKED;
        }
        var standing = standing(caller, identities.get());
        var policies = policies(caller, standing, identities.get());
        var facts = facts(context, standing, secure);
        return decide(requirements, context, standing, policies, facts);
    }

    private Authorization decide(
            List<Requirement> requirements,
            RequestContext context,
            Standing standing,
            PolicySet policies,
            Map<String, List<String>> facts) {
        var decisions = new ArrayList<Decision>(requirements.size());
        var verdict = Authorization.Verdict.ALLOWED;
        for (var requirement : requirements) {
            var decision = decide(requirement, context, standing, policies, facts);
            decisions.add(decision);
            if (!decision.allowed()) {
                if (requirement.resource().isPresent() || !allowsSomewhere(decision)) {
                    return new Authorization(Authorization.Verdict.DENIED, List.copyOf(decisions));
                }
                verdict = Authorization.Verdict.UNDETERMINED;
            }
        }
        return new Authorization(verdict, List.copyOf(decisions));
    }

    private Decision decide(
            Requirement requirement,
            RequestContext context,
            Standing standing,
            PolicySet policies,
            Map<String, List<String>> facts) {
        var values = RequestValues.builder();
        facts.forEach(values::put);
        requirement.values().forEach(values::put);
        var set = policies;
        var owner = context.account();
        if (requirement.policy().isPresent()) {
            var policy = requirement.policy().get();
            owner = policy.owner();
            var document = document(policy.text(), policy.kind());
            set =
                    set.withResource(
                            new PolicySet.Named(policy.text().name(), document), policy.rule());
        }
        return PolicyEvaluator.decide(
                new AuthorizationRequest(
                        requester(context.caller(), standing),
                        requirement.action(),
                        requirement.resource().orElse(UNKNOWN_RESOURCE),
                        owner,
                        values.build()),
                set);
    }

    /// Whether nothing but the resource stood against a refused call.
    private static boolean allowsSomewhere(Decision decision) {
        return decision.verdict() == Decision.Verdict.IMPLICITLY_DENIED
                && decision.traces().stream()
                        .anyMatch(
                                trace ->
                                        trace.effect() == Effect.ALLOW
                                                && trace.outcome()
                                                        == Decision.Outcome.OTHER_RESOURCE);
    }

    // ---- who

    /// A user or role that is gone has no policies; a federated user has its issuer's, who is taken
    /// to be allowed everything, within the policies that were passed.
    private static Standing standing(Caller caller, Identities identities) {
        if (caller.kind() == Caller.Kind.FEDERATED_USER) {
            var everything = new PolicyText("issuer", EVERYTHING);
            return new Standing(caller.arn(), Map.of(), List.of(everything), Optional.empty());
        }
        return identities
                .standing(caller)
                .orElseGet(() -> new Standing(caller.arn(), Map.of(), List.of(), Optional.empty()));
    }

    private static Requester requester(Caller caller, Standing standing) {
        return switch (caller.kind()) {
            case ROOT -> Requester.root(caller.account());
            case USER -> Requester.user(caller.arn(), caller.account());
            case ASSUMED_ROLE ->
                    Requester.roleSession(caller.arn(), standing.principalArn(), caller.account());
            case FEDERATED_USER ->
                    new Requester(
                            Requester.Kind.FEDERATED_SESSION,
                            caller.arn(),
                            caller.account(),
                            Optional.empty(),
                            Optional.empty());
            case SERVICE -> Requester.service(caller.arn());
            case ANONYMOUS -> Requester.anonymous();
        };
    }

    // ---- by which policies

    private PolicySet policies(Caller caller, Standing standing, Identities identities) {
        var cache = directory.policies();
        var set = PolicySet.ofIdentity(cache.named(standing.identity(), PolicyKind.IDENTITY));
        if (standing.boundary().isPresent()) {
            var boundary = standing.boundary().get();
            set =
                    set.withBoundary(
                            new PolicySet.Named(
                                    boundary.name(), document(boundary, PolicyKind.BOUNDARY)));
        }
        return set.withSession(session(caller, identities));
    }

    /// The policies that were passed when the session was made.
    private List<PolicySet.Named> session(Caller caller, Identities identities) {
        var passed = new ArrayList<PolicySet.Named>();
        var inline = caller.sessionContext().get(SESSION_POLICY);
        if (inline != null) {
            passed.add(named(new PolicyText("session policy", inline)));
        }
        var arns = caller.sessionContext().get(SESSION_POLICY_ARNS);
        if (arns != null && !arns.isEmpty()) {
            for (var arn : arns.split(" ", -1)) {
                passed.add(
                        named(identities.managedPolicy(arn).orElse(new PolicyText(arn, NOTHING))));
            }
        }
        if (passed.isEmpty() && caller.kind() == Caller.Kind.FEDERATED_USER) {
            passed.add(named(new PolicyText("no session policy", NOTHING)));
        }
        return passed;
    }

    private PolicySet.Named named(PolicyText text) {
        return new PolicySet.Named(text.name(), document(text, PolicyKind.SESSION));
    }

    /// A policy that has to be there; one that cannot be read allows nothing.
    private PolicyDocument document(PolicyText text, PolicyKind kind) {
        return directory
                .policies()
                .of(text.document(), kind)
                .or(() -> directory.policies().of(NOTHING, PolicyKind.IDENTITY))
                .orElseThrow();
    }

    // ---- under which circumstances

    private static Map<String, List<String>> facts(
            RequestContext context, Standing standing, boolean secure) {
        var caller = context.caller();
        var facts = new HashMap<String, List<String>>();
        standing.tags().forEach((key, value) -> put(facts, "aws:PrincipalTag/" + key, value));
        caller.sessionContext()
                .forEach(
                        (key, value) -> {
                            if (!key.startsWith(OWN_FACTS)) {
                                put(facts, key, value);
                            }
                        });
        put(facts, "aws:PrincipalArn", standing.principalArn());
        put(facts, "aws:PrincipalAccount", caller.account());
        put(facts, "aws:userid", caller.userId());
        put(facts, "aws:PrincipalIsAWSService", "false");
        put(facts, "aws:CurrentTime", context.now().toString());
        put(facts, "aws:EpochTime", Long.toString(context.now().getEpochSecond()));
        put(facts, "aws:RequestedRegion", context.region());
        put(facts, "aws:SecureTransport", Boolean.toString(secure));
        put(facts, "aws:SourceIp", context.sourceAddress());
        if (!context.userAgent().isEmpty()) {
            put(facts, "aws:UserAgent", context.userAgent());
        }
        put(facts, "aws:PrincipalType", principalType(caller));
        if (caller.kind() == Caller.Kind.USER) {
            put(facts, "aws:username", caller.arn().substring(caller.arn().lastIndexOf('/') + 1));
        }
        return facts;
    }

    private static String principalType(Caller caller) {
        return switch (caller.kind()) {
            case ROOT -> "Account";
            case USER -> "User";
            case ASSUMED_ROLE -> "AssumedRole";
            case FEDERATED_USER -> "FederatedUser";
            case SERVICE -> "Service";
            case ANONYMOUS -> "Anonymous";
        };
    }

    private static void put(Map<String, List<String>> facts, String key, String value) {
        facts.put(key, List.of(value));
    }
}
