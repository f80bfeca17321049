package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.model.kms.ConnectCustomKeyStoreRequest;
import dev.brume.model.kms.ConnectCustomKeyStoreResponse;
import dev.brume.model.kms.CreateCustomKeyStoreRequest;
import dev.brume.model.kms.CreateCustomKeyStoreResponse;
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

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Custom key stores: before CloudHSM clusters, and before the proxies of external key managers.
///
/// There is no CloudHSM in Brume: every well-formed cluster id is taken for an active cluster whose
/// `kmsuser` has the password of the store, and KMS keeps the material that would lie in it. The
/// proxy of an external key store is a real one, asked over HTTP. Connecting and disconnecting take
/// effect before the answer.
///
/// Source: AWS KMS Developer Guide, "AWS CloudHSM key stores" and "External key stores".
final class KeyStoreOperations {
    /// The quota of custom key stores in one account and Region.
    static final int STORES_MAX = 10;

    private static final int ID_DIGITS = 17;
    private static final int LIST_STANDARD = 100;
    private static final int LIST_MAX = 1_000;

    private final KmsRegions regions;
    private final KeyStoreBackings backings;
    private final XksProxy proxy;

    KeyStoreOperations(KmsRegions regions, KeyStoreBackings backings, XksProxy proxy) {
        this.regions = regions;
        this.backings = backings;
        this.proxy = proxy;
    }

    CreateCustomKeyStoreResponse create(CreateCustomKeyStoreRequest in, RequestContext context) {
        var id = "cks-" + context.ids().hex(ID_DIGITS);
        var store =
                new KeyStore(
                        id,
                        in.customKeyStoreName(),
                        backings.of(id, in),
                        new KeyStore.Disconnected(),
                        context.now().truncatedTo(ChronoUnit.MILLIS));
        checkFree(regions.at(context).read(), store);
        checkHealth(store, "CreateCustomKeyStore", context);
        return regions.at(context)
                .update(
                        state -> {
                            if (state.stores().size() >= STORES_MAX) {
                                throw KmsErrors.quota(
                                        "Custom key stores", STORES_MAX, state.stores().size());
                            }
                            checkFree(state, store);
                            return Change.of(
                                    state.with(store),
                                    CreateCustomKeyStoreResponse.builder()
                                            .customKeyStoreId(id)
                                            .build());
                        });
    }

    private void checkHealth(KeyStore store, String operation, RequestContext context) {
        if (store.proxy().isEmpty()) {
            return;
        }
        try {
            proxy.checkHealth(store, new XksCall(operation, Optional.empty(), context));
        } catch (XksProxyException e) {
            throw e.failure().ofStore();
        }
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
                .customKeyStores(stores.stream().map(KeyMapper::entry).toList())
                .nextMarker(marker)
                .truncated(marker != null)
                .build();
    }

    /// What goes wrong with a proxy here is told by the store's state, not by this call.
    ConnectCustomKeyStoreResponse connect(ConnectCustomKeyStoreRequest in, RequestContext context) {
        var store = KeyStores.require(regions.at(context).read(), in.customKeyStoreId());
        refuseFailed(store);
        var next = connection(store, context);
        regions.at(context)
                .update(
                        state -> {
                            var found = KeyStores.require(state, store.id());
                            refuseFailed(found);
                            return Change.of(state.with(found.with(next)), found);
                        });
        return ConnectCustomKeyStoreResponse.builder().build();
    }

    private static void refuseFailed(KeyStore store) {
        if (store.connection() instanceof KeyStore.Failed) {
            throw KmsErrors.keyStoreState(
                    "The connection of the custom key store "
                            + store.id()
                            + " has failed. Disconnect it before you connect it again.");
        }
    }

    private KeyStore.Connection connection(KeyStore store, RequestContext context) {
        if (store.proxy().isPresent()) {
            try {
                proxy.checkHealth(
                        store, new XksCall("ConnectCustomKeyStore", Optional.empty(), context));
            } catch (XksProxyException e) {
                return new KeyStore.Failed(e.failure().connectionCode());
            }
        }
        return new KeyStore.Connected();
    }

    DisconnectCustomKeyStoreResponse disconnect(
            DisconnectCustomKeyStoreRequest in, RequestContext context) {
        regions.at(context)
                .update(
                        state -> {
                            var store = KeyStores.require(state, in.customKeyStoreId());
                            if (store.disconnected()) {
                                throw KmsErrors.keyStoreState(
                                        "The custom key store "
                                                + store.id()
                                                + " is already disconnected.");
                            }
                            return Change.of(
                                    state.with(store.with(new KeyStore.Disconnected())), store);
                        });
        return DisconnectCustomKeyStoreResponse.builder().build();
    }

    UpdateCustomKeyStoreResponse update(UpdateCustomKeyStoreRequest in, RequestContext context) {
        var seen = KeyStores.require(regions.at(context).read(), in.customKeyStoreId());
        var planned = updated(seen, in);
        checkFree(regions.at(context).read(), planned);
        checkHealth(planned, "UpdateCustomKeyStore", context);
        regions.at(context)
                .update(
                        state -> {
                            var store = KeyStores.require(state, seen.id());
                            var next = updated(store, in);
                            checkFree(state, next);
                            return Change.of(state.with(next), next);
                        });
        return UpdateCustomKeyStoreResponse.builder().build();
    }

    private KeyStore updated(KeyStore store, UpdateCustomKeyStoreRequest in) {
        var name = in.newCustomKeyStoreName() == null ? store.name() : in.newCustomKeyStoreName();
        return store.with(name, backings.updated(store, in));
    }

    DeleteCustomKeyStoreResponse delete(DeleteCustomKeyStoreRequest in, RequestContext context) {
        regions.at(context)
                .update(
                        state -> {
                            var store = KeyStores.require(state, in.customKeyStoreId());
                            if (!store.disconnected()) {
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

    /// Refuses a name, a cluster or a proxy that another store has.
    private static void checkFree(KmsState state, KeyStore wanted) {
        for (var store : state.stores().values()) {
            if (store.id().equals(wanted.id())) {
                continue;
            }
            if (store.name().equals(wanted.name())) {
                throw KmsErrors.keyStoreNameInUse(wanted.name());
            }
            switch (wanted.backing()) {
                case KeyStore.CloudHsm cluster ->
                        store.cloudHsm()
                                .filter(other -> other.clusterId().equals(cluster.clusterId()))
                                .ifPresent(
                                        other -> {
                                            throw KmsErrors.clusterInUse(other.clusterId());
                                        });
                case KeyStore.ExternalProxy external ->
                        store.proxy()
                                .filter(other -> other.uri().equals(external.uri()))
                                .ifPresent(
                                        other -> {
                                            throw KmsErrors.proxyUriInUse(other.uri());
                                        });
            }
        }
    }
}
