package dev.brume.kms;

import java.time.Instant;

/// A custom key store: keys whose material lives in a CloudHSM cluster.
///
/// @param id `cks-` and 17 hexadecimal digits
/// @param clusterId the cluster behind it
/// @param trustAnchor the certificate of the cluster's owner, as given
/// @param password the `kmsuser` password, wrapped
/// @param connection whether KMS is connected to it
record KeyStore(
        String id,
        String name,
        String clusterId,
        String trustAnchor,
        byte[] password,
        Connection connection,
        Instant created) {

    /// Connecting and disconnecting take no time here.
    enum Connection {
        CONNECTED,
        DISCONNECTED
    }

    boolean connected() {
        return connection == Connection.CONNECTED;
    }

    KeyStore with(Connection next) {
        return new KeyStore(id, name, clusterId, trustAnchor, password, next, created);
    }

    KeyStore with(String newName, byte[] newPassword) {
        return new KeyStore(id, newName, clusterId, trustAnchor, newPassword, connection, created);
    }

    @Override
    public String toString() {
        return "KeyStore[" + id + " " + connection + "]";
    }
}
