package dev.brume.sts;

import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.OrganizationDirectory;
import dev.brume.model.sts.AssumeRootRequest;
import dev.brume.model.sts.AssumeRootResponse;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.regex.Pattern;

/// Sessions of member accounts' roots, for a task.
///
/// Source: AWS STS API Reference, "AssumeRoot".
final class RootOperations {
    private static final String ACTION = "sts:AssumeRoot";
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Pattern TARGET =
            Pattern.compile("(?:arn:aws[a-z-]*:iam::)?(\\d{12})(?::root)?");

    private final IdentityDirectory identities;
    private final OrganizationDirectory organizations;
    private final IssuedSessions sessions;

    RootOperations(
            IdentityDirectory identities,
            OrganizationDirectory organizations,
            IssuedSessions sessions) {
        this.identities = identities;
        this.organizations = organizations;
        this.sessions = sessions;
    }

    AssumeRootResponse assume(AssumeRootRequest in, RequestContext context) {
        var matcher = TARGET.matcher(in.targetPrincipal());
        if (!matcher.matches()) {
            throw StsErrors.validation(in.targetPrincipal() + " is invalid");
        }
        var policy = Objects.requireNonNullElse(in.taskPolicyArn().arn(), "");
        var task =
                RootTask.of(policy)
                        .orElseThrow(
                                () -> StsErrors.validation(policy + " is not a root task policy"));
        var target = Caller.root(context.partition(), matcher.group(1), null);
        if (!manages(context.caller(), target.account())) {
            throw StsErrors.notAuthorized(context.caller().arn(), ACTION, target.arn());
        }
        var seconds = in.durationSeconds();
        var lifetime = seconds == null ? LIFETIME : Duration.ofSeconds(seconds);
        var source = context.caller().sessionContext().get(RoleSessions.SOURCE_IDENTITY);
        var facts = new HashMap<String, String>();
        facts.put(SessionPolicies.DOCUMENT, task.document());
        facts.put("aws:AssumedRoot", "true");
        if (source != null) {
            facts.put(RoleSessions.SOURCE_IDENTITY, source);
        }
        return AssumeRootResponse.builder()
                .credentials(sessions.issue(target, facts, lifetime, context))
                .sourceIdentity(source)
                .build();
    }

    /// Whether the caller is of the management account of the target's organization, and root
    /// sessions are enabled there.
    private boolean manages(Caller caller, String target) {
        return !caller.account().equals(target)
                && organizations
                        .membership(target)
                        .filter(place -> place.managementAccount().equals(caller.account()))
                        .isPresent()
                && identities
                        .find()
                        .filter(known -> known.allowsRootSessions(caller.account()))
                        .isPresent();
    }
}
