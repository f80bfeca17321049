/// AWS Identity and Access Management: who there is in an account, and what each may do.
///
/// [IamService] lists the operations, each family of them is carried out by one `…Operations`
/// class. All that an account has is [IamState], one sorted table of [Row]s by kind and name:
/// [IamUser], [IamGroup] and [IamRole] are the [Principal]s that policies are attached to, their
/// [Grants] say which. Index rows ([PolicyUse], [Membership]) follow from the others.
/// [IamShapes] puts rows into the shapes that clients see, [IamErrors] has every refusal.
@NullMarked
package dev.brume.iam;

import org.jspecify.annotations.NullMarked;
