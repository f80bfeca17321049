package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.model.kms.ConnectCustomKeyStoreRequest;
import dev.brume.model.kms.ConnectCustomKeyStoreResponse;
import dev.brume.model.kms.CreateCustomKeyStoreRequest;
import dev.brume.model.kms.CreateCustomKeyStoreResponse;
import dev.brume.model.kms.CustomKeyStoresListEntry;
import dev.brume.model.kms.DeleteCustomKeyStoreRequest;
import dev.brume.model.kms.DeleteCustomKeyStoreResponse;
import dev.brume.model.kms.DescribeCustomKeyStoresRequest;
import dev.brume.model.kms.DescribeCustomKeyStoresResponse;
import dev.brume.model.kms.DisconnectCustomKeyStoreRequest;
import dev.brume.model.kms.DisconnectCustomKeyStoreResponse;
import dev.brume.model.kms.UpdateCustomKeyStoreRequest;
import dev.brume.model.kms.UpdateCustomKeyStoreResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// Custom key stores before CloudHSM clusters. There is no CloudHSM in Brume: every well-formed
/// cluster id is taken for an active cluster whose `kmsuser` has the password of the store, and KMS
/// keeps the material that would lie in it. Connecting and disconnecting take effect at once.
///
/// Source: AWS KMS Developer Guide, "AWS CloudHSM key stores".
final class KeyStoreOperations {
    private static final String EXTERNAL = "EXTERNAL_KEY_STORE";
    private static final int ID_DIGITS = 17;
    private static final int LIST_STANDARD = 100;
    private static final int LIST_MAX = 1_000;

    private final KmsRegions regions;
    private final KeyVault vault;

    KeyStoreOperations(KmsRegions regions, KeyVault vault) {
        this.regions = regions;
        this.vault = vault;
    }

    CreateCustomKeyStoreResponse create(CreateCustomKeyStoreRequest in, RequestContext context) {
        if (EXTERNAL.equals(in.customKeyStoreType())) {
            throw KmsErrors.notBuilt("CustomKeyStoreType EXTERNAL_KEY_STORE");
        }
        refuseProxy(
                Stream.of(
                        in.xksProxyAuthenticationCredential(),
                        in.xksProxyConnectivity(),
                        in.xksProxyUriEndpoint(),
                        in.xksProxyUriPath(),
                        in.xksProxyVpcEndpointServiceName(),
                        in.xksProxyVpcEndpointServiceOwner()));
        var id = "cks-" + context.ids().hex(ID_DIGITS);
        var store =
                new KeyStore(
                        id,
                        in.customKeyStoreName(),
                        required(in.cloudHsmClusterId(), "CloudHsmClusterId"),
                        required(in.trustAnchorCertificate(), "TrustAnchorCertificate"),
                        wrapped(id, required(in.keyStorePassword(), "KeyStorePassword")),
                        KeyStore.Connection.DISCONNECTED,
                        context.now().truncatedTo(ChronoUnit.MILLIS));
        return regions.at(context)
                .update(
                        state -> {
                            checkName(state, store.name(), id);
                            checkCluster(state, in.cloudHsmClusterId());
                            return Change.of(
                                    state.with(store),
                                    CreateCustomKeyStoreResponse.builder()
                                            .customKeyStoreId(id)
                                            .build());
                        });
    }

    DescribeCustomKeyStoresResponse describe(
            DescribeCustomKeyStoresRequest in, RequestContext context) {
        var state = regions.at(context).read();
        if (in.customKeyStoreId() != null && in.customKeyStoreName() != null) {
            throw KmsErrors.validation(
                    "Specify either CustomKeyStoreId or CustomKeyStoreName, not both.");
        }
        if (in.customKeyStoreId() != null) {
            return answer(List.of(KeyStores.require(state, in.customKeyStoreId())), null);
        }
        if (in.customKeyStoreName() != null) {
            return answer(List.of(KeyStores.named(state, in.customKeyStoreName())), null);
        }
        var request = new Page.Request(in.marker(), in.limit(), LIST_STANDARD, LIST_MAX);
        var page = Page.of(state.stores(), "", request);
        return answer(page.items(), page.marker());
    }

    private static DescribeCustomKeyStoresResponse answer(
            List<KeyStore> stores, @Nullable String marker) {
        return DescribeCustomKeyStoresResponse.builder()
                .customKeyStores(stores.stream().map(KeyStoreOperations::entry).toList())
                .nextMarker(marker)
                .truncated(marker != null)
                .build();
    }

