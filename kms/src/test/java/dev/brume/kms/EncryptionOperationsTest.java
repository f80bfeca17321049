package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.RecipientInfo;

import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;

@BrumeTest
class EncryptionOperationsTest {
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("attack at dawn");
    private static final Map<String, String> CONTEXT = Map.of("tenant", "a", "app", "orders");

    private static String newKey(KmsClient kms) {
        return kms.createKey().keyMetadata().keyId();
    }

    private static String newKey(KmsClient kms, String spec) {
        return kms.createKey(r -> r.keySpec(spec).keyUsage("ENCRYPT_DECRYPT"))
                .keyMetadata()
                .keyId();
    }

    @Test
    void decryptFindsTheKeyByItself(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        var encrypted =
                kms.encrypt(r -> r.keyId(key.keyId()).plaintext(TEXT).encryptionContext(CONTEXT));
        var decrypted =
                kms.decrypt(
                        r ->
                                r.ciphertextBlob(encrypted.ciphertextBlob())
                                        .encryptionContext(CONTEXT));

        assertThat(encrypted.keyId()).isEqualTo(key.arn());
        assertThat(encrypted.encryptionAlgorithmAsString()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(decrypted.plaintext()).isEqualTo(TEXT);
        assertThat(decrypted.keyId()).isEqualTo(key.arn());
        assertThat(decrypted.keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
    }

    @Test
    void theSamePlaintextNeverGivesTheSameCiphertext(KmsClient kms) {
        var id = newKey(kms);
        var one = kms.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();
        var two = kms.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();

        assertThat(one).isNotEqualTo(two);
        assertThat(one.asByteArray().length).isLessThan(200);
    }

    @Test
    void anotherContextDoesNotDecrypt(KmsClient kms) {
        var id = newKey(kms);
        var blob =
                kms.encrypt(r -> r.keyId(id).plaintext(TEXT).encryptionContext(CONTEXT))
                        .ciphertextBlob();

        // Recorded AWS answer: the message is empty.
        assertRefused("InvalidCiphertextException", () -> kms.decrypt(r -> r.ciphertextBlob(blob)));
        assertRefused(
                "InvalidCiphertextException",
                () ->
                        kms.decrypt(
                                r ->
                                        r.ciphertextBlob(blob)
                                                .encryptionContext(
                                                        Map.of("tenant", "b", "app", "orders"))));
        // The order of a context's pairs does not matter, and an empty one is none.
        var none =
                kms.encrypt(r -> r.keyId(id).plaintext(TEXT).encryptionContext(Map.of()))
                        .ciphertextBlob();
        assertThat(kms.decrypt(r -> r.ciphertextBlob(none)).plaintext()).isEqualTo(TEXT);
    }

    @Test
    void noByteOfACiphertextCanBeChanged(KmsClient kms) {
        var id = newKey(kms);
        var blob = kms.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob().asByteArray();
        for (int i = 0; i < blob.length; i++) {
            var changed = blob.clone();
            changed[i] ^= 1;
            assertRefused(
                    "InvalidCiphertextException",
                    () -> kms.decrypt(r -> r.ciphertextBlob(SdkBytes.fromByteArray(changed))));
        }
        assertRefused(
                "InvalidCiphertextException",
                () -> kms.decrypt(r -> r.ciphertextBlob(SdkBytes.fromUtf8String("no blob"))));
    }

    @Test
    void aKeyThatIsNamedMustBeTheOne(KmsClient kms) {
        var one = newKey(kms);
        var two = newKey(kms);
        var blob = kms.encrypt(r -> r.keyId(one).plaintext(TEXT)).ciphertextBlob();

        // Recorded AWS answer.
        assertRefused(
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this"
                        + " operation.",
                () -> kms.decrypt(r -> r.ciphertextBlob(blob).keyId(two)));
        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob).keyId(one)).plaintext()).isEqualTo(TEXT);
    }

    @Test
    void anotherAccountCannotDecrypt(
            KmsClient mine, @CallsAs(account = "222222222222") KmsClient theirs) {
        var id = newKey(mine);
        var blob = mine.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();

        assertRefused("AccessDeniedException", () -> theirs.decrypt(r -> r.ciphertextBlob(blob)));
    }

    @Test
    void reEncryptsUnderAnotherKeyAndContext(KmsClient kms) {
        var one = kms.createKey().keyMetadata();
        var two = kms.createKey().keyMetadata();
        var blob =
                kms.encrypt(r -> r.keyId(one.keyId()).plaintext(TEXT).encryptionContext(CONTEXT))
                        .ciphertextBlob();
        var answer =
                kms.reEncrypt(
                        r ->
                                r.ciphertextBlob(blob)
                                        .sourceEncryptionContext(CONTEXT)
                                        .destinationKeyId(two.arn()));

        assertThat(answer.sourceKeyId()).isEqualTo(one.arn());
        assertThat(answer.keyId()).isEqualTo(two.arn());
        assertThat(answer.sourceKeyMaterialId()).isEqualTo(one.currentKeyMaterialId());
        assertThat(answer.destinationKeyMaterialId()).isEqualTo(two.currentKeyMaterialId());
        assertThat(kms.decrypt(r -> r.ciphertextBlob(answer.ciphertextBlob())).plaintext())
                .isEqualTo(TEXT);
        // Recorded AWS answer.
        assertRefused(
                "IncorrectKeyException",
                () ->
                        kms.reEncrypt(
                                r ->
                                        r.ciphertextBlob(blob)
                                                .sourceKeyId(two.keyId())
                                                .destinationKeyId(one.keyId())));
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, RSAES_OAEP_SHA_1, 214",
        "RSA_2048, RSAES_OAEP_SHA_256, 190",
        "RSA_3072, RSAES_OAEP_SHA_1, 342",
        "RSA_3072, RSAES_OAEP_SHA_256, 318",
    })
    void rsaTakesAsMuchAsItsModulusLeaves(String spec, String algorithm, int max, KmsClient kms) {
        var id = newKey(kms, spec);
        var longest = SdkBytes.fromByteArray(new byte[max]);
        var blob =
                kms.encrypt(r -> r.keyId(id).plaintext(longest).encryptionAlgorithm(algorithm))
                        .ciphertextBlob();
        var tooLong = SdkBytes.fromByteArray(new byte[max + 1]);

        assertThat(
                        kms.decrypt(
                                        r ->
                                                r.keyId(id)
                                                        .ciphertextBlob(blob)
                                                        .encryptionAlgorithm(algorithm))
                                .plaintext())
                .isEqualTo(longest);
        // Recorded AWS answer.
        assertRefused(
                "ValidationException",
                "Algorithm "
                        + algorithm
                        + " and key spec "
                        + spec
                        + " cannot encrypt data larger than "
                        + max
                        + " bytes.",
                () ->
                        kms.encrypt(
                                r ->
                                        r.keyId(id)
                                                .plaintext(tooLong)
                                                .encryptionAlgorithm(algorithm)));
        assertRefused(
                "InvalidCiphertextException",
                () ->
                        kms.decrypt(
                                r ->
                                        r.keyId(id)
                                                .ciphertextBlob(longest)
                                                .encryptionAlgorithm(algorithm)));
    }

    @Test
    void sm2EncryptsForItsKey(KmsClient kms) {
        var id = newKey(kms, "SM2");
        var blob =
                kms.encrypt(r -> r.keyId(id).plaintext(TEXT).encryptionAlgorithm("SM2PKE"))
                        .ciphertextBlob();

        assertThat(
                        kms.decrypt(
                                        r ->
                                                r.keyId(id)
                                                        .ciphertextBlob(blob)
                                                        .encryptionAlgorithm("SM2PKE"))
                                .plaintext())
                .isEqualTo(TEXT);
    }

    @Test
    void algorithmsMustFitTheKey(KmsClient kms) {
        var id = newKey(kms, "RSA_2048");
        assertRefused(
                "InvalidKeyUsageException",
                "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.",
                () -> kms.encrypt(r -> r.keyId(id).plaintext(TEXT)));
        var signing =
                kms.createKey(r -> r.keySpec("RSA_2048").keyUsage("SIGN_VERIFY")).keyMetadata();
        // Recorded AWS answer.
        assertRefused(
                "InvalidKeyUsageException",
                signing.arn() + " key usage is SIGN_VERIFY which is not valid for Encrypt.",
                () -> kms.encrypt(r -> r.keyId(signing.keyId()).plaintext(TEXT)));
    }

    @Test
    void plaintextsAreBounded(KmsClient kms) {
        var id = newKey(kms);
        // Recorded AWS answer.
        assertRefused(
                "ValidationException",
                "1 validation error detected: Value at 'plaintext' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 4096",
                () ->
                        kms.encrypt(
                                r ->
                                        r.keyId(id)
                                                .plaintext(
                                                        SdkBytes.fromByteArray(new byte[4097]))));
        var longest = SdkBytes.fromByteArray(new byte[4096]);
        var blob = kms.encrypt(r -> r.keyId(id).plaintext(longest)).ciphertextBlob();
        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(longest);
    }

    @Test
    void dataKeysAreHandedOutEncrypted(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        var id = key.keyId();
        var made =
                kms.generateDataKey(r -> r.keyId(id).keySpec("AES_256").encryptionContext(CONTEXT));
        var bare = kms.generateDataKeyWithoutPlaintext(r -> r.keyId(id).numberOfBytes(64));

        assertThat(made.plaintext().asByteArray()).hasSize(32);
        assertThat(made.keyId()).isEqualTo(key.arn());
        assertThat(made.keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
        assertThat(
                        kms.decrypt(
                                        r ->
                                                r.ciphertextBlob(made.ciphertextBlob())
                                                        .encryptionContext(CONTEXT))
                                .plaintext())
                .isEqualTo(made.plaintext());
        assertThat(
                        kms.decrypt(r -> r.ciphertextBlob(bare.ciphertextBlob()))
                                .plaintext()
                                .asByteArray())
                .hasSize(64);
        assertRefused(
                "ValidationException",
                "Please specify either number of bytes or key spec.",
                () -> kms.generateDataKey(r -> r.keyId(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA_2048", "ECC_NIST_P256", "ECC_NIST_EDWARDS25519"})
    void dataKeyPairsBelongTogether(String spec, KmsClient kms) throws Exception {
        var id = newKey(kms);
        var pair = kms.generateDataKeyPair(r -> r.keyId(id).keyPairSpec(spec));
        var decrypted = kms.decrypt(r -> r.ciphertextBlob(pair.privateKeyCiphertextBlob()));

        assertThat(decrypted.plaintext()).isEqualTo(pair.privateKeyPlaintext());
        var family = spec.startsWith("RSA") ? "RSA" : spec.contains("NIST_P") ? "EC" : "Ed25519";
        var algorithm =
                spec.startsWith("RSA")
                        ? "SHA256withRSA"
                        : spec.contains("NIST_P") ? "SHA256withECDSA" : "Ed25519";
        var factory = KeyFactory.getInstance(family);
        var signer = Signature.getInstance(algorithm);
        signer.initSign(
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(pair.privateKeyPlaintext().asByteArray())));
        signer.update(TEXT.asByteArray());
        var signature = signer.sign();
        signer.initVerify(
                factory.generatePublic(new X509EncodedKeySpec(pair.publicKey().asByteArray())));
        signer.update(TEXT.asByteArray());
        assertThat(signer.verify(signature)).isTrue();

        var bare = kms.generateDataKeyPairWithoutPlaintext(r -> r.keyId(id).keyPairSpec(spec));
        assertThat(bare.publicKey()).isNotEqualTo(pair.publicKey());
    }

    @Test
    void randomBytesAreCounted(KmsClient kms) {
        assertThat(kms.generateRandom(r -> r.numberOfBytes(91)).plaintext().asByteArray())
                .hasSize(91);
        // Recorded AWS answers.
        assertRefused(
                "ValidationException", "NumberOfBytes is required.", () -> kms.generateRandom());
        assertRefused(
                "ValidationException",
                "1 validation error detected: Value '1025' at 'numberOfBytes' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 1024",
                () -> kms.generateRandom(r -> r.numberOfBytes(1025)));
    }

    @Test
    void aDryRunChecksAndDoesNothing(KmsClient kms) {
        var id = newKey(kms);
        assertRefused(
                "DryRunOperationException",
                "The request would have succeeded, but the DryRun option is set.",
                () -> kms.encrypt(r -> r.keyId(id).plaintext(TEXT).dryRun(true)));
        kms.disableKey(r -> r.keyId(id));
        assertRefused(
                "DisabledException",
                () -> kms.encrypt(r -> r.keyId(id).plaintext(TEXT).dryRun(true)));
    }

    @Test
    void anEnclavesDocumentIsNotBelieved(KmsClient kms) {
        var id = newKey(kms);
        var recipient =
                RecipientInfo.builder()
                        .keyEncryptionAlgorithm("RSAES_OAEP_SHA_256")
                        .attestationDocument(SdkBytes.fromUtf8String("trust me"))
                        .build();
        assertRefused(
                "ValidationException",
                () ->
                        kms.generateDataKey(
                                r -> r.keyId(id).keySpec("AES_256").recipient(recipient)));
    }

    @Test
    void aCopiedAccountHasItsOwnKeysAndOpensWhatTheOriginalSealed(TestEmulator brume) {
        var from = brume.settings().account();
        var to = "444455556666";
        var original = brume.sdk(KmsClient.class);
        var key = original.createKey().keyMetadata();
        original.createAlias(r -> r.aliasName("alias/orders").targetKeyId(key.keyId()));
        original.createGrant(
                r ->
                        r.keyId(key.keyId())
                                .granteePrincipal("arn:aws:iam::" + from + ":root")
                                .operationsWithStrings("Decrypt"));
        var sealed = original.encrypt(r -> r.keyId("alias/orders").plaintext(TEXT));

        brume.emulator().state().fork(from, to);
        var copy = brume.sdk(KmsClient.class, to, brume.settings().region());

        var arn = key.arn().replace(from, to);
        assertThat(copy.describeKey(r -> r.keyId("alias/orders")).keyMetadata().arn())
                .isEqualTo(arn);
        assertThat(copy.getKeyPolicy(r -> r.keyId(key.keyId())).policy())
                .contains("arn:aws:iam::" + to + ":root")
                .doesNotContain(from);
        assertThat(copy.listGrants(r -> r.keyId(arn)).grants())
                .singleElement()
                .satisfies(
                        grant ->
                                assertThat(grant.granteePrincipal())
                                        .isEqualTo("arn:aws:iam::" + to + ":root"));
        var opened = copy.decrypt(r -> r.ciphertextBlob(sealed.ciphertextBlob()).keyId(arn));
        assertThat(opened.plaintext()).isEqualTo(TEXT);
        assertThat(opened.keyId()).isEqualTo(arn);

        copy.scheduleKeyDeletion(r -> r.keyId(arn));
        assertThat(original.decrypt(r -> r.ciphertextBlob(sealed.ciphertextBlob())).keyId())
                .isEqualTo(key.arn());
    }
}
