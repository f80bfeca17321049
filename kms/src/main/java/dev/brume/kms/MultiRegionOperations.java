package dev.brume.kms;

import dev.brume.core.state.Both;
import dev.brume.model.kms.ReplicateKeyRequest;
import dev.brume.model.kms.ReplicateKeyResponse;
import dev.brume.model.kms.Tag;
import dev.brume.model.kms.UpdatePrimaryRegionRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Related keys in several Regions: the same id and material, one of them the primary.
///
/// Source: AWS KMS Developer Guide, "Multi-Region keys".
final class MultiRegionOperations {
    /// How long related keys stay in `Updating` once another one is the primary.
    static final Duration UPDATE_TIME = Duration.ofSeconds(1);

    private final KmsRegions regions;
    private final KeyDirectory directory;
    private final KeyFamilies families;
    private final KeyPolicyCheck policies;

    MultiRegionOperations(
            KmsRegions regions,
            KeyDirectory directory,
            KeyFamilies families,
            KeyPolicyCheck policies) {
        this.regions = regions;
        this.directory = directory;
        this.families = families;
        this.policies = policies;
    }

    ReplicateKeyResponse replicate(ReplicateKeyRequest in, RequestContext context) {
        var policy = in.policy() == null ? KeyPolicies.standard(context) : in.policy();
        var tags = KeyTags.ofNewKey(in.tags());
        var found = directory.find(in.keyId(), KeyOperation.REPLICATE_KEY, context);
        var arn = KeyMapper.arnIn(found.key(), in.replicaRegion());
        checkPrimary(found.key());
        if (in.replicaRegion().equals(context.region())) {
            throw KmsErrors.alreadyExists("Key " + arn + " already exists.");
        }
        policies.check(policy, arn, in.bypassPolicyLockoutSafetyCheck(), context);
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        var target = regions.at(context.account(), in.replicaRegion(), context.now());
        var made =
                found.region()
                        .updateWith(
                                target,
                                (here, there) -> {
                                    var key = require(here, found.key());
                                    KeyOperation.REPLICATE_KEY.check(key.arn(), here.statusOf(key));
                                    checkPrimary(key);
                                    if (there.keys().containsKey(key.id())) {
                                        throw KmsErrors.alreadyExists(
                                                "Key " + arn + " already exists.");
                                    }
                                    KeyOperations.checkQuota(there);
                                    var primary = withReplica(key, in.replicaRegion());
                                    var replica =
                                            replica(primary, in, new Texts(policy, tags), now);
                                    return Both.of(
                                            here.with(primary),
                                            there.with(replica),
                                            new Made(primary, replica));
                                });
        families.share(made.primary());
        var replica = made.replica();
        return ReplicateKeyResponse.builder()
                .replicaKeyMetadata(KeyMapper.metadata(target.read(), replica, KeyStatus.CREATING))
                .replicaPolicy(policy)
                .replicaTags(
                        tags.kept().entrySet().stream()
                                .map(
                                        tag ->
                                                Tag.builder()
                                                        .tagKey(tag.getKey())
                                                        .tagValue(tag.getValue())
                                                        .build())
                                .toList())
                .build();
    }

    private record Texts(String policy, KeyTags tags) {}

    private record Made(Key primary, Key replica) {}

    private static Key require(KmsState state, Key seen) {
        return state.keys().find(seen.id()).orElseThrow(() -> KmsErrors.keyNotFound(seen.arn()));
    }

    private static void checkPrimary(Key key) {
        if (!key.isPrimary()) {
            throw KmsErrors.notPrimary(key);
        }
    }

    /// @param primary as it is with the replica
    private static Key replica(Key primary, ReplicateKeyRequest in, Texts texts, Instant now) {
        return new Key(
                primary.id(),
                KeyMapper.arnIn(primary, in.replicaRegion()),
                primary.spec(),
                primary.usage(),
                primary.origin(),
                false,
                now,
                in.description() == null ? "" : in.description(),
                new KeyState.Creating(now),
                texts.policy(),
                texts.tags().kept(),
                Materials.ofReplica(primary, List.of()),
                primary.rotation(),
                0,
                primary.multiRegion(),
                Optional.empty(),
                Optional.empty());
    }

    private static Key withReplica(Key key, String region) {
        var family = key.multiRegion().orElseThrow();
        var next = new Key.MultiRegion(family.primary(), plus(family.replicas(), region));
        return key.but().multiRegion(next).build();
    }

    private static List<String> plus(List<String> regions, String region) {
        var all = new ArrayList<>(regions);
        all.add(region);
        return List.copyOf(all);
    }

    /// Makes one of the replicas the primary, and the primary a replica.
    void updatePrimary(UpdatePrimaryRegionRequest in, RequestContext context) {
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        var found = directory.find(in.keyId(), KeyOperation.UPDATE_PRIMARY_REGION, context);
        checkPrimary(found.key());
        if (in.primaryRegion().equals(context.region())) {
            return;
        }
        var target = regions.at(context.account(), in.primaryRegion(), context.now());
        var turned =
                found.region()
                        .updateWith(
                                target,
                                (here, there) -> {
                                    var primary = require(here, found.key());
                                    checkPrimary(primary);
                                    var replica =
                                            there.keys()
                                                    .find(primary.id())
                                                    .orElseThrow(() -> noReplica(primary, in));
                                    KeyOperation.UPDATE_PRIMARY_REGION.check(
                                            replica.arn(), there.statusOf(replica));
                                    var family = turned(primary, in.primaryRegion());
                                    var next = updating(replica, family, now);
                                    return Both.of(
                                            here.with(updating(primary, family, now)),
                                            there.with(next),
                                            next);
                                });
        families.share(turned);
    }

    private static ServiceException noReplica(Key primary, UpdatePrimaryRegionRequest in) {
        return KmsErrors.keyNotFound(KeyMapper.arnIn(primary, in.primaryRegion()));
    }

    // The old primary takes the new one's place among the replicas.
    private static Key.MultiRegion turned(Key primary, String region) {
        var family = primary.multiRegion().orElseThrow();
        var replicas = new ArrayList<>(family.replicas());
        replicas.replaceAll(each -> each.equals(region) ? family.primary() : each);
        return new Key.MultiRegion(region, List.copyOf(replicas));
    }

    private static Key updating(Key key, Key.MultiRegion family, Instant now) {
        boolean enabled =
                key.state() instanceof KeyState.Enabled
                        || key.state() instanceof KeyState.Updating before && before.enabled();
        return key.but()
                .multiRegion(family)
                .state(new KeyState.Updating(now.plus(UPDATE_TIME), enabled))
                .build();
    }
}
