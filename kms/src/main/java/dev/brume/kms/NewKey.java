package dev.brume.kms;

import dev.brume.model.kms.CreateKeyRequest;

import org.jspecify.annotations.Nullable;

/// What a CreateKey call asks for, read and found to fit together.
///
/// @param multiRegion whether the key is the first of a set of related keys
record NewKey(KeySpec spec, KeyUsage usage, KeyOrigin origin, boolean multiRegion) {

    static NewKey of(CreateKeyRequest in) {
        var spec = spec(in.keySpec(), in.customerMasterKeySpec());
        var usage = usage(in.keyUsage(), spec);
        var origin = in.origin() == null ? KeyOrigin.AWS_KMS : KeyOrigin.valueOf(in.origin());
        boolean multiRegion = Boolean.TRUE.equals(in.multiRegion());
        checkStore(in, spec, origin, multiRegion);
        return new NewKey(spec, usage, origin, multiRegion);
    }

    private static KeySpec spec(@Nullable String spec, @Nullable String oldSpec) {
        if (spec != null && oldSpec != null) {
            throw KmsErrors.validation(
                    "You cannot specify KeySpec and CustomerMasterKeySpec in the same request."
                            + " CustomerMasterKeySpec is deprecated.");
        }
        var name = spec == null ? oldSpec : spec;
        return name == null ? KeySpec.SYMMETRIC_DEFAULT : KeySpec.valueOf(name);
    }

    private static KeyUsage usage(@Nullable String name, KeySpec spec) {
        if (name == null) {
            if (spec != KeySpec.SYMMETRIC_DEFAULT) {
                throw KmsErrors.usageRequired();
            }
            return KeyUsage.ENCRYPT_DECRYPT;
        }
        var usage = KeyUsage.valueOf(name);
        if (!spec.allows(usage)) {
            throw KmsErrors.usageAndSpec(usage, spec);
        }
        return usage;
    }

    private static void checkStore(
            CreateKeyRequest in, KeySpec spec, KeyOrigin origin, boolean multiRegion) {
        boolean external = origin == KeyOrigin.EXTERNAL_KEY_STORE;
        boolean stored = external || origin == KeyOrigin.AWS_CLOUDHSM;
        if (stored && in.customKeyStoreId() == null) {
            throw KmsErrors.validation(
                    "CustomKeyStoreId is required when the Origin is " + origin + ".");
        }
        if (!stored && in.customKeyStoreId() != null) {
            throw KmsErrors.validation(
                    "The Origin " + origin + " is not valid for a key in a custom key store.");
        }
        if (external && in.xksKeyId() == null) {
            throw KmsErrors.validation("XksKeyId is required when the Origin is " + origin + ".");
        }
        if (!external && in.xksKeyId() != null) {
            throw KmsErrors.validation(
                    "XksKeyId is valid only with the Origin EXTERNAL_KEY_STORE.");
        }
        if (stored && (spec != KeySpec.SYMMETRIC_DEFAULT || multiRegion)) {
            throw KmsErrors.unsupported(
                    "A custom key store holds only single-Region symmetric encryption keys.");
        }
    }
}
