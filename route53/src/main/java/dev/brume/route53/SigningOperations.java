package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.Dnssec;
import dev.brume.model.route53.ActivateKeySigningKeyRequest;
import dev.brume.model.route53.ActivateKeySigningKeyResponse;
import dev.brume.model.route53.ChangeInfo;
import dev.brume.model.route53.CreateKeySigningKeyRequest;
import dev.brume.model.route53.CreateKeySigningKeyResponse;
import dev.brume.model.route53.DNSSECStatus;
import dev.brume.model.route53.DeactivateKeySigningKeyRequest;
import dev.brume.model.route53.DeactivateKeySigningKeyResponse;
import dev.brume.model.route53.DeleteKeySigningKeyRequest;
import dev.brume.model.route53.DeleteKeySigningKeyResponse;
import dev.brume.model.route53.DisableHostedZoneDNSSECRequest;
import dev.brume.model.route53.DisableHostedZoneDNSSECResponse;
import dev.brume.model.route53.EnableHostedZoneDNSSECRequest;
import dev.brume.model.route53.EnableHostedZoneDNSSECResponse;
import dev.brume.model.route53.GetDNSSECRequest;
import dev.brume.model.route53.GetDNSSECResponse;
import dev.brume.model.route53.KeySigningKey;
import dev.brume.wire.call.RequestContext;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/// DNSSEC: key-signing keys in KMS, and zones that are signed.
final class SigningOperations {
    private static final String ACTIVE = "ACTIVE";
    private static final String INACTIVE = "INACTIVE";
    private static final int POINT_BYTES = 64;

    private final Zones zones;
    private final StateCells<SigningState> cells;
    private final SigningKeys keys;
    private final Quotas quotas;

    SigningOperations(
            Zones zones, StateCells<SigningState> cells, SigningKeys keys, Quotas quotas) {
        this.zones = zones;
        this.cells = cells;
        this.keys = keys;
        this.quotas = quotas;
    }

    private StoredZone publicZone(String id, RequestContext context) {
        var zone = zones.at(context).require(id);
        if (zone.privateZone()) {
            throw Route53Errors.invalidInput("DNSSEC signing is for public hosted zones only.");
        }
        return zone;
    }

    /// Changes the state, and what signs the zone, and remembers the change.
    private ChangeInfo change(
            String zoneId, RequestContext context, Function<SigningState, SigningState> step) {
        var cell = cells.at(context);
        cell.update(state -> Change.of(step.apply(state), true));
        keys.refresh(cell, zoneId);
        var changeId = Identifiers.newChange(context);
        zones.at(context)
                .update(
                        state ->
                                Change.of(
                                        state.with(
                                                changeId,
                                                new ZoneState.StoredChange(context.now(), "")),
                                        true));
        return ZoneMapper.change(changeId, context.now(), null, context.now());
    }

    CreateKeySigningKeyResponse create(CreateKeySigningKeyRequest in, RequestContext context) {
        var zone = publicZone(in.hostedZoneId(), context);
        if (!in.name().matches("[0-9a-zA-Z_]{3,128}")) {
            throw SigningErrors.invalidName(in.name());
        }
        if (!in.status().equals(ACTIVE) && !in.status().equals(INACTIVE)) {
            throw SigningErrors.invalidStatus("The status has to be ACTIVE or INACTIVE.");
        }
        var arn = in.keyManagementServiceArn();
        if (!arn.startsWith("arn:" + context.partition() + ":kms:" + KmsSigner.REGION + ":")) {
            throw SigningErrors.invalidKms(
                    arn, "it has to be the ARN of a key in " + KmsSigner.REGION);
        }
        var point = keys.kms().point(context.account(), zone.id(), arn);
        long max = quotas.max(Quota.MAX_KEY_SIGNING_KEYS_BY_ZONE);
        var made =
                new SigningState.KeySigningKey(
                        zone.id(),
                        in.name(),
                        in.callerReference(),
                        arn,
                        point,
                        in.status().equals(ACTIVE),
                        context.now(),
                        context.now());
        var change =
                change(
                        zone.id(),
                        context,
                        state -> {
                            if (state.keys().containsKey(made.key())) {
                                throw SigningErrors.exists(in.name());
                            }
                            if (state.keysOf(zone.id()).size() >= max) {
                                throw SigningErrors.tooMany(max);
                            }
                            return state.with(made);
                        });
        return CreateKeySigningKeyResponse.builder()
                .changeInfo(change)
                .keySigningKey(shown(made, DnsName.of(zone.name())))
                .location(Identifiers.location("/keysigningkey/" + zone.id() + "/" + in.name()))
                .build();
    }

