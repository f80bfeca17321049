package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateCustomKeyStoreRequest;
import software.amazon.awssdk.services.kms.model.CustomKeyStoresListEntry;

import java.util.Map;
import java.util.function.Consumer;

/// External key stores before a real proxy on a socket.
@BrumeTest
class ExternalKeyStoreOperationsTest {
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("attack at dawn");
    private static final Map<String, String> CONTEXT = Map.of("purpose", "test");

    private static final String VPC_SERVICE = "com.amazonaws.vpce.us-east-1.vpce-svc-12345678";

    private final InTestProxy proxy = new InTestProxy();

    @AfterEach
    void close() {
        proxy.close();
    }

    private Consumer<CreateCustomKeyStoreRequest.Builder> store(String name, String secret) {
        return store(name, secret, proxy.endpoint());
    }

    private static Consumer<CreateCustomKeyStoreRequest.Builder> store(
            String name, String secret, String endpoint) {
        return r ->
                r.customKeyStoreName(name)
                        .customKeyStoreType("EXTERNAL_KEY_STORE")
                        .xksProxyConnectivity("PUBLIC_ENDPOINT")
                        .xksProxyUriEndpoint(endpoint)
                        .xksProxyUriPath(InTestProxy.PATH)
                        .xksProxyAuthenticationCredential(
                                c ->
                                        c.accessKeyId(InTestProxy.ACCESS_KEY_ID)
                                                .rawSecretAccessKey(secret));
    }

    private String connectedStore(KmsClient kms) {
        var id = kms.createCustomKeyStore(store("xks", InTestProxy.SECRET)).customKeyStoreId();
        kms.connectCustomKeyStore(r -> r.customKeyStoreId(id));
        return id;
    }

    private String newKey(KmsClient kms, String store, String externalKey) {
        return kms.createKey(
                        r ->
                                r.origin("EXTERNAL_KEY_STORE")
                                        .customKeyStoreId(store)
                                        .xksKeyId(externalKey))
                .keyMetadata()
                .arn();
    }

    private static CustomKeyStoresListEntry described(KmsClient kms, String store) {
        return kms.describeCustomKeyStores(r -> r.customKeyStoreId(store))
                .customKeyStores()
                .getFirst();
    }

