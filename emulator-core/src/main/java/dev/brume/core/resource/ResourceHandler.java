package dev.brume.core.resource;

import java.util.Optional;

/// The work for one CloudFormation resource type: `AWS::KMS::Key`. Stateless, so one serves all
/// calls at once.
///
/// Errors are the [dev.brume.wire.call.ServiceException]s of the calls that a handler makes, thrown
/// on as they are; [ResourceFailure] makes handler errors of them.
public interface ResourceHandler {
    /// The type's properties. Every property of AWS's resource reference is in it: the handler
    /// honours it, or refuses it by name.
    ResourceSchema schema();

    /// Makes the resource that [ResourceCall#desired] describes; it was checked by the schema.
    ///
    /// After [ResourceProgress.InProgress] it is called again with what it wanted to remember in
    /// [ResourceCall#memory], and otherwise the same call. The same [ResourceCall#token] means the
    /// same resource: pass it on where the service's API takes a client token or caller reference.
    ResourceProgress create(ResourceCall call);

    /// Brings the resource [ResourceCall#physicalId] from [ResourceCall#previous] to
    /// [ResourceCall#desired], which differ only in what may be updated in place.
    ResourceProgress update(ResourceCall call);

    /// Deletes the resource [ResourceCall#physicalId].
    ///
    /// @throws dev.brume.wire.call.ServiceException that says "not found" where it is gone already;
    ///     a stack takes that for success
    ResourceProgress delete(ResourceCall call);

    /// The resource as it is now: all but write-only properties, and the attributes.
    ///
    /// @throws dev.brume.wire.call.ServiceException that says "not found" where there is none
    ResourceModel read(ResourceCall call);

    /// The resources of the type in the account and region, page by page.
    ///
    /// @param after the last page's [ResourcePage#next]
    ResourcePage list(ResourceCall call, Optional<String> after);

    /// What going from one set of properties to another takes. Overridden where that depends on
    /// the values.
    default ResourceChange plan(Properties previous, Properties desired) {
        return schema().change(previous, desired);
    }
}
