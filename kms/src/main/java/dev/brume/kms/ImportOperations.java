package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.model.kms.DeleteImportedKeyMaterialRequest;
import dev.brume.model.kms.DeleteImportedKeyMaterialResponse;
import dev.brume.model.kms.GetParametersForImportRequest;
import dev.brume.model.kms.GetParametersForImportResponse;
import dev.brume.model.kms.ImportKeyMaterialRequest;
import dev.brume.model.kms.ImportKeyMaterialResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Material that owners bring: a wrapping key and a token are handed out, and what comes back under
/// them is unwrapped and kept.
///
/// Source: AWS KMS Developer Guide, "Importing key material".
final class ImportOperations {
    private static final Duration PARAMETERS_VALID = Duration.ofHours(24);
    private static final Duration VALIDITY_MAX = Duration.ofDays(365);
    private static final String EXPIRES = "KEY_MATERIAL_EXPIRES";
    private static final String NEW = "NEW_KEY_MATERIAL";

    private final KeyDirectory directory;
    private final KeyFactory factory;
    private final ImportTokens tokens;
    private final KeyFamilies families;

    ImportOperations(
            KeyDirectory directory, KeyFactory factory, ImportTokens tokens, KeyFamilies families) {
        this.directory = directory;
        this.factory = factory;
        this.tokens = tokens;
        this.families = families;
    }

    GetParametersForImportResponse parameters(
            GetParametersForImportRequest in, RequestContext context) {
        var key = directory.find(in.keyId(), KeyOperation.GET_PARAMETERS_FOR_IMPORT, context).key();
        checkOrigin(key);
        var wrapping = KeySpec.valueOf(in.wrappingKeySpec());
        var algorithm = WrappingAlgorithm.of(in.wrappingAlgorithm());
        algorithm.check(wrapping, key.spec());
        var pair = factory.pair(wrapping);
        var until = context.now().truncatedTo(ChronoUnit.SECONDS).plus(PARAMETERS_VALID);
        var token =
                tokens.issue(
                        new ImportTokens.Content(
                                key.arn(), algorithm, wrapping, until, pair.privateKey()));
        return GetParametersForImportResponse.builder()
                .keyId(key.arn())
                .importToken(token)
                .publicKey(pair.publicKey())
                .parametersValidTo(until)
                .build();
    }

    ImportKeyMaterialResponse importMaterial(ImportKeyMaterialRequest in, RequestContext context) {
        var key = directory.find(in.keyId(), KeyOperation.IMPORT_KEY_MATERIAL, context).key();
        checkOrigin(key);
        checkKind(in, key);
        var validTo = validTo(in, context.now());
        var token = tokens.read(in.importToken()).orElseThrow(() -> KmsErrors.invalidImportToken());
        if (!token.keyArn().equals(key.arn())) {
            throw KmsErrors.invalidImportToken();
        }
        if (!context.now().isBefore(token.until())) {
            throw KmsErrors.expiredImportToken();
        }
        var imported =
                new Material.Imported(validTo, Optional.ofNullable(in.keyMaterialDescription()));
        var material = unwrap(key, token, in.encryptedKeyMaterial(), imported);
        if (in.keyMaterialId() != null && !in.keyMaterialId().equals(material.id())) {
            throw KmsErrors.incorrectKeyMaterial();
        }
        var changed =
                directory.update(
                        in.keyId(),
                        KeyOperation.IMPORT_KEY_MATERIAL,
                        context,
                        (state, before) -> {
                            var next = withMaterial(before, material, in.importType());
                            return Change.of(
                                    state.with(next),
                                    new KeyFamilies.Changed(before, Optional.of(next)));
                        });
        families.follow(changed, context.now());
        return ImportKeyMaterialResponse.builder()
                .keyId(key.arn())
                .keyMaterialId(key.spec() == KeySpec.SYMMETRIC_DEFAULT ? material.id() : null)
                .build();
    }

    private Material unwrap(
            Key key, ImportTokens.Content token, byte[] encrypted, Material.Imported imported) {
        var privateKey = KeyPairs.privateKey(token.wrapping(), token.privateKey());
        var bytes =
                token.algorithm()
                        .unwrap(privateKey, encrypted)
                        .orElseThrow(() -> KmsErrors.invalidCiphertext());
        try {
            var made = ImportedBytes.read(key.spec(), bytes).wrappedBy(factory, key.id());
            return new Material(
                    made.id(),
                    made.wrapped(),
                    made.publicKey(),
                    made.role(),
                    made.rotation(),
                    Optional.of(imported));
        } catch (IllegalArgumentException e) {
            throw KmsErrors.incorrectKeyMaterial();
        }
    }

