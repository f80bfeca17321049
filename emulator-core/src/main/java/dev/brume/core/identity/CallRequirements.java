package dev.brume.core.identity;

import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.List;

/// Tells what policies must allow before a call is carried out. A service that knows its resources
/// implements it; for the others [#BY_NAME] goes by the names in the API model.
@FunctionalInterface
public interface CallRequirements {
    /// What the operation needs: all of it must be allowed. Nothing at all lets everyone call it.
    List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context);

    /// The action has the operation's name, where AWS's documentation lists no other one; the
    /// resource is the first member of the input that is an ARN, else unknown.
    CallRequirements BY_NAME = new RequirementsByName();
}
