package dev.brume.kms;

import java.time.Instant;
import java.util.Optional;

/// A custom key store: keys whose material lives outside KMS.
///
/// @param id `cks-` and 17 hexadecimal digits
/// @param backing what stands behind it
/// @param connection whether KMS is connected to it
/// @param connectionError why the last attempt to connect failed, as `ConnectionErrorCode` names it
record KeyStore(
        String id,
        String name,
        Backing backing,
        Connection connection,
        Optional<String> connectionError,
        Instant created) {

    enum Connection {
        CONNECTED,
        DISCONNECTED,
        FAILED
    }

    sealed interface Backing {}

    /// A CloudHSM cluster.
    ///
    /// @param password the `kmsuser` password, wrapped
    record CloudHsm(String clusterId, String trustAnchor, byte[] password) implements Backing {}

    /// An external key manager behind a proxy.
    ///
    /// @param secretAccessKey what signs the calls to the proxy, wrapped
    record External(
            String endpoint,
            String path,
            boolean vpc,
            Optional<String> vpcService,
            Optional<String> vpcServiceOwner,
            String accessKeyId,
            byte[] secretAccessKey)
            implements Backing {}

    boolean connected() {
        return connection == Connection.CONNECTED;
    }

    KeyStore with(Connection next, Optional<String> error) {
        return new KeyStore(id, name, backing, next, error, created);
    }

    KeyStore with(String newName, Backing newBacking) {
        return new KeyStore(id, newName, newBacking, connection, connectionError, created);
    }
}
