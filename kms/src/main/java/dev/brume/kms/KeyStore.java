package dev.brume.kms;

import java.time.Instant;
import java.util.Optional;

/// A custom key store: keys whose material lies, wholly or in part, outside of KMS.
///
/// @param id `cks-` and 17 hexadecimal digits
/// @param backing where the material lies
/// @param connection whether KMS is connected to it
record KeyStore(String id, String name, Backing backing, Connection connection, Instant created) {

    /// What a store stands before.
    sealed interface Backing {
        /// The wire's `CustomKeyStoreType`.
        String type();
    }

    /// @param clusterId the cluster that holds the material
    /// @param trustAnchor the certificate of the cluster's owner, as given
    /// @param password the `kmsuser` password, wrapped
    record CloudHsm(String clusterId, String trustAnchor, byte[] password) implements Backing {
        @Override
        public String type() {
            return "AWS_CLOUDHSM";
        }

        @Override
        public String toString() {
            return "CloudHsm[" + clusterId + "]";
        }
    }

    /// An external key manager behind a proxy.
    ///
    /// @param endpoint `https://xks.example.com`
    /// @param path ends in `/kms/xks/v1`
    /// @param accessKeyId signs the requests to the proxy
    /// @param secret the secret access key, wrapped
    record ExternalProxy(String endpoint, String path, String accessKeyId, byte[] secret)
            implements Backing {
        @Override
        public String type() {
            return "EXTERNAL_KEY_STORE";
        }

        String uri() {
            return endpoint + path;
        }

        @Override
        public String toString() {
            return "ExternalProxy[" + uri() + "]";
        }
    }

    /// Connecting and disconnecting take no time here.
    sealed interface Connection {
        /// The wire's `ConnectionState`.
        String wireName();
    }

    record Connected() implements Connection {
        @Override
        public String wireName() {
            return "CONNECTED";
        }
    }

    record Disconnected() implements Connection {
        @Override
        public String wireName() {
            return "DISCONNECTED";
        }
    }

    /// The last attempt to connect failed.
    ///
    /// @param errorCode the wire's `ConnectionErrorCode`
    record Failed(String errorCode) implements Connection {
        @Override
        public String wireName() {
            return "FAILED";
        }
    }

    boolean connected() {
        return connection instanceof Connected;
    }

    boolean disconnected() {
        return connection instanceof Disconnected;
    }

    Optional<CloudHsm> cloudHsm() {
        return backing instanceof CloudHsm cluster ? Optional.of(cluster) : Optional.empty();
    }

    Optional<ExternalProxy> proxy() {
        return backing instanceof ExternalProxy proxy ? Optional.of(proxy) : Optional.empty();
    }

    KeyStore with(Connection next) {
        return new KeyStore(id, name, backing, next, created);
    }

    KeyStore with(String newName, Backing next) {
        return new KeyStore(id, newName, next, connection, created);
    }
}
