/// AWS Key Management Service: keys that really protect.
///
/// Read [KmsService] first: it lists every operation and where it is carried out. A region's keys,
/// aliases, grants and key stores are one value, [KmsState]; what cryptography does with a key
/// stands in small classes that know nothing of the API ([SymmetricCipher], [Signatures],
/// [RsaEncryption], [KeyPairs] …); what is due by the clock (deletion, rotation, expiry) is an
/// index of the state that [DeadlineLoop] follows.
@NullMarked
package dev.brume.kms;

import org.jspecify.annotations.NullMarked;
