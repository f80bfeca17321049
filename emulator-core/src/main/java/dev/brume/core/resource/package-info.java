/// Resources as CloudFormation and Cloud Control see them: a declared set of properties that a
/// handler creates, updates, deletes, reads and lists.
///
/// A handler lives with its service and knows nothing of the engine that drives it. It performs its
/// work through its own service's generated peer, as the caller of the stack, so policies, the
/// trail and faults see every call that it makes.
///
/// | type | what it is |
/// |---|---|
/// | [dev.brume.core.resource.ResourceHandler] | the work for one resource type |
/// | [dev.brume.core.resource.ResourceSchema] | its properties; checks what a template says, in
/// AWS's words, and tells what a change means |
/// | [dev.brume.core.resource.Properties] | a property tree with typed accessors |
/// | [dev.brume.core.resource.ResourceCall] | one piece of work: what is wanted, what was, who asks
/// |
/// | [dev.brume.core.resource.ResourceProgress] | done, or "call me again after a while" |
/// | [dev.brume.core.resource.ResourceFailure] | any error as the handler error that AWS makes of
/// it |
///
/// A handler never blocks and never waits: what takes time answers
/// [dev.brume.core.resource.ResourceProgress.InProgress], and is called again.
@NullMarked
package dev.brume.core.resource;

import org.jspecify.annotations.NullMarked;
