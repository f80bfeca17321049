package dev.brume.organizations;

import dev.brume.core.identity.ActionNames;
import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.Requirement;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Organizations' operations need: the action of their name on each root, unit, account and
/// policy that they name. Their ARNs hold the organization's id, which only the state knows.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS
/// Organizations".
final class OrganizationsRequirements implements CallRequirements {
    private static final String ALL = "*";

    /// Members of inputs that name a resource.
    private static final Set<String> NAMING =
            Set.of(
                    "AccountId",
                    "ChildId",
                    "DestinationParentId",
                    "OrganizationalUnitId",
                    "ParentId",
                    "PolicyId",
                    "ResourceId",
                    "RootId",
                    "SourceParentId",
                    "TargetId");

    /// Members of inputs that are condition keys.
    private static final Map<String, String> KEYS =
            Map.of(
                    "PolicyType", "organizations:PolicyType",
                    "Type", "organizations:PolicyType",
                    "ServicePrincipal", "organizations:ServicePrincipal");

    private final StateCells<OrganizationsState> cells;

    OrganizationsRequirements(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    @Override
    public List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context) {
        var state = cells.at(context).read();
        var resources = new HashSet<String>();
        var facts = new HashMap<String, List<String>>();
        for (var member : operation.input().members()) {
            if (input.member(member.index()) instanceof String text) {
                if (NAMING.contains(member.name())) {
                    resources.add(arn(text, state, context));
                    state.account(context.account())
                            .map(account -> state.head(account.organization()))
                            .ifPresent(
                                    head ->
                                            state.tags(head, text)
                                                    .forEach(
                                                            (key, value) ->
                                                                    facts.put(
                                                                            "aws:ResourceTag/"
                                                                                    + key,
                                                                            List.of(value))));
                }
                var key = KEYS.get(member.name());
                if (key != null) {
                    facts.put(key, List.of(text));
                }
            }
        }
        var requirements = new ArrayList<Requirement>();
        for (var action : ActionNames.of(service, operation.name())) {
            for (var resource : resources.isEmpty() ? Set.of(ALL) : resources) {
                requirements.add(Requirement.of(action, resource).with(facts));
            }
        }
        return requirements;
    }

    /// A resource of another organization, or of none, is not named more closely. Nor is one where
    /// a member account calls: the resources are the management account's, and [Access] says in the
    /// service's own words whom the organization lets at them.
    private static String arn(String id, OrganizationsState state, RequestContext context) {
        var member = state.account(context.account());
        if (member.isEmpty()) {
            return ALL;
        }
        var head = state.head(member.get().organization());
        if (!head.management().equals(context.account())) {
            return ALL;
        }
        if (state.isParent(head, id) || state.account(head, id).isPresent()) {
            return String.valueOf(Shapes.target(id, head, state).arn());
        }
        return state.policy(head, id)
                .map(policy -> String.valueOf(Shapes.summary(policy, head).arn()))
                .orElse(ALL);
    }
}
