package dev.brume.route53;

import dev.brume.core.Platform;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.Dnssec;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.StaticRecords;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The keys of signed zones, ready for the DNS server: the zone's own key, and its DNSKEY records
/// with the signature that KMS made of them. Those are made anew every day, so that a moved clock
/// finds them valid.
final class SigningKeys {
    /// How long the keys' signatures hold.
    static final Duration VALIDITY = Duration.ofDays(30);

    /// Clocks differ.
    static final Duration BEFORE = Duration.ofHours(1);

    static final long KEY_TTL = 3_600;
    private static final Duration PERIOD = Duration.ofDays(1);

    private final Map<String, Ready> zones = new ConcurrentHashMap<>();
    private final StateCells<SigningState> cells;
    private final ZonePublisher publisher;
    private final KmsSigner kms;
    private final Time time;

    /// What signs a zone's answers.
    ///
    /// @param keys the DNSKEY records
    /// @param signatures of them, by the active key-signing keys
    record Ready(PrivateKey key, int keyTag, StaticRecords keys, StaticRecords signatures) {}

    SigningKeys(StateCells<SigningState> cells, ZonePublisher publisher, Platform platform) {
        this.cells = cells;
        this.publisher = publisher;
        kms = new KmsSigner(platform.peers());
        time = platform.time();
        cells.onReplaced(cell -> platform.workers().start("route53 signing", () -> refresh(cell)));
        if (!cells.all().isEmpty()) {
            platform.workers().start("route53 signing", this::refreshAll);
        }
        time.every(PERIOD, "route53 signatures", this::refreshAll);
    }

    KmsSigner kms() {
        return kms;
    }

    /// The keys of a zone; null where it is not signed.
    @Nullable Ready of(String zoneId) {
        return zones.get(zoneId);
    }

    private void refreshAll() {
        cells.all().forEach(this::refresh);
    }

    private void refresh(StateCell<SigningState> cell) {
        for (var row : cell.read().zones()) {
            refresh(cell, row.getKey());
        }
    }

    /// Makes a zone's keys anew, or forgets them where it is not signed any more. Where KMS does
    /// not
    /// sign, the old signatures stay until they end, as with AWS.
    void refresh(StateCell<SigningState> cell, String zoneId) {
        var state = cell.read();
        var stored = state.zones().get(zoneId);
        var zone = publisher.table().zone(zoneId);
        if (stored == null || zone == null || !stored.signing()) {
            zones.remove(zoneId);
            return;
        }
        try {
            zones.put(zoneId, ready(state, stored, cell.id().account(), zone.apex()));
        } catch (ServiceException refused) {
            // The zone goes on with the signatures it has.
        }
    }

    private Ready ready(
            SigningState state, SigningState.SignedZone stored, String account, DnsName apex) {
        var own = Dnssec.key(Dnssec.ZONE_SIGNING_FLAGS, stored.point());
        var data = new ArrayList<byte[]>();
        data.add(own);
        var keys =
                state.keysOf(stored.zoneId()).stream()
                        .filter(SigningState.KeySigningKey::active)
                        .toList();
        keys.forEach(key -> data.add(Dnssec.key(Dnssec.KEY_SIGNING_FLAGS, key.point())));
        var set = StaticRecords.of(RecordType.DNSKEY, KEY_TTL, data);
        var signatures = new ArrayList<StaticRecords>();
        for (var key : keys) {
            int tag = Dnssec.keyTag(Dnssec.key(Dnssec.KEY_SIGNING_FLAGS, key.point()));
            var terms = terms(apex, tag);
            var signature =
                    kms.sign(
                            account,
                            stored.zoneId(),
                            key.kmsArn(),
                            Dnssec.toSign(apex, set, terms));
            signatures.add(Dnssec.signature(set, terms, signature));
        }
        return new Ready(
                privateKey(stored.privateKey()),
                Dnssec.keyTag(own),
                set,
                StaticRecords.joined(signatures));
    }

    private Dnssec.Terms terms(DnsName apex, int tag) {
        var now = time.now();
        return new Dnssec.Terms(
                apex,
                tag,
                apex.labels(),
                now.plus(VALIDITY).getEpochSecond(),
                now.minus(BEFORE).getEpochSecond());
    }

    private static PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no private key of a zone", e);
        }
    }
}
