package dev.brume.core;

import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.RequirementsByName;
import dev.brume.wire.call.OperationHandler;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.validation.ValidationHook;
import dev.brume.wire.value.ShapeFactory;

import java.util.Set;

/// A service that is loaded and can be called.
///
/// @param schema its API
/// @param shapes makes the inputs that `handler` takes
/// @param handler performs calls
/// @param supported the names of the operations that are built; the rest answer `NotImplemented`
/// @param validation where the service refuses inputs in words of its own
/// @param requirements what policies must allow before a call is performed
/// @param admitsAnonymous whether a call that nothing signs is let in as the anonymous caller, for
///     the policies of the called resource to decide about, as S3 does; elsewhere only operations
///     that the model marks as unsigned are open to it
/// @param pages what is served under [ServiceProvider#pages]
public record RunningService(
        ServiceSchema schema,
        ShapeFactory shapes,
        OperationHandler handler,
        Set<String> supported,
        ValidationHook validation,
        CallRequirements requirements,
        boolean admitsAnonymous,
        ServicePages pages) {

    /// A service that refuses inputs in AWS's common words.
    public RunningService(
            ServiceSchema schema,
            ShapeFactory shapes,
            OperationHandler handler,
            Set<String> supported) {
        this(schema, shapes, handler, supported, ValidationHook.NONE);
    }

    /// A service whose actions and resources are found by the names in its model.
    public RunningService(
            ServiceSchema schema,
            ShapeFactory shapes,
            OperationHandler handler,
            Set<String> supported,
            ValidationHook validation) {
        this(
                schema,
                shapes,
                handler,
                supported,
                validation,
                new RequirementsByName(),
                false,
                ServicePages.NONE);
    }

    /// The same service, which says itself what its calls need.
    public RunningService requiring(CallRequirements known) {
        return new RunningService(
                schema, shapes, handler, supported, validation, known, admitsAnonymous, pages);
    }

    /// The same service, open to calls that nothing signs.
    public RunningService admittingAnonymous() {
        return new RunningService(
                schema, shapes, handler, supported, validation, requirements, true, pages);
    }

    /// The same service with pages of its own.
    public RunningService serving(ServicePages known) {
        return new RunningService(
                schema,
                shapes,
                handler,
                supported,
                validation,
                requirements,
                admitsAnonymous,
                known);
    }
}
