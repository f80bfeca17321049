package dev.brume.core.identity;

import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.List;

/// Tells what policies must allow before a call is carried out. A service that knows its resources
/// implements it; for the others [RequirementsByName] goes by the names in the API model.
@FunctionalInterface
public interface CallRequirements {
    /// What the operation needs: all of it must be allowed. Nothing at all lets everyone call it.
    List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context);

    /// The actions that an operation may need, whatever its input.
    default List<String> actions(ServiceSchema.Info service, String operation) {
        return ActionNames.of(service, operation);
    }
}
