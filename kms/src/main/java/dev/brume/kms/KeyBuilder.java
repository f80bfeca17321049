package dev.brume.kms;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a changed copy of a [Key]: `key.but().description("new").build()`.
final class KeyBuilder {
    private final Key from;
    private KeyState state;
    private String description;
    private String policy;
    private Map<String, String> tags;
    private List<Material> materials;
    private Optional<Key.RotationSchedule> rotation;
    private int onDemandRotations;
    private Optional<Key.MultiRegion> multiRegion;

    KeyBuilder(Key from) {
        this.from = from;
        this.state = from.state();
        this.description = from.description();
        this.policy = from.policy();
        this.tags = from.tags();
        this.materials = from.materials();
        this.rotation = from.rotation();
        this.onDemandRotations = from.onDemandRotations();
        this.multiRegion = from.multiRegion();
    }

    KeyBuilder state(KeyState next) {
        state = next;
        return this;
    }

    KeyBuilder description(String next) {
        description = next;
        return this;
    }

    KeyBuilder policy(String next) {
        policy = next;
        return this;
    }

    KeyBuilder tags(Map<String, String> next) {
        tags = next;
        return this;
    }

    KeyBuilder materials(List<Material> next) {
        materials = List.copyOf(next);
        return this;
    }

    KeyBuilder rotation(Optional<Key.RotationSchedule> next) {
        rotation = next;
        return this;
    }

    KeyBuilder onDemandRotations(int next) {
        onDemandRotations = next;
        return this;
    }

    KeyBuilder multiRegion(Key.MultiRegion next) {
        multiRegion = Optional.of(next);
        return this;
    }

    Key build() {
        return new Key(
                from.id(),
                from.arn(),
                from.spec(),
                from.usage(),
                from.origin(),
                from.awsManaged(),
                from.created(),
                description,
                state,
                policy,
                tags,
                materials,
                rotation,
                onDemandRotations,
                multiRegion,
                from.keyStore(),
                from.externalKey());
    }
}
