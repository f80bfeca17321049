package dev.brume.sts;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// An issuer's public keys (RFC 7517). Keys of kinds that sign no tokens here are left out.
record JsonWebKeys(List<Key> keys) {
    /// How many keys of a set are looked at.
    static final int KEYS_MAX = 100;

    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    /// @param id empty where the set names none
    record Key(String id, PublicKey key) {}

    static JsonWebKeys of(Map<?, ?> document) {
        var keys = new ArrayList<Key>();
        if (document.get("keys") instanceof List<?> list) {
            for (var entry : list.subList(0, Math.min(list.size(), KEYS_MAX))) {
                if (entry instanceof Map<?, ?> key && !"enc".equals(key.get("use"))) {
                    add(key, keys);
                }
            }
        }
        return new JsonWebKeys(List.copyOf(keys));
    }

    private static void add(Map<?, ?> key, List<Key> keys) {
        try {
            var id = key.get("kid") instanceof String text ? text : "";
            if ("RSA".equals(key.get("kty"))) {
                var spec = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
                keys.add(new Key(id, KeyFactory.getInstance("RSA").generatePublic(spec)));
            } else if ("EC".equals(key.get("kty")) && CURVES.containsKey(key.get("crv"))) {
                var parameters = AlgorithmParameters.getInstance("EC");
                parameters.init(new ECGenParameterSpec(CURVES.get(key.get("crv"))));
                var spec =
                        new ECPublicKeySpec(
                                new ECPoint(number(key, "x"), number(key, "y")),
                                parameters.getParameterSpec(ECParameterSpec.class));
                keys.add(new Key(id, KeyFactory.getInstance("EC").generatePublic(spec)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            // One bad key of a set does not spoil the others.
            return;
        }
    }

    private static BigInteger number(Map<?, ?> key, String name) {
        if (!(key.get(name) instanceof String text)) {
            throw new IllegalArgumentException(name);
        }
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    /// The keys that a token may mean: those of its id, or all where it names none.
    List<Key> named(String id) {
        return id.isEmpty() ? keys : keys.stream().filter(key -> key.id().equals(id)).toList();
    }
}
