package dev.brume.kms;

import java.time.Instant;
import java.util.Optional;

/// One version of a key's material. Old versions stay, so that what they encrypted decrypts for as
/// long as the key lives.
///
/// @param id 64 hexadecimal digits that follow from the material, so that the same bytes imported
///     again get the same id
/// @param wrapped the secret, encrypted under the vault's root key; absent where an imported secret
///     was deleted or has expired, and for keys whose secret an external key manager keeps
/// @param publicKey the public part as SubjectPublicKeyInfo, for key pairs
/// @param role what the version is used for
/// @param rotation when and how it became current; absent for the first one
/// @param imported what its owner said when importing it; absent for material that KMS made
record Material(
        String id,
        Optional<byte[]> wrapped,
        Optional<byte[]> publicKey,
        Role role,
        Optional<Rotation> rotation,
        Optional<Imported> imported) {

    /// What a version is used for; the names are AWS's `KeyMaterialState`.
    enum Role {
        CURRENT,
        NON_CURRENT,
        PENDING_ROTATION,
        PENDING_MULTI_REGION_IMPORT_AND_ROTATION;

        /// Whether nothing was encrypted with it yet.
        boolean pending() {
            return this == PENDING_ROTATION || this == PENDING_MULTI_REGION_IMPORT_AND_ROTATION;
        }
    }

    /// How a version became current.
    record Rotation(Instant date, boolean onDemand) {}

    /// @param validTo when the material expires; absent where it does not
    record Imported(Optional<Instant> validTo, Optional<String> description) {
        /// With the description of an earlier import, where this one brings none.
        Imported orDescription(Optional<String> earlier) {
            return new Imported(validTo, description.or(() -> earlier));
        }
    }

    boolean present() {
        return wrapped.isPresent();
    }

    Optional<Instant> expiry() {
        return imported.flatMap(Imported::validTo);
    }

    Material with(Role next) {
        return new Material(id, wrapped, publicKey, next, rotation, imported);
    }

    /// The same secret in the role that it has in another Region.
    Material like(Material other) {
        return new Material(id, wrapped, publicKey, other.role, other.rotation, imported);
    }

    Material rotated(Rotation how) {
        return new Material(id, wrapped, publicKey, Role.CURRENT, Optional.of(how), imported);
    }

    /// The same version after its secret was deleted or has expired: only the same bytes can fill
    /// it.
    Material emptied() {
        return new Material(id, Optional.empty(), publicKey, role, rotation, imported);
    }

    @Override
    public String toString() {
        return "Material[" + id + " " + role + (present() ? "]" : " absent]");
    }
}
