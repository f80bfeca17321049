package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.model.kms.ReplicateKeyRequest;
import dev.brume.model.kms.ReplicateKeyResponse;
import dev.brume.model.kms.Tag;
import dev.brume.model.kms.UpdatePrimaryRegionRequest;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Related keys in several Regions: the same id and material, one of them the primary.
///
/// Source: AWS KMS Developer Guide, "Multi-Region keys".
final class MultiRegionOperations {
    private final KmsRegions regions;
    private final KeyDirectory directory;
    private final KeyFamilies families;

    MultiRegionOperations(KmsRegions regions, KeyDirectory directory, KeyFamilies families) {
        this.regions = regions;
        this.directory = directory;
        this.families = families;
    }

    ReplicateKeyResponse replicate(ReplicateKeyRequest in, RequestContext context) {
        var policy = in.policy() == null ? KeyPolicies.standard(context) : in.policy();
        var tags = KeyTags.ofNewKey(in.tags());
        var primary = directory.find(in.keyId(), KeyOperation.REPLICATE_KEY, context).key();
        if (!primary.isPrimary()) {
            throw KmsErrors.notPrimary(primary);
        }
        KeyPolicies.check(
                policy,
                KeyMapper.arnIn(primary, in.replicaRegion()),
                in.bypassPolicyLockoutSafetyCheck(),
                context);
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        var replica = replica(primary, in, new Texts(policy, tags), now);
        var target = regions.at(context.account(), in.replicaRegion(), context.now());
        target.update(
                state -> {
                    if (state.keys().containsKey(replica.id())) {
                        throw KmsErrors.alreadyExists("Key " + replica.arn() + " already exists.");
                    }
                    return Change.of(state.with(replica), replica);
                });
        var changed = addReplica(in.keyId(), in.replicaRegion(), context);
        families.share(changed);
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

    private static Key replica(Key primary, ReplicateKeyRequest in, Texts texts, Instant now) {
        var family = primary.multiRegion().orElseThrow();
        // Imported material has to be imported into each Region.
        List<Material> materials =
                primary.origin() == KeyOrigin.AWS_KMS ? primary.materials() : List.of();
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
                materials,
                primary.rotation(),
                0,
                Optional.of(
                        new Key.MultiRegion(
                                family.primary(), plus(family.replicas(), in.replicaRegion()))),
                Optional.empty(),
                Optional.empty());
    }

    private Key addReplica(String keyId, String region, RequestContext context) {
        return directory.update(
                keyId,
                KeyOperation.REPLICATE_KEY,
                context,
                (state, key) -> {
                    var family = key.multiRegion().orElseThrow();
                    var next =
                            key.but()
                                    .multiRegion(
                                            new Key.MultiRegion(
                                                    family.primary(),
                                                    plus(family.replicas(), region)))
                                    .build();
                    return Change.of(state.with(next), next);
                });
    }

    private static List<String> plus(List<String> regions, String region) {
        var all = new ArrayList<>(regions);
        all.add(region);
        return List.copyOf(all);
    }

    /// Makes one of the replicas the primary, and the primary a replica.
    void updatePrimary(UpdatePrimaryRegionRequest in, RequestContext context) {
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        var primary = directory.find(in.keyId(), KeyOperation.UPDATE_PRIMARY_REGION, context).key();
        if (!primary.isPrimary()) {
            throw KmsErrors.notPrimary(primary);
        }
        var family = primary.multiRegion().orElseThrow();
        if (in.primaryRegion().equals(family.primary())) {
            return;
        }
        if (!family.replicas().contains(in.primaryRegion())) {
            throw KmsErrors.keyNotFound(KeyMapper.arnIn(primary, in.primaryRegion()));
        }
        var replicas = new ArrayList<>(family.replicas());
        replicas.set(replicas.indexOf(in.primaryRegion()), family.primary());
        var next = new Key.MultiRegion(in.primaryRegion(), List.copyOf(replicas));
        for (var region : List.of(family.primary(), in.primaryRegion())) {
            regions.at(context.account(), region, context.now())
                    .update(
                            state -> {
                                var key = state.keys().get(primary.id());
                                return key == null
                                        ? Change.of(state, region)
                                        : Change.of(state.with(turned(key, next, now)), region);
                            });
        }
        var turned =
                regions.at(context.account(), in.primaryRegion(), context.now())
                        .read()
                        .keys()
                        .get(primary.id());
        if (turned != null) {
            families.share(turned);
        }
    }

    private static Key turned(Key key, Key.MultiRegion family, Instant now) {
        boolean enabled = key.state() instanceof KeyState.Enabled;
        return key.but().multiRegion(family).state(new KeyState.Updating(now, enabled)).build();
    }
}