    @Test
    void keysEncryptTwice(KmsClient kms) {
        proxy.addKey("hsm-key-1");
        var store = connectedStore(kms);
        var key = newKey(kms, store, "hsm-key-1");

        var blob =
                kms.encrypt(r -> r.keyId(key).plaintext(TEXT).encryptionContext(CONTEXT))
                        .ciphertextBlob();
        var asked = proxy.lastRequest();
        assertThat(asked.first("requestMetadata.kmsOperation")).contains("Encrypt");
        assertThat(asked.first("requestMetadata.kmsKeyArn")).contains(key);
        assertThat(asked.first("requestMetadata.awsPrincipalArn"))
                .contains("arn:aws:iam::000000000000:root");
        assertThat(asked.first("encryptionAlgorithm")).contains("AES_GCM");
        assertThat(asked.first("plaintext").orElseThrow())
                .as("what the proxy is given was encrypted by KMS before")
                .isNotEqualTo("YXR0YWNrIGF0IGRhd24=");

        var opened = kms.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT));
        assertThat(opened.plaintext()).isEqualTo(TEXT);
        assertThat(opened.keyId()).isEqualTo(key);
        assertRefused(
                "KMSInvalidStateException",
                "The external key store proxy rejected the request because the specified"
                        + " ciphertext or encryption context is corrupted, missing, or otherwise"
                        + " invalid.",
                () -> kms.decrypt(r -> r.ciphertextBlob(blob)));
    }

    @Test
    void dataKeysAndReEncryptionGoThroughTheProxy(KmsClient kms) {
        proxy.addKey("hsm-key-1");
        var key = newKey(kms, connectedStore(kms), "hsm-key-1");
        var other = kms.createKey().keyMetadata().keyId();

        var dataKey = kms.generateDataKey(r -> r.keyId(key).keySpec("AES_256"));
        assertThat(proxy.lastRequest().first("requestMetadata.kmsOperation"))
                .contains("GenerateDataKey");
        var moved =
                kms.reEncrypt(
                        r -> r.ciphertextBlob(dataKey.ciphertextBlob()).destinationKeyId(other));
        assertThat(proxy.lastRequest().first("requestMetadata.kmsOperation")).contains("ReEncrypt");
        assertThat(kms.decrypt(r -> r.ciphertextBlob(moved.ciphertextBlob())).plaintext())
                .isEqualTo(dataKey.plaintext());
        assertRefused(
                "UnsupportedOperationException",
                () -> kms.generateDataKeyPair(r -> r.keyId(key).keyPairSpec("ECC_NIST_P256")));
    }

    @Test
    void whatTheKeyManagerSaysDecides(KmsClient kms) {
        proxy.addKey("hsm-key-1");
        var key = newKey(kms, connectedStore(kms), "hsm-key-1");
        proxy.refuse("InvalidStateException");
        assertRefused(
                "KMSInvalidStateException",
                "The external key associated with this KMS key in an external key store is not"
                        + " enabled in the external key manager. Enable the external key in the"
                        + " external key manager and retry the request.",
                () -> kms.encrypt(r -> r.keyId(key).plaintext(TEXT)));
        proxy.refuse("");
        proxy.lie();
        assertRefused(
                "KMSInvalidStateException",
                "AWS KMS cannot interpret the response from the external key store proxy. If you"
                        + " see this error repeatedly, report it to your external key store proxy"
                        + " administrator.",
                () -> kms.encrypt(r -> r.keyId(key).plaintext(TEXT)));
    }

    @Test
    void keysNeedAnEnabledExternalKeyOfTheirOwn(KmsClient kms) {
        var store = connectedStore(kms);
        assertRefused("XksKeyNotFoundException", () -> newKey(kms, store, "hsm-key-1"));
        proxy.addKey("hsm-key-1");
        proxy.setStatusOfKeys("DISABLED");
        assertRefused("XksKeyInvalidConfigurationException", () -> newKey(kms, store, "hsm-key-1"));
        proxy.setStatusOfKeys("ENABLED");
        var key = newKey(kms, store, "hsm-key-1");
        assertRefused("XksKeyAlreadyInUseException", () -> newKey(kms, store, "hsm-key-1"));
        assertRefused(
                "ValidationException",
                () -> kms.createKey(r -> r.origin("EXTERNAL_KEY_STORE").customKeyStoreId(store)));
        assertRefused(
                "ValidationException",
                () -> kms.createKey(r -> r.origin("AWS_CLOUDHSM").customKeyStoreId(store)));

        var metadata = kms.describeKey(r -> r.keyId(key)).keyMetadata();
        assertThat(metadata.originAsString()).isEqualTo("EXTERNAL_KEY_STORE");
        assertThat(metadata.xksKeyConfiguration().id()).isEqualTo("hsm-key-1");
        assertThat(metadata.customKeyStoreId()).isEqualTo(store);
        assertThat(metadata.cloudHsmClusterId()).isNull();
    }

    @Test
    void storesAreMadeOnlyBeforeAProxyThatAnswers(KmsClient kms) {
        assertRefused(
                "XksProxyIncorrectAuthenticationCredentialException",
                () -> kms.createCustomKeyStore(store("xks", InTestProxy.SECRET + "x")));
        proxy.setHealth("UNAVAILABLE");
        assertRefused(
                "XksProxyUriUnreachableException",
                () -> kms.createCustomKeyStore(store("xks", InTestProxy.SECRET)));
        proxy.setHealth("DEGRADED");
        kms.createCustomKeyStore(store("xks", InTestProxy.SECRET));
        assertRefused(
                "XksProxyUriInUseException",
                () -> kms.createCustomKeyStore(store("other", InTestProxy.SECRET)));
        assertRefused(
                "XksProxyInvalidConfigurationException",
                () ->
                        kms.createCustomKeyStore(
                                r ->
                                        store("other", InTestProxy.SECRET)
                                                .andThen(o -> o.xksProxyUriPath("/kms/xks/v1"))
                                                .accept(r)));
        assertRefused(
                "XksProxyVpcEndpointServiceNotFoundException",
                () ->
                        kms.createCustomKeyStore(
                                r -> {
                                    store("other", InTestProxy.SECRET).accept(r);
                                    r.xksProxyConnectivity("VPC_ENDPOINT_SERVICE");
                                    r.xksProxyVpcEndpointServiceName(VPC_SERVICE);
                                }));
        proxy.close();
        assertRefused(
                "XksProxyUriUnreachableException",
                () ->
                        kms.createCustomKeyStore(
                                r ->
                                        store("other", InTestProxy.SECRET)
                                                .andThen(o -> o.xksProxyUriPath("/b/kms/xks/v1"))
                                                .accept(r)));
    }

    @Test
    void aConnectionThatFailsTellsWhy(KmsClient kms) {
        proxy.addKey("hsm-key-1");
        var store = connectedStore(kms);
        var key = newKey(kms, store, "hsm-key-1");
        kms.disconnectCustomKeyStore(r -> r.customKeyStoreId(store));
        assertRefused(
                "KMSInvalidStateException",
                key + " is unavailable.",
                () -> kms.encrypt(r -> r.keyId(key).plaintext(TEXT)));

        proxy.refuse("AccessDeniedException");
        kms.connectCustomKeyStore(r -> r.customKeyStoreId(store));
        assertThat(described(kms, store).connectionStateAsString()).isEqualTo("FAILED");
        assertThat(described(kms, store).connectionErrorCodeAsString())
                .isEqualTo("XKS_PROXY_ACCESS_DENIED");
        assertRefused(
                "CustomKeyStoreInvalidStateException",
                () -> kms.connectCustomKeyStore(r -> r.customKeyStoreId(store)));

        proxy.refuse("");
        kms.disconnectCustomKeyStore(r -> r.customKeyStoreId(store));
        kms.connectCustomKeyStore(r -> r.customKeyStoreId(store));
        assertThat(described(kms, store).connectionStateAsString()).isEqualTo("CONNECTED");
        assertThat(described(kms, store).connectionErrorCode()).isNull();
        kms.encrypt(r -> r.keyId(key).plaintext(TEXT));
    }

    @Test
    void settingsAreDescribedAndChanged(KmsClient kms) {
        var store = connectedStore(kms);
        var proxySettings = described(kms, store).xksProxyConfiguration();
        assertThat(proxySettings.uriEndpoint()).isEqualTo(proxy.endpoint());
        assertThat(proxySettings.uriPath()).isEqualTo(InTestProxy.PATH);
        assertThat(proxySettings.accessKeyId()).isEqualTo(InTestProxy.ACCESS_KEY_ID);
        assertThat(proxySettings.connectivityAsString()).isEqualTo("PUBLIC_ENDPOINT");

        kms.updateCustomKeyStore(r -> r.customKeyStoreId(store).newCustomKeyStoreName("renamed"));
        assertThat(described(kms, store).customKeyStoreName()).isEqualTo("renamed");
        assertRefused(
                "XksProxyIncorrectAuthenticationCredentialException",
                () ->
                        kms.updateCustomKeyStore(
                                r ->
                                        r.customKeyStoreId(store)
                                                .xksProxyAuthenticationCredential(
                                                        c ->
                                                                c.accessKeyId(
                                                                                InTestProxy
                                                                                        .ACCESS_KEY_ID)
                                                                        .rawSecretAccessKey(
                                                                                InTestProxy.SECRET
                                                                                        + "x"))));
        assertRefused(
                "CustomKeyStoreInvalidStateException",
                () ->
                        kms.updateCustomKeyStore(
                                r ->
                                        r.customKeyStoreId(store)
                                                .xksProxyUriEndpoint("http://localhost:9")));
        assertRefused(
                "UnsupportedOperationException",
                () -> kms.generateRandom(r -> r.numberOfBytes(8).customKeyStoreId(store)));
    }

    @Test
    void aProxyIsCalledByTls(KmsClient kms) {
        try (var secure = new InTestProxy(true)) {
            secure.addKey("hsm-key-1");
            var wanted = store("tls", InTestProxy.SECRET, secure.endpoint());
            var id = kms.createCustomKeyStore(wanted).customKeyStoreId();
            kms.connectCustomKeyStore(r -> r.customKeyStoreId(id));
            var key = newKey(kms, id, "hsm-key-1");
            var blob = kms.encrypt(r -> r.keyId(key).plaintext(TEXT)).ciphertextBlob();

            assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);
            assertThat(secure.lastRequest().first("requestMetadata.kmsOperation"))
                    .contains("Decrypt");
        }
    }

    @Test
    void aProxyThatIsSilentForAQuarterOfASecondHasFailed(KmsClient kms) {
        proxy.addKey("hsm-key-1");
        var key = newKey(kms, connectedStore(kms), "hsm-key-1");
        proxy.fallSilent();

        assertRefused(
                "KMSInvalidStateException",
                "AWS KMS rejected the request because the external key store proxy did not respond"
                        + " in time. Retry the request. If you see this error repeatedly, report it"
                        + " to your external key store proxy administrator.",
                () -> kms.encrypt(r -> r.keyId(key).plaintext(TEXT)));
    }
}
