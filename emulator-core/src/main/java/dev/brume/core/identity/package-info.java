/// Identities as those see them who decide by them: STS, and the filter that authorizes calls.
///
/// IAM implements [dev.brume.core.identity.Identities] and hands it to the
/// [dev.brume.core.identity.IdentityDirectory], which loads IAM when someone asks first.
@NullMarked
package dev.brume.core.identity;

import org.jspecify.annotations.NullMarked;
