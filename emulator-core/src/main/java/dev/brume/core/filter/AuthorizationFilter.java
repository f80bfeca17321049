package dev.brume.core.filter;

import dev.brume.core.auth.IamEnforcement;
import dev.brume.core.identity.Authorization;
import dev.brume.core.identity.AuthorizationMessages;
import dev.brume.core.identity.Authorizer;
import dev.brume.core.identity.Requirement;
import dev.brume.core.identity.Transport;
import dev.brume.core.identity.UsedPermissions;
import dev.brume.engine.policy.Decision;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks the policies whether the caller may do what it asks for, and refuses what they do not
/// allow, where that is enforced. Otherwise the request log alone has the decision.
final class AuthorizationFilter implements Filter {
    private static final String REQUEST_TAG = "aws:RequestTag/";
    /// The shape by which a service (SNS) says that its refusals have a code of their own.
    private static final String OWN_REFUSAL = "AuthorizationErrorException";

    private static final String TAG_KEYS = "aws:TagKeys";

    private final IamEnforcement enforcement;
    private final Authorizer authorizer;
    private final DecisionLog decisions;
    private final UsedPermissions used;
    private final AuthorizationMessages messages;

    AuthorizationFilter(FilterParts parts) {
        this.enforcement = parts.config().iam();
        this.authorizer = parts.authorizer();
        this.decisions = parts.decisions();
        this.used = parts.used();
        this.messages = parts.messages();
    }

    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        if (enforcement != IamEnforcement.OFF) {
            var needed = needed(call);
            var found = authorizer.decide(needed, call.context(), transport(call));
            call.authorized(found);
            if (found.verdict() != Authorization.Verdict.NOT_ASKED) {
                decisions.add(call.requestId(), found);
            }
            var refusal = found.refusal();
            if (refusal.isPresent() && isEnforced(call, needed)) {
                throw refused(call, refusal.get());
            }
            used.add(call.context().caller(), needed);
        }
        return next.proceed(call);
    }

    /// Nobody in particular has no rights that could be missing by oversight: a resource that has a
    /// policy and is not open to everyone refuses strangers wherever policies are looked at.
    private boolean isEnforced(Invocation call, List<Requirement> needed) {
        return enforcement == IamEnforcement.ENFORCE
                || (call.context().caller().kind() == Caller.Kind.ANONYMOUS
                        && !call.operation().unsigned()
                        && needed.stream().anyMatch(each -> each.policy().isPresent()));
    }

    private static List<Requirement> needed(Invocation call) {
        var service = call.service();
        var context = call.context();
        var needed = new ArrayList<Requirement>();
        var tags = requestTags(call);
        for (var requirement :
                service.requirements()
                        .of(service.schema().info(), call.operation(), call.input(), context)) {
            // Whoever calls without a signature where none is wanted needs no permission for it.
            if (!call.operation().unsigned() || requirement.asker().isPresent()) {
                needed.add(tags.isEmpty() ? requirement : requirement.with(tags));
            }
        }
        return needed;
    }

    private static Transport transport(Invocation call) {
        return call.request()
                .map(
                        request ->
                                new Transport(
                                        call.source().secure(),
                                        Optional.ofNullable(request.headers().first("referer"))))
                .orElse(Transport.INTERNAL);
    }

    /// `aws:RequestTag/…` and `aws:TagKeys`, where the input has a list of tags.
    private static Map<String, List<String>> requestTags(Invocation call) {
        var facts = new HashMap<String, List<String>>();
        var keys = new ArrayList<String>();
        for (var member : call.operation().input().members()) {
            if (member.name().equalsIgnoreCase("TagKeys")
                    && call.input().member(member.index()) instanceof List<?> list) {
                list.forEach(key -> keys.add(String.valueOf(key)));
            }
            if (!member.name().equalsIgnoreCase("Tags")) {
                continue;
            }
            switch (call.input().member(member.index())) {
                case List<?> list -> list.forEach(tag -> addTag(tag, facts, keys));
                case Map<?, ?> map ->
                        map.forEach(
                                (key, value) -> {
                                    keys.add(key.toString());
                                    facts.put(REQUEST_TAG + key, List.of(String.valueOf(value)));
                                });
                case null, default -> {}
            }
        }
        if (!keys.isEmpty()) {
            facts.put(TAG_KEYS, keys);
        }
        return facts;
    }

    private static void addTag(
            @Nullable Object tag, Map<String, List<String>> facts, List<String> keys) {
        if (!(tag instanceof Struct struct)) {
            return;
        }
        String key = null;
        String value = "";
        for (var member : struct.schema().members()) {
            if (struct.member(member.index()) instanceof String text) {
                if (member.name().endsWith("Value") || member.name().equals("value")) {
                    value = text;
                } else if (member.name().endsWith("Key") || member.name().equals("key")) {
                    key = text;
                }
            }
        }
        if (key != null) {
            keys.add(key);
            facts.put(REQUEST_TAG + key, List.of(value));
        }
    }

    /// AWS's code for the call's protocol, and its sentence.
    private ServiceException refused(Invocation call, Decision decision) {
        var message = message(call, decision);
        var spoken = call.protocol();
        var protocol =
                spoken == null
                        ? call.service().schema().info().protocols().getFirst()
                        : spoken.id();
        if (call.service().schema().info().queryCompatible()) {
            // Clients are told the query protocol's code and status, whatever they speak.
            return new ServiceException(
                    "AccessDeniedException", "AccessDenied", message, 403, true, null);
        }
        if (call.service().schema().shape(OWN_REFUSAL) != null) {
            return new ServiceException("AuthorizationError", message, 403);
        }
        return switch (protocol) {
            case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR ->
                    new ServiceException("AccessDeniedException", message, 400);
            case REST_JSON_1 -> new ServiceException("AccessDeniedException", message, 403);
            case AWS_QUERY, REST_XML -> new ServiceException("AccessDenied", message, 403);
            case EC2_QUERY ->
                    new ServiceException(
                            "UnauthorizedOperation",
                            "You are not authorized to perform this operation. "
                                    + message
                                    + ". Encoded authorization failure message: "
                                    + messages.encode(decision),
                            403);
        };
    }

    /// AWS tells the anonymous no reasons.
    private static String message(Invocation call, Decision decision) {
        if (call.operation().unsigned()) {
            return "Not authorized to perform " + decision.request().action();
        }
        return call.context().caller().kind() == Caller.Kind.ANONYMOUS
                ? "Access Denied"
                : decision.message().orElse("Access Denied");
    }
}
