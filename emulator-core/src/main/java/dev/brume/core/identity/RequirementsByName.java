package dev.brume.core.identity;

import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requirements of services that do not say any themselves. The action has the operation's name,
/// where AWS's documentation lists no other one; the resource is the first member of the input that
/// is an ARN, else unknown.
public final class RequirementsByName implements CallRequirements {
    private static final String ARN = "arn:";

    @Override
    public List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context) {
        var actions = ActionNames.of(service, operation.name());
        var resource = firstArn(operation, input);
        var requirements = new ArrayList<Requirement>(actions.size());
        for (var action : actions) {
            requirements.add(
                    resource.isPresent()
                            ? Requirement.of(action, resource.get())
                            : Requirement.of(action));
        }
        return requirements;
    }

    private static Optional<String> firstArn(OperationSchema operation, Struct input) {
        for (var member : operation.input().members()) {
            if (input.member(member.index()) instanceof String text && text.startsWith(ARN)) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }
}
