package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

@BrumeTest
class KeyStoreOperationsTest {
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("in the cluster");

    private static String newStore(KmsClient kms, String name, String cluster) {
        return kms.createCustomKeyStore(
                        r ->
                                r.customKeyStoreName(name)
                                        .cloudHsmClusterId(cluster)
                                        .trustAnchorCertificate("-----BEGIN CERTIFICATE-----")
                                        .keyStorePassword("kmsPswd"))
                .customKeyStoreId();
    }

    @Test
    void keysOfADisconnectedStoreAreUnavailable(KmsClient kms) {
        var store = newStore(kms, "hsm", "cluster-2a23b4cdefg");
        assertRefused(
                "CustomKeyStoreInvalidStateException",
                () -> kms.createKey(r -> r.origin("AWS_CLOUDHSM").customKeyStoreId(store)));
        kms.connectCustomKeyStore(r -> r.customKeyStoreId(store));
        var key =
                kms.createKey(r -> r.origin("AWS_CLOUDHSM").customKeyStoreId(store)).keyMetadata();
        var blob = kms.encrypt(r -> r.keyId(key.keyId()).plaintext(TEXT)).ciphertextBlob();

        assertThat(key.customKeyStoreId()).isEqualTo(store);
        assertThat(key.cloudHsmClusterId()).isEqualTo("cluster-2a23b4cdefg");
        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);

        kms.disconnectCustomKeyStore(r -> r.customKeyStoreId(store));
        assertThat(kms.describeKey(r -> r.keyId(key.keyId())).keyMetadata().keyStateAsString())
                .isEqualTo("Unavailable");
        assertRefused(
                "KMSInvalidStateException",
                key.arn() + " is unavailable.",
                () -> kms.decrypt(r -> r.ciphertextBlob(blob)));
        kms.connectCustomKeyStore(r -> r.customKeyStoreId(store));
        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);
        assertRefused(
                "UnsupportedOperationException",
                () -> kms.enableKeyRotation(r -> r.keyId(key.keyId())));
    }

    @Test
    void storesAreDescribedChangedAndDeleted(KmsClient kms) {
        var store = newStore(kms, "hsm", "cluster-2a23b4cdefg");
        kms.updateCustomKeyStore(r -> r.customKeyStoreId(store).newCustomKeyStoreName("vault"));
        var described =
                kms.describeCustomKeyStores(r -> r.customKeyStoreName("vault"))
                        .customKeyStores()
                        .getFirst();

        assertThat(described.customKeyStoreId()).isEqualTo(store);
        assertThat(described.connectionStateAsString()).isEqualTo("DISCONNECTED");
        assertThat(described.cloudHsmClusterId()).isEqualTo("cluster-2a23b4cdefg");
        assertRefused(
                "CustomKeyStoreNameInUseException",
                () -> newStore(kms, "vault", "cluster-3b34c5defgh"));
        assertRefused(
                "CloudHsmClusterInUseException",
                () -> newStore(kms, "other", "cluster-2a23b4cdefg"));
        assertRefused(
                "CloudHsmClusterNotRelatedException",
                () ->
                        kms.updateCustomKeyStore(
                                r ->
                                        r.customKeyStoreId(store)
                                                .cloudHsmClusterId("cluster-3b34c5defgh")));

        kms.connectCustomKeyStore(r -> r.customKeyStoreId(store));
        assertRefused(
                "CustomKeyStoreInvalidStateException",
                () -> kms.deleteCustomKeyStore(r -> r.customKeyStoreId(store)));
        kms.disconnectCustomKeyStore(r -> r.customKeyStoreId(store));
        kms.deleteCustomKeyStore(r -> r.customKeyStoreId(store));
        assertThat(kms.describeCustomKeyStores().customKeyStores()).isEmpty();
        assertRefused(
                "CustomKeyStoreNotFoundException",
                () -> kms.connectCustomKeyStore(r -> r.customKeyStoreId(store)));
    }

    @Test
    void aStoreWithKeysStays(KmsClient kms) {
        var store = newStore(kms, "hsm", "cluster-2a23b4cdefg");
        kms.connectCustomKeyStore(r -> r.customKeyStoreId(store));
        kms.createKey(r -> r.origin("AWS_CLOUDHSM").customKeyStoreId(store));
        kms.disconnectCustomKeyStore(r -> r.customKeyStoreId(store));

        assertRefused(
                "CustomKeyStoreHasCMKsException",
                () -> kms.deleteCustomKeyStore(r -> r.customKeyStoreId(store)));
    }
}
