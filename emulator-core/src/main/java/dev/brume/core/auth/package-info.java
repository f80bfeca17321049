/// Who calls, and how that is proved.
///
/// | class | what it does |
/// |---|---|
/// | [dev.brume.core.auth.Authenticator] | from a request to a caller |
/// | [dev.brume.core.auth.StoredCredentials] | the credentials that IAM and STS issued |
/// | `SignatureParser`, `CanonicalRequest`, `SigningKey` | SigV4 itself |
/// | `EcdsaKeys` | SigV4a |
/// | `AuthErrors` | every refusal, in the words of the front end that would utter it |
@NullMarked
package dev.brume.core.auth;

import org.jspecify.annotations.NullMarked;