    private static KeySigningKey shown(SigningState.KeySigningKey key, DnsName apex) {
        var data = Dnssec.key(Dnssec.KEY_SIGNING_FLAGS, key.point());
        int tag = Dnssec.keyTag(data);
        var digest = HexFormat.of().withUpperCase().formatHex(Dnssec.digest(apex, data));
        var publicKey = Base64.getEncoder().encodeToString(key.point());
        return KeySigningKey.builder()
                .name(key.name())
                .kmsArn(key.kmsArn())
                .flag(Dnssec.KEY_SIGNING_FLAGS)
                .signingAlgorithmMnemonic("ECDSAP256SHA256")
                .signingAlgorithmType(Dnssec.ALGORITHM)
                .digestAlgorithmMnemonic("SHA-256")
                .digestAlgorithmType(Dnssec.DIGEST)
                .keyTag(tag)
                .digestValue(digest)
                .publicKey(publicKey)
                .dsRecord(tag + " " + Dnssec.ALGORITHM + " " + Dnssec.DIGEST + " " + digest)
                .dnskeyRecord(Dnssec.KEY_SIGNING_FLAGS + " 3 " + Dnssec.ALGORITHM + " " + publicKey)
                .status(key.active() ? ACTIVE : INACTIVE)
                .createdDate(key.created())
                .lastModifiedDate(key.modified())
                .build();
    }

    ActivateKeySigningKeyResponse activate(
            ActivateKeySigningKeyRequest in, RequestContext context) {
        var zone = publicZone(in.hostedZoneId(), context);
        var change =
                change(
                        zone.id(),
                        context,
                        state ->
                                state.with(
                                        require(state, zone.id(), in.name())
                                                .active(true, context.now())));
        return ActivateKeySigningKeyResponse.builder().changeInfo(change).build();
    }

    DeactivateKeySigningKeyResponse deactivate(
            DeactivateKeySigningKeyRequest in, RequestContext context) {
        var zone = publicZone(in.hostedZoneId(), context);
        var change =
                change(
                        zone.id(),
                        context,
                        state -> {
                            var key = require(state, zone.id(), in.name());
                            long active =
                                    state.keysOf(zone.id()).stream()
                                            .filter(SigningState.KeySigningKey::active)
                                            .count();
                            if (key.active() && active == 1 && state.isSigning(zone.id())) {
                                throw SigningErrors.inUse(in.name());
                            }
                            return state.with(key.active(false, context.now()));
                        });
        return DeactivateKeySigningKeyResponse.builder().changeInfo(change).build();
    }

    DeleteKeySigningKeyResponse delete(DeleteKeySigningKeyRequest in, RequestContext context) {
        var zone = publicZone(in.hostedZoneId(), context);
        var change =
                change(
                        zone.id(),
                        context,
                        state -> {
                            var key = require(state, zone.id(), in.name());
                            if (key.active()) {
                                throw SigningErrors.invalidStatus(
                                        "Only an INACTIVE key-signing key can be deleted.");
                            }
                            return state.keys(state.keys().without(key.key()));
                        });
        return DeleteKeySigningKeyResponse.builder().changeInfo(change).build();
    }

    private static SigningState.KeySigningKey require(
            SigningState state, String zoneId, String name) {
        return state.keys()
                .find(zoneId + "/" + name)
                .orElseThrow(() -> SigningErrors.noSuchKey(name));
    }

    EnableHostedZoneDNSSECResponse enable(
            EnableHostedZoneDNSSECRequest in, RequestContext context) {
        var zone = publicZone(in.hostedZoneId(), context);
        var fresh = newKey(zone.id());
        var change =
                change(
                        zone.id(),
                        context,
                        state -> {
                            if (state.keysOf(zone.id()).stream()
                                    .noneMatch(SigningState.KeySigningKey::active)) {
                                throw SigningErrors.noActiveKey(zone.id());
                            }
                            return state.with(
                                    state.zones().find(zone.id()).orElse(fresh).signing(true));
                        });
        return EnableHostedZoneDNSSECResponse.builder().changeInfo(change).build();
    }

    private static SigningState.SignedZone newKey(String zoneId) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var info = pair.getPublic().getEncoded();
            var point = Arrays.copyOfRange(info, info.length - POINT_BYTES, info.length);
            return new SigningState.SignedZone(zoneId, true, pair.getPrivate().getEncoded(), point);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a zone's key", e);
        }
    }

    DisableHostedZoneDNSSECResponse disable(
            DisableHostedZoneDNSSECRequest in, RequestContext context) {
        var zone = publicZone(in.hostedZoneId(), context);
        var change =
                change(
                        zone.id(),
                        context,
                        state ->
                                state.zones()
                                        .find(zone.id())
                                        .map(signed -> state.with(signed.signing(false)))
                                        .orElse(state));
        return DisableHostedZoneDNSSECResponse.builder().changeInfo(change).build();
    }

    GetDNSSECResponse get(GetDNSSECRequest in, RequestContext context) {
        var zone = publicZone(in.hostedZoneId(), context);
        var state = cells.at(context).read();
        var apex = DnsName.of(zone.name());
        var shown = new ArrayList<KeySigningKey>();
        state.keysOf(zone.id()).forEach(key -> shown.add(shown(key, apex)));
        return GetDNSSECResponse.builder()
                .status(
                        DNSSECStatus.builder()
                                .serveSignature(
                                        state.isSigning(zone.id()) ? "SIGNING" : "NOT_SIGNING")
                                .build())
                .keySigningKeys(shown)
                .build();
    }
}
