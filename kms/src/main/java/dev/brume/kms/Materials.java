package dev.brume.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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
                                .filter(material -> !material.role().pending())
                                .allMatch(Material::present);
    }

    /// What a replica has, given what its primary has: what KMS made is the same in every Region.
    /// What was imported is imported into each, and stands empty in the list until it is.
    ///
    /// @param own what the replica has so far
    static List<Material> ofReplica(Key primary, List<Material> own) {
        if (primary.origin() == KeyOrigin.AWS_KMS) {
            return primary.materials();
        }
        return primary.materials().stream().map(material -> inReplica(material, own)).toList();
    }

    private static Material inReplica(Material material, List<Material> own) {
        return own.stream()
                .filter(each -> each.id().equals(material.id()))
                .findFirst()
                .map(each -> each.like(material))
                .orElseGet(material::emptied);
    }

    /// Marks imported material that waits for its rotation: that can come once every Region has it.
    static List<Material> ready(List<Material> materials, Predicate<Material> everywhere) {
        return materials.stream()
                .map(
                        material ->
                                material.role().pending()
                                        ? material.with(
                                                material.present() && everywhere.test(material)
                                                        ? Material.Role.PENDING_ROTATION
                                                        : Material.Role
                                                                .PENDING_MULTI_REGION_IMPORT_AND_ROTATION)
                                        : material)
                .toList();
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
