package dev.brume.kms;

import dev.brume.model.kms.CreateCustomKeyStoreRequest;
import dev.brume.model.kms.UpdateCustomKeyStoreRequest;
import dev.brume.model.kms.XksProxyAuthenticationCredentialType;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/// Reads what a custom key store stands before from the requests that say so.
final class KeyStoreBackings {
    private static final String EXTERNAL = "EXTERNAL_KEY_STORE";
    private static final String VPC_ENDPOINT = "VPC_ENDPOINT_SERVICE";

    private final KeyVault vault;

    KeyStoreBackings(KeyVault vault) {
        this.vault = vault;
    }

    KeyStore.Backing of(String storeId, CreateCustomKeyStoreRequest in) {
        if (EXTERNAL.equals(in.customKeyStoreType())) {
            refuse(
                    Stream.of(
                            in.cloudHsmClusterId(),
                            in.trustAnchorCertificate(),
                            in.keyStorePassword()),
                    "CloudHsmClusterId, KeyStorePassword and TrustAnchorCertificate are valid only"
                            + " for AWS CloudHSM key stores.");
            refuseVpc(
                    required(in.xksProxyConnectivity(), "XksProxyConnectivity", EXTERNAL),
                    in.xksProxyVpcEndpointServiceName());
            var credential =
                    required(
                            in.xksProxyAuthenticationCredential(),
                            "XksProxyAuthenticationCredential",
                            EXTERNAL);
            return new KeyStore.ExternalProxy(
                    required(in.xksProxyUriEndpoint(), "XksProxyUriEndpoint", EXTERNAL),
                    required(in.xksProxyUriPath(), "XksProxyUriPath", EXTERNAL),
                    credential.accessKeyId(),
                    wrapped(storeId, credential.rawSecretAccessKey()));
        }
        refuseProxy(
                Stream.of(
                        in.xksProxyAuthenticationCredential(),
                        in.xksProxyConnectivity(),
                        in.xksProxyUriEndpoint(),
                        in.xksProxyUriPath(),
                        in.xksProxyVpcEndpointServiceName(),
                        in.xksProxyVpcEndpointServiceOwner()));
        var type = "AWS_CLOUDHSM";
        return new KeyStore.CloudHsm(
                required(in.cloudHsmClusterId(), "CloudHsmClusterId", type),
                required(in.trustAnchorCertificate(), "TrustAnchorCertificate", type),
                wrapped(storeId, required(in.keyStorePassword(), "KeyStorePassword", type)));
    }

    KeyStore.Backing updated(KeyStore store, UpdateCustomKeyStoreRequest in) {
        return switch (store.backing()) {
            case KeyStore.CloudHsm cluster -> updated(store, cluster, in);
            case KeyStore.ExternalProxy proxy -> updated(store, proxy, in);
        };
    }

    private KeyStore.Backing updated(
            KeyStore store, KeyStore.CloudHsm cluster, UpdateCustomKeyStoreRequest in) {
        refuseProxy(
                Stream.of(
                        in.xksProxyAuthenticationCredential(),
                        in.xksProxyConnectivity(),
                        in.xksProxyUriEndpoint(),
                        in.xksProxyUriPath(),
                        in.xksProxyVpcEndpointServiceName(),
                        in.xksProxyVpcEndpointServiceOwner()));
        if (!store.disconnected()) {
            throw KmsErrors.keyStoreState(
                    "The custom key store " + store.id() + " must be disconnected to be updated.");
        }
        if (in.cloudHsmClusterId() != null && !in.cloudHsmClusterId().equals(cluster.clusterId())) {
            throw KmsErrors.clusterNotRelated(in.cloudHsmClusterId());
        }
        return in.keyStorePassword() == null
                ? cluster
                : new KeyStore.CloudHsm(
                        cluster.clusterId(),
                        cluster.trustAnchor(),
                        wrapped(store.id(), in.keyStorePassword()));
    }

    // Name, credential and path may change while connected, endpoint and connectivity may not.
    private KeyStore.Backing updated(
            KeyStore store, KeyStore.ExternalProxy proxy, UpdateCustomKeyStoreRequest in) {
        refuse(
                Stream.of(in.cloudHsmClusterId(), in.keyStorePassword()),
                "CloudHsmClusterId and KeyStorePassword are valid only for AWS CloudHSM key"
                        + " stores.");
        boolean moves = in.xksProxyUriEndpoint() != null || in.xksProxyConnectivity() != null;
        if (!store.disconnected() && (moves || !store.connected())) {
            throw KmsErrors.keyStoreState(
                    "The custom key store " + store.id() + " must be disconnected to be updated.");
        }
        refuseVpc(in.xksProxyConnectivity(), in.xksProxyVpcEndpointServiceName());
        XksProxyAuthenticationCredentialType credential = in.xksProxyAuthenticationCredential();
        return new KeyStore.ExternalProxy(
                in.xksProxyUriEndpoint() == null ? proxy.endpoint() : in.xksProxyUriEndpoint(),
                in.xksProxyUriPath() == null ? proxy.path() : in.xksProxyUriPath(),
                credential == null ? proxy.accessKeyId() : credential.accessKeyId(),
                credential == null
                        ? proxy.secret()
                        : wrapped(store.id(), credential.rawSecretAccessKey()));
    }

    // There are no VPC endpoint services here, so the one that is named does not exist.
    private static void refuseVpc(@Nullable String connectivity, @Nullable String service) {
        if (VPC_ENDPOINT.equals(connectivity)) {
            throw KmsErrors.vpcEndpointServiceNotFound(
                    required(service, "XksProxyVpcEndpointServiceName", EXTERNAL));
        }
        refuse(
                Stream.of(service),
                "XksProxyVpcEndpointServiceName is valid only with the connectivity "
                        + VPC_ENDPOINT
                        + ".");
    }

    private byte[] wrapped(String storeId, String secret) {
        return vault.wrap(storeId, secret.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuseProxy(Stream<@Nullable Object> members) {
        refuse(members, "XksProxy parameters are valid only for external key stores.");
    }

    private static void refuse(Stream<? extends @Nullable Object> members, String message) {
        if (members.anyMatch(Objects::nonNull)) {
            throw KmsErrors.validation(message);
        }
    }

    private static <T> T required(@Nullable T value, String member, String type) {
        if (value == null) {
            throw KmsErrors.validation(
                    member + " is required for a custom key store of type " + type + ".");
        }
        return value;
    }
}