    private static CustomKeyStoresListEntry entry(KeyStore store) {
        return CustomKeyStoresListEntry.builder()
                .customKeyStoreId(store.id())
                .customKeyStoreName(store.name())
                .customKeyStoreType("AWS_CLOUDHSM")
                .cloudHsmClusterId(store.clusterId())
                .trustAnchorCertificate(store.trustAnchor())
                .connectionState(store.connection().name())
                .creationDate(store.created())
                .build();
    }

    ConnectCustomKeyStoreResponse connect(ConnectCustomKeyStoreRequest in, RequestContext context) {
        change(in.customKeyStoreId(), KeyStore.Connection.CONNECTED, context);
        return ConnectCustomKeyStoreResponse.builder().build();
    }

    DisconnectCustomKeyStoreResponse disconnect(
            DisconnectCustomKeyStoreRequest in, RequestContext context) {
        change(in.customKeyStoreId(), KeyStore.Connection.DISCONNECTED, context);
        return DisconnectCustomKeyStoreResponse.builder().build();
    }

    private void change(String storeId, KeyStore.Connection next, RequestContext context) {
        regions.at(context)
                .update(
                        state -> {
                            var store = KeyStores.require(state, storeId);
                            if (store.connection() == next) {
                                throw KmsErrors.keyStoreState(
                                        "The custom key store "
                                                + storeId
                                                + " is already "
                                                + next.name().toLowerCase(Locale.ROOT)
                                                + ".");
                            }
                            return Change.of(state.with(store.with(next)), storeId);
                        });
    }

    UpdateCustomKeyStoreResponse update(UpdateCustomKeyStoreRequest in, RequestContext context) {
        refuseProxy(
                Stream.of(
                        in.xksProxyAuthenticationCredential(),
                        in.xksProxyConnectivity(),
                        in.xksProxyUriEndpoint(),
                        in.xksProxyUriPath(),
                        in.xksProxyVpcEndpointServiceName(),
                        in.xksProxyVpcEndpointServiceOwner()));
        regions.at(context)
                .update(
                        state -> {
                            var store = KeyStores.require(state, in.customKeyStoreId());
                            if (store.connected()) {
                                throw KmsErrors.keyStoreState(
                                        "The custom key store "
                                                + store.id()
                                                + " must be disconnected to be updated.");
                            }
                            return Change.of(state.with(updated(state, store, in)), store);
                        });
        return UpdateCustomKeyStoreResponse.builder().build();
    }

    private KeyStore updated(KmsState state, KeyStore store, UpdateCustomKeyStoreRequest in) {
        var name = in.newCustomKeyStoreName() == null ? store.name() : in.newCustomKeyStoreName();
        checkName(state, name, store.id());
        if (in.cloudHsmClusterId() != null && !in.cloudHsmClusterId().equals(store.clusterId())) {
            throw KmsErrors.clusterNotRelated(in.cloudHsmClusterId());
        }
        return store.with(
                name,
                in.keyStorePassword() == null
                        ? store.password()
                        : wrapped(store.id(), in.keyStorePassword()));
    }

    DeleteCustomKeyStoreResponse delete(DeleteCustomKeyStoreRequest in, RequestContext context) {
        regions.at(context)
                .update(
                        state -> {
                            var store = KeyStores.require(state, in.customKeyStoreId());
                            if (store.connected()) {
                                throw KmsErrors.keyStoreState(
                                        "The custom key store "
                                                + store.id()
                                                + " must be disconnected to be deleted.");
                            }
                            if (KeyStores.holdsKeys(state, store.id())) {
                                throw KmsErrors.keyStoreHasKeys(store.id());
                            }
                            return Change.of(state.without(store), store);
                        });
        return DeleteCustomKeyStoreResponse.builder().build();
    }

    private byte[] wrapped(String storeId, String password) {
        return vault.wrap(storeId, password.getBytes(StandardCharsets.UTF_8));
    }

    private static void checkName(KmsState state, String name, String id) {
        for (var store : state.stores().values()) {
            if (store.name().equals(name) && !store.id().equals(id)) {
                throw KmsErrors.keyStoreNameInUse(name);
            }
        }
    }

    private static void checkCluster(KmsState state, @Nullable String clusterId) {
        for (var store : state.stores().values()) {
            if (store.clusterId().equals(clusterId)) {
                throw KmsErrors.clusterInUse(store.clusterId());
            }
        }
    }

    private static void refuseProxy(Stream<@Nullable Object> members) {
        if (members.anyMatch(Objects::nonNull)) {
            throw KmsErrors.validation(
                    "XksProxy parameters are valid only for external key stores.");
        }
    }

    private static String required(@Nullable String value, String member) {
        if (value == null) {
            throw KmsErrors.validation(
                    member + " is required for a custom key store of type AWS_CLOUDHSM.");
        }
        return value;
    }
}
