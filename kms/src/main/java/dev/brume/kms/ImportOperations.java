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
    private static final String EXISTING = "EXISTING_KEY_MATERIAL";
    private static final String NEW = "NEW_KEY_MATERIAL";

    private final KeyDirectory directory;
    private final KeyFactory factory;
    private final ImportTokens tokens;

    ImportOperations(KeyDirectory directory, KeyFactory factory, ImportTokens tokens) {
        this.directory = directory;
        this.factory = factory;
        this.tokens = tokens;
    }

    GetParametersForImportResponse parameters(
            GetParametersForImportRequest in, RequestContext context) {
        var key = directory.find(in.keyId(), KeyOperation.GET_PARAMETERS_FOR_IMPORT, context).key();
        checkOrigin(key);
        var wrapping = KeySpec.valueOf(in.wrappingKeySpec());
        var algorithm = WrappingAlgorithm.of(in.wrappingAlgorithm());
        algorithm.check(wrapping, key.spec());
        var pair = KeyPairs.generate(wrapping);
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
        directory.update(
                in.keyId(),
                KeyOperation.IMPORT_KEY_MATERIAL,
                context,
                (state, now) -> {
                    var next = withMaterial(now, material, in.importType());
                    return Change.of(state.with(next), next);
                });
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

    // The same bytes fill the version that they once were; other bytes wait for a rotation.
    private static Key withMaterial(Key key, Material material, @Nullable String importType) {
        var present = key.material(material.id());
        var type = importType == null ? EXISTING : importType;
        if (key.materials().isEmpty()) {
            return usable(key, List.of(material));
        }
        if (present.isPresent()) {
            if (NEW.equals(type)) {
                throw KmsErrors.incorrectKeyMaterial();
            }
            return usable(key, replaced(key.materials(), filled(present.get(), material)));
        }
        if (EXISTING.equals(type) || key.spec() != KeySpec.SYMMETRIC_DEFAULT) {
            throw KmsErrors.incorrectKeyMaterial();
        }
        if (!Materials.complete(key)) {
            throw KmsErrors.invalidState(key.arn(), KeyStatus.PENDING_IMPORT);
        }
        var next = new ArrayList<Material>();
        for (var one : key.materials()) {
            if (one.role() != Material.Role.PENDING_ROTATION) {
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
                material.imported());
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
        return directory.update(
                in.keyId(),
                KeyOperation.DELETE_IMPORTED_KEY_MATERIAL,
                context,
                (state, key) -> {
                    checkOrigin(key);
                    var id =
                            Optional.ofNullable(in.keyMaterialId())
                                    .or(() -> key.current().map(Material::id));
                    var answer = DeleteImportedKeyMaterialResponse.builder().keyId(key.arn());
                    if (key.spec() == KeySpec.SYMMETRIC_DEFAULT) {
                        answer.keyMaterialId(id.orElse(""));
                    }
                    var next = id.map(one -> without(key, one)).orElse(key);
                    return Change.of(state.with(next), answer.build());
                });
    }

    private static Key without(Key key, String materialId) {
        var material = key.material(materialId).orElseThrow(() -> KmsErrors.incorrectKeyMaterial());
        if (material.role() == Material.Role.PENDING_ROTATION) {
            var left = key.materials().stream().filter(m -> !m.id().equals(materialId)).toList();
            return key.but().materials(left).build();
        }
        return key.but()
                .materials(replaced(key.materials(), material.emptied()))
                .state(Materials.stateWithout(key.state()))
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
