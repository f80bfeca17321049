package dev.brume.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.cryptography.materialproviders.ICryptographicMaterialsManager;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsKeyringInput;
import software.amazon.cryptography.materialproviders.model.CreateDefaultCryptographicMaterialsManagerInput;
import software.amazon.cryptography.materialproviders.model.CreateMultiKeyringInput;
import software.amazon.cryptography.materialproviders.model.CreateRequiredEncryptionContextCMMInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The AWS Encryption SDK for Java, with keys in two Regions and an encryption context that it
/// requires and does not store.
@BrumeTest
class EncryptionSdkTest {
    private static final String PARIS = "eu-west-3";
    private static final byte[] TEXT = "for two Regions".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> CONTEXT = Map.of("tenant", "a", "purpose", "test");

    private final MaterialProviders providers =
            MaterialProviders.builder()
                    .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
                    .build();
    private final AwsCrypto crypto =
            AwsCrypto.builder()
                    .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
                    .build();

    private IKeyring keyring(KmsClient kms, String keyArn) {
        return providers.CreateAwsKmsKeyring(
                CreateAwsKmsKeyringInput.builder().kmsClient(kms).kmsKeyId(keyArn).build());
    }

    private ICryptographicMaterialsManager requiringTenant(IKeyring keyring) {
        var usual =
                providers.CreateDefaultCryptographicMaterialsManager(
                        CreateDefaultCryptographicMaterialsManagerInput.builder()
                                .keyring(keyring)
                                .build());
        return providers.CreateRequiredEncryptionContextCMM(
                CreateRequiredEncryptionContextCMMInput.builder()
                        .underlyingCMM(usual)
                        .requiredEncryptionContextKeys(List.of("tenant"))
                        .build());
    }

    @Test
    void eitherRegionsKeyOpensWhatBothSealed(
            KmsClient here, @CallsAs(region = PARIS) KmsClient there) {
        var one = here.createKey().keyMetadata();
        var two = there.createKey().keyMetadata();
        var both =
                providers.CreateMultiKeyring(
                        CreateMultiKeyringInput.builder()
                                .generator(keyring(here, one.arn()))
                                .childKeyrings(List.of(keyring(there, two.arn())))
                                .build());

        var sealed = crypto.encryptData(requiringTenant(both), TEXT, CONTEXT).getResult();
        here.disableKey(r -> r.keyId(one.keyId()));

        var elsewhere = requiringTenant(keyring(there, two.arn()));
        var opened = crypto.decryptData(elsewhere, sealed, Map.of("tenant", "a"));
        assertThat(opened.getResult()).isEqualTo(TEXT);
        assertThat(opened.getEncryptionContext()).containsEntry("purpose", "test");
        assertThatThrownBy(() -> crypto.decryptData(elsewhere, sealed, Map.of("tenant", "b")))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> crypto.decryptData(elsewhere, sealed))
                .isInstanceOf(RuntimeException.class);
        there.disableKey(r -> r.keyId(two.keyId()));
        assertThatThrownBy(() -> crypto.decryptData(elsewhere, sealed, Map.of("tenant", "a")))
                .isInstanceOf(RuntimeException.class);
    }
}
