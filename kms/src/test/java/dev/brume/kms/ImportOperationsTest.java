package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.event.MetricEvent;
import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

@BrumeTest
class ImportOperationsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("mine");
    private static final String KEY_WRAP = "RSA_AES_KEY_WRAP_SHA_256";

    private static String externalKey(KmsClient kms) {
        return kms.createKey(r -> r.origin("EXTERNAL")).keyMetadata().keyId();
    }

    private static byte[] bytes(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static GetParametersForImportResponse parameters(
            KmsClient kms, String id, String algorithm) {
        return kms.getParametersForImport(
                r -> r.keyId(id).wrappingAlgorithm(algorithm).wrappingKeySpec("RSA_2048"));
    }

    private static ImportKeyMaterialResponse load(
            KmsClient kms,
            String id,
            byte[] material,
            Consumer<ImportKeyMaterialRequest.Builder> more)
            throws GeneralSecurityException {
        var given = parameters(kms, id, "RSAES_OAEP_SHA_256");
        var wrapped = oaep(given, "SHA-256", material);
        return kms.importKeyMaterial(
                r ->
                        r.keyId(id)
                                .importToken(given.importToken())
                                .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                                .expirationModel("KEY_MATERIAL_DOES_NOT_EXPIRE")
                                .applyMutation(more));
    }

    private static byte[] oaep(GetParametersForImportResponse given, String hash, byte[] secret)
            throws GeneralSecurityException {
        PublicKey key =
                KeyFactory.getInstance("RSA")
                        .generatePublic(new X509EncodedKeySpec(given.publicKey().asByteArray()));
        var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                key,
                new OAEPParameterSpec(
                        hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
        return cipher.doFinal(secret);
    }

    private static byte[] keyWrap(GetParametersForImportResponse given, String hash, byte[] secret)
            throws GeneralSecurityException {
        var aesKey = bytes(9);
        var cipher = Cipher.getInstance("AES/KWP/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
        var out = new ByteArrayOutputStream();
        out.writeBytes(oaep(given, hash, aesKey));
        out.writeBytes(cipher.doFinal(secret));
        return out.toByteArray();
    }

    @Test
    void aKeyWithoutMaterialWaitsForIt(KmsClient kms) {
        var key = kms.createKey(r -> r.origin("EXTERNAL")).keyMetadata();

        assertThat(key.keyStateAsString()).isEqualTo("PendingImport");
        assertThat(key.enabled()).isFalse();
        assertThat(key.currentKeyMaterialId()).isNull();
        // Recorded AWS wording.
        assertRefused(
                "KMSInvalidStateException",
                key.arn() + " is pending import.",
                () -> kms.rotateKeyOnDemand(r -> r.keyId(key.keyId())));
        var own = kms.createKey().keyMetadata();
        // Recorded AWS answer.
        assertRefused(
                "UnsupportedOperationException",
                own.arn() + " origin is AWS_KMS which is not valid for this operation.",
                () -> parameters(kms, own.keyId(), "RSAES_OAEP_SHA_256"));
    }

    @ParameterizedTest
    @CsvSource({
        "RSAES_OAEP_SHA_1, SHA-1, false",
        "RSAES_OAEP_SHA_256, SHA-256, false",
        "RSA_AES_KEY_WRAP_SHA_1, SHA-1, true",
        "RSA_AES_KEY_WRAP_SHA_256, SHA-256, true",
    })
    void materialComesWrapped(String algorithm, String hash, boolean keyWrap, KmsClient kms)
            throws GeneralSecurityException {
        var id = externalKey(kms);
        var given = parameters(kms, id, algorithm);
        var wrapped = keyWrap ? keyWrap(given, hash, bytes(1)) : oaep(given, hash, bytes(1));
        var answer =
                kms.importKeyMaterial(
                        r ->
                                r.keyId(id)
                                        .importToken(given.importToken())
                                        .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                                        .expirationModel("KEY_MATERIAL_DOES_NOT_EXPIRE"));
        var key = kms.describeKey(r -> r.keyId(id)).keyMetadata();

        assertThat(given.parametersValidTo()).isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(answer.keyId()).isEqualTo(key.arn());
        assertThat(answer.keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
        assertThat(key.keyStateAsString()).isEqualTo("Enabled");
        assertThat(key.expirationModelAsString()).isEqualTo("KEY_MATERIAL_DOES_NOT_EXPIRE");
        var blob = kms.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();
        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);
    }

    @Test
    void aPrivateKeyIsImportedWithItsPublicPart(KmsClient kms) throws GeneralSecurityException {
        var id =
                kms.createKey(
                                r ->
                                        r.origin("EXTERNAL")
                                                .keySpec("ECC_NIST_P256")
                                                .keyUsage("SIGN_VERIFY"))
                        .keyMetadata()
                        .keyId();
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var given = parameters(kms, id, KEY_WRAP);
        var wrapped = keyWrap(given, "SHA-256", pair.getPrivate().getEncoded());
        kms.importKeyMaterial(
                r ->
                        r.keyId(id)
                                .importToken(given.importToken())
                                .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                                .expirationModel("KEY_MATERIAL_DOES_NOT_EXPIRE"));
        var signed = kms.sign(r -> r.keyId(id).message(TEXT).signingAlgorithm("ECDSA_SHA_256"));

        assertThat(kms.getPublicKey(r -> r.keyId(id)).publicKey().asByteArray())
                .isEqualTo(pair.getPublic().getEncoded());
        var verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(pair.getPublic());
        verifier.update(TEXT.asByteArray());
        assertThat(verifier.verify(signed.signature().asByteArray())).isTrue();
    }

    @Test
    void tokensEndAfterADayAndServeOneKey(KmsClient kms, ClockControl time)
            throws GeneralSecurityException {
        var one = externalKey(kms);
        var two = externalKey(kms);
        var given = parameters(kms, one, "RSAES_OAEP_SHA_256");
        var wrapped = SdkBytes.fromByteArray(oaep(given, "SHA-256", bytes(1)));
        Consumer<ImportKeyMaterialRequest.Builder> request =
                r ->
                        r.importToken(given.importToken())
                                .encryptedKeyMaterial(wrapped)
                                .expirationModel("KEY_MATERIAL_DOES_NOT_EXPIRE");

        assertRefused(
                "InvalidImportTokenException",
                () -> kms.importKeyMaterial(r -> r.keyId(two).applyMutation(request)));
        time.advance(Duration.ofHours(24));
        assertRefused(
                "ExpiredImportTokenException",
                () -> kms.importKeyMaterial(r -> r.keyId(one).applyMutation(request)));
    }

    @Test
    void materialExpiresAndOnlyTheSameBringsTheKeyBack(KmsClient kms, ClockControl time)
            throws GeneralSecurityException {
        var id = externalKey(kms);
        load(
                kms,
                id,
                bytes(1),
                r ->
                        r.expirationModel("KEY_MATERIAL_EXPIRES")
                                .validTo(START.plus(Duration.ofDays(30))));
        var blob = kms.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();
        assertThat(kms.describeKey(r -> r.keyId(id)).keyMetadata().validTo())
                .isEqualTo(START.plus(Duration.ofDays(30)));
        time.advance(Duration.ofDays(30));

        assertThat(kms.describeKey(r -> r.keyId(id)).keyMetadata().keyStateAsString())
                .isEqualTo("PendingImport");
        assertRefused("KMSInvalidStateException", () -> kms.decrypt(r -> r.ciphertextBlob(blob)));
        assertRefused("IncorrectKeyMaterialException", () -> load(kms, id, bytes(2), r -> {}));
        load(kms, id, bytes(1), r -> {});
        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);
    }

    @Test
    void newMaterialWaitsForItsRotation(KmsClient kms) throws GeneralSecurityException {
        // After the recorded AWS answers of the same sequence.
        var id = externalKey(kms);
        var first = load(kms, id, bytes(1), r -> {}).keyMaterialId();
        var blob = kms.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();
        var second = load(kms, id, bytes(2), r -> r.importType("NEW_KEY_MATERIAL")).keyMaterialId();
        assertThat(kms.describeKey(r -> r.keyId(id)).keyMetadata().currentKeyMaterialId())
                .isEqualTo(first);
        var arn = kms.rotateKeyOnDemand(r -> r.keyId(id)).keyId();

        assertThat(kms.describeKey(r -> r.keyId(id)).keyMetadata().currentKeyMaterialId())
                .isEqualTo(second);
        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).keyMaterialId()).isEqualTo(first);
        assertRefused(
                "KMSInvalidStateException",
                "No available key material pending rotation for the key: " + arn + ".",
                () -> kms.rotateKeyOnDemand(r -> r.keyId(id)));
        var all =
                kms.listKeyRotations(r -> r.keyId(id).includeKeyMaterial("ALL_KEY_MATERIAL"))
                        .rotations();
        assertThat(all).extracting(entry -> entry.keyMaterialId()).containsExactly(first, second);
    }

    @Test
    void deletedMaterialMakesTheKeyUseless(KmsClient kms) throws GeneralSecurityException {
        var id = externalKey(kms);
        var material = load(kms, id, bytes(1), r -> {}).keyMaterialId();
        var answer = kms.deleteImportedKeyMaterial(r -> r.keyId(id));

        assertThat(answer.keyMaterialId()).isEqualTo(material);
        assertThat(kms.describeKey(r -> r.keyId(id)).keyMetadata().keyStateAsString())
                .isEqualTo("PendingImport");
        kms.deleteImportedKeyMaterial(r -> r.keyId(id));
        load(kms, id, bytes(1), r -> {});
        assertThat(kms.describeKey(r -> r.keyId(id)).keyMetadata().enabled()).isTrue();
    }

    @Test
    void whatIsNotWrappedRightIsRefused(KmsClient kms) throws GeneralSecurityException {
        var id = externalKey(kms);
        var given = parameters(kms, id, "RSAES_OAEP_SHA_256");
        assertRefused(
                "InvalidCiphertextException",
                () ->
                        kms.importKeyMaterial(
                                r ->
                                        r.keyId(id)
                                                .importToken(given.importToken())
                                                .encryptedKeyMaterial(TEXT)
                                                .expirationModel("KEY_MATERIAL_DOES_NOT_EXPIRE")));
        assertRefused("IncorrectKeyMaterialException", () -> load(kms, id, new byte[16], r -> {}));
        assertRefused(
                "ValidationException",
                () -> load(kms, id, bytes(1), r -> r.expirationModel("KEY_MATERIAL_EXPIRES")));
    }

    @Test
    void cloudWatchIsToldHowLongMaterialLasts(TestEmulator brume, KmsClient kms)
            throws GeneralSecurityException {
        var seen = new CopyOnWriteArrayList<MetricEvent>();
        try (var listening =
                brume.platform().events().listen("test", MetricEvent.class, seen::add)) {
            var id = externalKey(kms);
            load(
                    kms,
                    id,
                    bytes(3),
                    r ->
                            r.expirationModel("KEY_MATERIAL_EXPIRES")
                                    .validTo(START.plus(Duration.ofMinutes(12))));
            brume.time().advance(Duration.ofHours(1));

            var told = seen.stream().filter(event -> event.dimensions().containsValue(id)).toList();
            assertThat(told).extracting(MetricEvent::value).containsExactly(420.0, 120.0);
            assertThat(told.getFirst().namespace()).isEqualTo("AWS/KMS");
            assertThat(told.getFirst().name()).isEqualTo("SecondsUntilKeyMaterialExpiration");
            assertThat(listening).isNotNull();
        }
    }

    @Test
    void everyRegionIsGivenTheSameMaterial(
            KmsClient here, @CallsAs(region = "eu-west-3") KmsClient there)
            throws GeneralSecurityException {
        var id = here.createKey(r -> r.origin("EXTERNAL").multiRegion(true)).keyMetadata().keyId();
        var first = load(here, id, bytes(1), r -> {}).keyMaterialId();
        here.replicateKey(r -> r.keyId(id).replicaRegion("eu-west-3"));

        assertThat(there.describeKey(r -> r.keyId(id)).keyMetadata().keyStateAsString())
                .isEqualTo("PendingImport");
        assertRefused("IncorrectKeyMaterialException", () -> load(there, id, bytes(2), r -> {}));
        assertThat(load(there, id, bytes(1), r -> {}).keyMaterialId()).isEqualTo(first);
        var blob = here.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();
        assertThat(there.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);

        var second = load(here, id, bytes(2), r -> r.importType("NEW_KEY_MATERIAL"));
        assertThat(states(here, id))
                .containsExactly("CURRENT", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION");
        assertRefused("KMSInvalidStateException", () -> here.rotateKeyOnDemand(r -> r.keyId(id)));
        load(there, id, bytes(2), r -> r.importType("EXISTING_KEY_MATERIAL"));
        assertThat(states(here, id)).containsExactly("CURRENT", "PENDING_ROTATION");
        assertThat(states(there, id)).containsExactly("CURRENT", "PENDING_ROTATION");
        here.rotateKeyOnDemand(r -> r.keyId(id));

        for (var kms : List.of(here, there)) {
            var key = kms.describeKey(r -> r.keyId(id)).keyMetadata();
            assertThat(key.currentKeyMaterialId()).isEqualTo(second.keyMaterialId());
            assertThat(key.keyStateAsString()).isEqualTo("Enabled");
            assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);
        }
    }

    private static List<String> states(KmsClient kms, String id) {
        return kms
                .listKeyRotations(r -> r.keyId(id).includeKeyMaterial("ALL_KEY_MATERIAL"))
                .rotations()
                .stream()
                .map(entry -> entry.keyMaterialStateAsString())
                .toList();
    }

    @Test
    void whatIsSaidOfMaterialHasToFit(KmsClient kms) throws GeneralSecurityException {
        var id = externalKey(kms);
        var other = externalKey(kms);
        assertRefused(
                "IncorrectKeyMaterialException",
                () -> load(kms, id, bytes(1), r -> r.importType("EXISTING_KEY_MATERIAL")));
        var first = load(kms, id, bytes(1), r -> r.keyMaterialDescription("mine")).keyMaterialId();
        assertRefused(
                "ValidationException",
                () ->
                        load(
                                kms,
                                id,
                                bytes(2),
                                r -> r.importType("NEW_KEY_MATERIAL").keyMaterialId(first)));
        assertRefused(
                "IncorrectKeyMaterialException",
                () -> load(kms, id, bytes(1), r -> r.importType("NEW_KEY_MATERIAL")));

        // Reimported without a description, it keeps the one that it had.
        load(kms, id, bytes(1), r -> r.keyMaterialId(first));
        var entry =
                kms.listKeyRotations(r -> r.keyId(id).includeKeyMaterial("ALL_KEY_MATERIAL"))
                        .rotations()
                        .getFirst();
        assertThat(entry.keyMaterialDescription()).isEqualTo("mine");
        assertThat(entry.importStateAsString()).isEqualTo("IMPORTED");
        // The id tells keys apart, too.
        assertThat(load(kms, other, bytes(1), r -> {}).keyMaterialId()).isNotEqualTo(first);
    }

    @Test
    void aShortWrappingKeyCannotTakeALongPrivateKey(KmsClient kms) {
        var id =
                kms.createKey(
                                r ->
                                        r.origin("EXTERNAL")
                                                .keySpec("ECC_NIST_P521")
                                                .keyUsage("SIGN_VERIFY"))
                        .keyMetadata()
                        .keyId();
        assertRefused("ValidationException", () -> parameters(kms, id, "RSAES_OAEP_SHA_256"));
        assertThat(parameters(kms, id, KEY_WRAP).keyId()).endsWith(id);
    }
}
