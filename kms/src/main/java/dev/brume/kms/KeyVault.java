package dev.brume.kms;

import dev.brume.core.Secrets;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Keeps secrets from being seen at rest: what is stored is wrapped under a root key that each
/// world of an emulator makes for itself on first use. The root key lies in the state too, so that
/// a snapshot stays usable wherever it is restored: it guards against material that is seen by
/// chance, in a journal or a log, and not against an attacker who holds the whole data directory.
///
/// Unwrapped keys are kept for a while, because unwrapping costs as much as encrypting.
final class KeyVault {
    /// How many unwrapped keys are kept ready.
    static final int KEYS_CACHED_MAX = 1_000;

    static final int ROOT_KEY_BYTES = 32;
    private static final String ROOT = "root";
    private static final String MATERIAL_ID_LABEL = "brume key material id of ";

    private final StateCell<RootState> roots;
    private final Secrets secrets;
    private final Map<String, Object> unwrapped = new LinkedHashMap<>(16, 0.75f, true);

    KeyVault(StateCell<RootState> roots, Secrets secrets) {
        this.roots = roots;
        this.secrets = secrets;
    }

    /// Wraps a secret, bound to a label that must be given again to unwrap it.
    byte[] wrap(String label, byte[] secret) {
        var iv = secrets.bytes(AesGcm.IV_BYTES);
        var sealed = AesGcm.seal(root(), iv, label.getBytes(StandardCharsets.UTF_8), secret);
        return ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
    }

    /// The secret; empty where the bytes were not wrapped here under that label.
    Optional<byte[]> unwrap(String label, byte[] wrapped) {
        if (wrapped.length < AesGcm.IV_BYTES + AesGcm.TAG_BYTES) {
            return Optional.empty();
        }
        var iv = Arrays.copyOf(wrapped, AesGcm.IV_BYTES);
        var sealed = Arrays.copyOfRange(wrapped, AesGcm.IV_BYTES, wrapped.length);
        return AesGcm.open(root(), iv, label.getBytes(StandardCharsets.UTF_8), sealed);
    }

    /// The id of a key's material: it follows from the key's id and the bytes, and does not tell
    /// them.
    static String materialId(String keyId, byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var id = mac.doFinal((MATERIAL_ID_LABEL + keyId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(id);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC failed", e);
        }
    }

    /// The secret of a symmetric or HMAC key's version.
    SecretKey secretKey(Key key, Material material) {
        return (SecretKey) cached(material, () -> new SecretKeySpec(secret(key, material), "AES"));
    }

    /// The private key of a key pair's version.
    PrivateKey privateKey(Key key, Material material) {
        return (PrivateKey)
                cached(material, () -> KeyPairs.privateKey(key.spec(), secret(key, material)));
    }

    /// The secret bytes: raw for symmetric keys, PKCS #8 for key pairs.
    byte[] secret(Key key, Material material) {
        var wrapped = material.wrapped().orElseThrow(() -> KmsErrors.internal());
        return unwrap(key.id(), wrapped).orElseThrow(() -> KmsErrors.internal());
    }

    private Object cached(Material material, Supplier<Object> make) {
        // Keys of one id, one account's in several Regions or copied, have the same material.
        var name = material.id();
        synchronized (unwrapped) {
            var found = unwrapped.get(name);
            if (found != null) {
                return found;
            }
        }
        var made = make.get();
        synchronized (unwrapped) {
            unwrapped.put(name, made);
            if (unwrapped.size() > KEYS_CACHED_MAX) {
                unwrapped.remove(unwrapped.keySet().iterator().next());
            }
        }
        return made;
    }

    private SecretKey root() {
        var found = roots.read().keys().get(ROOT);
        if (found == null) {
            var fresh = new RootState.RootKey(secrets.bytes(ROOT_KEY_BYTES));
            found =
                    roots.update(
                            state -> {
                                var earlier = state.keys().get(ROOT);
                                return earlier != null
                                        ? Change.of(state, earlier)
                                        : Change.of(
                                                new RootState(state.keys().with(ROOT, fresh)),
                                                fresh);
                            });
        }
        return new SecretKeySpec(found.bytes(), "AES");
    }
}
