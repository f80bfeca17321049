package dev.brume.route53;

import dev.brume.model.route53.InvalidKMSArn;
import dev.brume.model.route53.InvalidKeySigningKeyName;
import dev.brume.model.route53.InvalidKeySigningKeyStatus;
import dev.brume.model.route53.KeySigningKeyAlreadyExists;
import dev.brume.model.route53.KeySigningKeyInUse;
import dev.brume.model.route53.KeySigningKeyWithActiveStatusNotFound;
import dev.brume.model.route53.NoSuchKeySigningKey;
import dev.brume.model.route53.TooManyKeySigningKeys;
import dev.brume.wire.call.ServiceException;

/// The errors of DNSSEC signing.
final class SigningErrors {
    private SigningErrors() {}

    static ServiceException noSuchKey(String name) {
        return NoSuchKeySigningKey.of("The specified key-signing key (KSK) doesn't exist: " + name);
    }

    static ServiceException exists(String name) {
        return KeySigningKeyAlreadyExists.of(
                "A key-signing key with the name "
                        + name
                        + " already exists for this hosted zone.");
    }

    static ServiceException invalidName(String name) {
        return InvalidKeySigningKeyName.of(
                "The key-signing key name "
                        + name
                        + " is not valid: letters, numbers and underscores only.");
    }

    static ServiceException invalidStatus(String message) {
        return InvalidKeySigningKeyStatus.of(message);
    }

    static ServiceException invalidKms(String arn, String why) {
        return InvalidKMSArn.of("The KMS key " + arn + " can't be used to sign: " + why);
    }

    static ServiceException tooMany(long max) {
        return TooManyKeySigningKeys.of("Limits exceeded for key-signing keys, max = " + max);
    }

    static ServiceException noActiveKey(String zoneId) {
        return KeySigningKeyWithActiveStatusNotFound.of(
                "A key-signing key (KSK) with ACTIVE status wasn't found for the hosted zone "
                        + zoneId
                        + ".");
    }

    static ServiceException inUse(String name) {
        return KeySigningKeyInUse.of(
                "The key-signing key "
                        + name
                        + " is the only active one of a hosted zone that is signed.");
    }
}
