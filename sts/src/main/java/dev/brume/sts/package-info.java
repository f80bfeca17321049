/// AWS Security Token Service: who calls, and temporary credentials.
///
/// [StsService] lists the operations. [IdentityOperations] answers who a caller is,
/// [SessionOperations] issues credentials that end by themselves; what goes into a session (role,
/// tags, policies) is read and checked by [RoleArn], [SessionTags] and [SessionPolicies].
@NullMarked
package dev.brume.sts;

import org.jspecify.annotations.NullMarked;
