package dev.brume.kms;

import java.util.ArrayList;
import java.util.List;

/// What rotation, import and expiry do to the list of a key's materials.
final class Materials {
    private Materials() {}

    /// The list after a rotation: the new version is current, the one before is kept to decrypt.
    static List<Material> rotate(List<Material> materials, Material current) {
        var next = new ArrayList<Material>();
        for (var material : materials) {
            if (!material.id().equals(current.id())) {
                next.add(
                        material.role() == Material.Role.CURRENT
                                ? material.with(Material.Role.NON_CURRENT)
                                : material);
            }
        }
        next.add(current);
        return List.copyOf(next);
    }

    /// Whether every version that encrypts or decrypts is there: only then is an imported key
    /// usable.
    static boolean complete(Key key) {
        return key.keyStore().isPresent()
                || key.current().isPresent()
                        && key.materials().stream()
                                .filter(m -> m.role() != Material.Role.PENDING_ROTATION)
                                .filter(
                                        m ->
                                                m.role()
                                                        != Material.Role
                                                                .PENDING_MULTI_REGION_IMPORT_AND_ROTATION)
                                .allMatch(Material::present);
    }

    /// The state of a key that has just lost material: a key on its way to deletion stays on it.
    static KeyState stateWithout(KeyState state) {
        return switch (state) {
            case KeyState.PendingDeletion pending -> pending;
            case KeyState.PendingReplicaDeletion pending -> pending;
            case KeyState.Creating creating -> creating;
            case KeyState.Updating updating -> updating;
            case KeyState.Enabled enabled -> new KeyState.PendingImport();
            case KeyState.Disabled disabled -> new KeyState.PendingImport();
            case KeyState.PendingImport pending -> pending;
        };
    }
}
