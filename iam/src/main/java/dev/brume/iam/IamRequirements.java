package dev.brume.iam;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.Requirement;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What IAM's own operations need: what the table says, on the user, group, role, instance profile
/// or policy that they are about, with its path and tags.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS
/// Identity and Access Management".
final class IamRequirements implements CallRequirements {
    private static final String ALL = "*";
    private static final String PASS_ROLE = "iam:PassRole";

    private final AuthorizationTable table;
    private final StateCells<IamState> cells;

    IamRequirements(AuthorizationTable table, StateCells<IamState> cells) {
        this.table = table;
        this.cells = cells;
    }

    @Override
    public List<String> actions(ServiceSchema.Info service, String operation) {
        return table.actions(service, operation);
    }

    @Override
    public List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context) {
        var members = texts(operation, input);
        var state = cells.at(context).read();
        var requirements = new ArrayList<Requirement>();
        for (var need : table.of(service, operation, input, context)) {
            var known =
                    need.action().equals(PASS_ROLE)
                            ? named(
                                    Principal.Kind.ROLE,
                                    members.getOrDefault("RoleName", ""),
                                    state,
                                    context,
                                    "/")
                            : resource(operation.name(), members, state, context);
            // The table does not know paths, nor who calls; what it tells stands for the rest.
            var resource = known.equals(ALL) ? need.resource().orElse(ALL) : known;
            requirements.add(need.on(resource).with(facts(members, resource, state)));
        }
        return requirements;
    }

    private static Map<String, String> texts(OperationSchema operation, Struct input) {
        var texts = new HashMap<String, String>();
        for (var member : operation.input().members()) {
            if (input.member(member.index()) instanceof String text) {
                texts.put(member.name(), text);
            }
        }
        return texts;
    }

    private static String resource(
            String operation, Map<String, String> members, IamState state, RequestContext context) {
        var path = Names.path(members.get("Path"));
        var profile = members.get("InstanceProfileName");
        if (profile != null) {
            return state.rows().get(Profile.key(profile)) instanceof Profile found
                    ? found.arn()
                    : Names.arn(context, "instance-profile", path, profile);
        }
        for (var kind : List.of(Principal.Kind.GROUP, Principal.Kind.ROLE, Principal.Kind.USER)) {
            var name = members.get(kind.title() + "Name");
            if (name != null) {
                return named(kind, name, state, context, path);
            }
        }
        if (members.containsKey("PolicyName")) {
            return Names.arn(context, "policy", path, members.getOrDefault("PolicyName", ""));
        }
        for (var arn : List.of("PolicyArn", "PolicySourceArn")) {
            if (members.containsKey(arn)) {
                return members.getOrDefault(arn, ALL);
            }
        }
        return ownUser(operation) && context.caller().kind() == Caller.Kind.USER
                ? context.caller().arn()
                : ALL;
    }

    /// Operations that are about the caller where they name no user.
    private static boolean ownUser(String operation) {
        return operation.endsWith("AccessKey")
                || operation.endsWith("AccessKeys")
                || operation.endsWith("LoginProfile")
                || operation.equals("ChangePassword")
                || operation.equals("GetUser");
    }

    private static String named(
            Principal.Kind kind, String name, IamState state, RequestContext context, String path) {
        return state.rows().get(kind.key(name)) instanceof Principal found
                ? found.arn()
                : Names.arn(context, kind.noun(), path, name);
    }

    private static Map<String, List<String>> facts(
            Map<String, String> members, String resource, IamState state) {
        var facts = new HashMap<String, List<String>>();
        var policy = members.get("PolicyArn");
        if (policy != null && !resource.equals(policy)) {
            facts.put("iam:PolicyARN", List.of(policy));
        }
        var boundary = members.get("PermissionsBoundary");
        if (boundary != null) {
            facts.put("iam:PermissionsBoundary", List.of(boundary));
        }
        for (var tag : tags(resource, state).entrySet()) {
            facts.put("aws:ResourceTag/" + tag.getKey(), List.of(tag.getValue()));
            facts.put("iam:ResourceTag/" + tag.getKey(), List.of(tag.getValue()));
        }
        return facts;
    }

    private static Map<String, String> tags(String resource, IamState state) {
        var name = resource.substring(resource.lastIndexOf('/') + 1);
        for (var key :
                List.of(
                        Principal.Kind.USER.key(name),
                        Principal.Kind.ROLE.key(name),
                        Profile.key(name),
                        ManagedPolicy.key(name))) {
            if (resource.contains(":" + key.substring(0, key.indexOf('/')))
                    && state.rows().get(key) instanceof Row.Taggable found) {
                return found.tags();
            }
        }
        return Map.of();
    }
}