    // What tells versions apart is for the keys that can have several.
    private static void checkKind(ImportKeyMaterialRequest in, Key key) {
        if (NEW.equals(in.importType()) && in.keyMaterialId() != null) {
            throw KmsErrors.validation(
                    "KeyMaterialId cannot be specified when the ImportType is NEW_KEY_MATERIAL.");
        }
        boolean versioned =
                in.importType() != null
                        || in.keyMaterialId() != null
                        || in.keyMaterialDescription() != null;
        if (versioned && key.spec() != KeySpec.SYMMETRIC_DEFAULT) {
            throw KmsErrors.validation(
                    "ImportType, KeyMaterialId and KeyMaterialDescription are valid only for"
                            + " symmetric encryption keys.");
        }
    }

    // The same bytes fill the version that they once were; other bytes wait for a rotation. A
    // replica takes what its primary has.
    private static Key withMaterial(Key key, Material material, @Nullable String importType) {
        var present = key.material(material.id());
        boolean asNew = NEW.equals(importType) || importType == null && key.materials().isEmpty();
        if (present.isPresent()) {
            if (asNew) {
                throw KmsErrors.incorrectKeyMaterial();
            }
            return usable(key, replaced(key.materials(), filled(present.get(), material)));
        }
        boolean another = !key.materials().isEmpty();
        if (!asNew || key.isReplica() || another && key.spec() != KeySpec.SYMMETRIC_DEFAULT) {
            throw KmsErrors.incorrectKeyMaterial();
        }
        if (!another) {
            return usable(key, List.of(material));
        }
        if (!Materials.complete(key)) {
            throw KmsErrors.invalidState(key.arn(), KeyStatus.PENDING_IMPORT);
        }
        var next = new ArrayList<Material>();
        for (var one : key.materials()) {
            if (!one.role().pending()) {
                next.add(one);
            }
        }
        next.add(material.with(Material.Role.PENDING_ROTATION));
        return usable(key, next);
    }

    private static Material filled(Material version, Material material) {
        return new Material(
                version.id(),
                material.wrapped(),
                material.publicKey(),
                version.role(),
                version.rotation(),
                material.imported()
                        .map(
                                how ->
                                        how.orDescription(
                                                version.imported()
                                                        .flatMap(Material.Imported::description))));
    }

    private static List<Material> replaced(List<Material> all, Material one) {
        return all.stream().map(m -> m.id().equals(one.id()) ? one : m).toList();
    }

    private static Key usable(Key key, List<Material> materials) {
        var next = key.but().materials(materials).build();
        return key.state() instanceof KeyState.PendingImport && Materials.complete(next)
                ? next.but().state(new KeyState.Enabled()).build()
                : next;
    }

    DeleteImportedKeyMaterialResponse delete(
            DeleteImportedKeyMaterialRequest in, RequestContext context) {
        var changed =
                directory.update(
                        in.keyId(),
                        KeyOperation.DELETE_IMPORTED_KEY_MATERIAL,
                        context,
                        (state, key) -> {
                            checkOrigin(key);
                            var next = materialId(in, key).map(id -> without(key, id)).orElse(key);
                            return Change.of(
                                    state.with(next),
                                    new KeyFamilies.Changed(key, Optional.of(next)));
                        });
        families.follow(changed, context.now());
        var key = changed.before();
        return DeleteImportedKeyMaterialResponse.builder()
                .keyId(key.arn())
                .keyMaterialId(
                        key.spec() == KeySpec.SYMMETRIC_DEFAULT
                                ? materialId(in, key).orElse((String) null)
                                : null)
                .build();
    }

    private static Optional<String> materialId(DeleteImportedKeyMaterialRequest in, Key key) {
        return Optional.ofNullable(in.keyMaterialId()).or(() -> key.current().map(Material::id));
    }

    private static Key without(Key key, String materialId) {
        var material = key.material(materialId).orElseThrow(() -> KmsErrors.incorrectKeyMaterial());
        if (material.role().pending() && !key.isReplica()) {
            var left = key.materials().stream().filter(m -> !m.id().equals(materialId)).toList();
            return key.but().materials(left).build();
        }
        return key.but()
                .materials(replaced(key.materials(), material.emptied()))
                .state(
                        material.role().pending()
                                ? key.state()
                                : Materials.stateWithout(key.state()))
                .build();
    }

    private static Optional<Instant> validTo(ImportKeyMaterialRequest in, Instant now) {
        boolean expires = in.expirationModel() == null || EXPIRES.equals(in.expirationModel());
        if (!expires) {
            if (in.validTo() != null) {
                throw KmsErrors.validation(
                        "ValidTo must not be set when the ExpirationModel is"
                                + " KEY_MATERIAL_DOES_NOT_EXPIRE.");
            }
            return Optional.empty();
        }
        if (in.validTo() == null) {
            throw KmsErrors.validation(
                    "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES");
        }
        if (!in.validTo().isAfter(now) || in.validTo().isAfter(now.plus(VALIDITY_MAX))) {
            throw KmsErrors.validation(
                    "ValidTo must be a date in the future, not more than 365 days away.");
        }
        return Optional.of(in.validTo());
    }

    private static void checkOrigin(Key key) {
        if (key.origin() != KeyOrigin.EXTERNAL) {
            throw KmsErrors.origin(key);
        }
    }
}
