package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.time.Instant;
import java.util.List;

/// The DNSSEC signing of an account's zones.
///
/// @param keys key-signing keys by `zone id/name`
/// @param zones by zone id: those that are signed, and those that were
record SigningState(PMap<String, KeySigningKey> keys, PMap<String, SignedZone> zones) {
    /// A key-signing key. What signs is in KMS.
    ///
    /// @param point the public key's coordinates
    record KeySigningKey(
            String zoneId,
            String name,
            String callerReference,
            String kmsArn,
            byte[] point,
            boolean active,
            Instant created,
            Instant modified) {
        String key() {
            return zoneId + "/" + name;
        }

        KeySigningKey active(boolean now, Instant when) {
            return new KeySigningKey(
                    zoneId, name, callerReference, kmsArn, point, now, created, when);
        }
    }

    /// A zone's own key, which Route 53 keeps to itself and signs every answer with.
    ///
    /// @param privateKey PKCS #8
    /// @param point the public key's coordinates
    record SignedZone(String zoneId, boolean signing, byte[] privateKey, byte[] point) {
        SignedZone signing(boolean now) {
            return new SignedZone(zoneId, now, privateKey, point);
        }
    }

    static final StateSpec<SigningState> SPEC =
            new StateSpec<>(
                    "route53.signing",
                    Scope.ACCOUNT,
                    new SigningState(PMap.empty(), PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "keys",
                                    KeySigningKey.class,
                                    SigningState::keys,
                                    SigningState::keys),
                            new StateSpec.Table<>(
                                    "zones",
                                    SignedZone.class,
                                    SigningState::zones,
                                    SigningState::zones)));

    List<KeySigningKey> keysOf(String zoneId) {
        return Tables.startingWith(keys, zoneId + "/").stream().map(row -> row.getValue()).toList();
    }

    boolean isSigning(String zoneId) {
        return zones.find(zoneId).map(SignedZone::signing).orElse(false);
    }

    SigningState with(KeySigningKey key) {
        return keys(keys.with(key.key(), key));
    }

    SigningState with(SignedZone zone) {
        return zones(zones.with(zone.zoneId(), zone));
    }

    SigningState keys(PMap<String, KeySigningKey> rows) {
        return new SigningState(rows, zones);
    }

    SigningState zones(PMap<String, SignedZone> rows) {
        return new SigningState(keys, rows);
    }
}
