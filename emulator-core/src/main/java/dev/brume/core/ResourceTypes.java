package dev.brume.core;

import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceHandlers;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The resource types that providers offer. Providers are asked when the first type is looked for,
/// so that a start pays nothing for them.
final class ResourceTypes implements ResourceHandlers {
    private final List<ServiceProvider> providers;
    private volatile @Nullable SortedMap<String, Slot> slots;

    ResourceTypes(List<ServiceProvider> providers) {
        this.providers = providers;
    }

    @Override
    public Optional<ResourceHandler> find(String typeName) {
        return Optional.ofNullable(slots().get(typeName)).map(Slot::handler);
    }

    @Override
    public SortedSet<String> types() {
        return Collections.unmodifiableSortedSet(new TreeMap<>(slots()).navigableKeySet());
    }

    private SortedMap<String, Slot> slots() {
        var known = slots;
        return known == null ? ask() : known;
    }

    private synchronized SortedMap<String, Slot> ask() {
        var known = slots;
        if (known == null) {
            known = new TreeMap<>();
            for (var provider : providers) {
                for (var offered : provider.resourceHandlers().entrySet()) {
                    if (known.put(offered.getKey(), new Slot(offered.getValue())) != null) {
                        throw new IllegalStateException(
                                "two handlers of the resource type " + offered.getKey());
                    }
                }
            }
            slots = known;
        }
        return known;
    }

    private static final class Slot {
        private final Supplier<ResourceHandler> maker;
        private @Nullable ResourceHandler handler;

        Slot(Supplier<ResourceHandler> maker) {
            this.maker = maker;
        }

        synchronized ResourceHandler handler() {
            var made = handler;
            if (made == null) {
                made = maker.get();
                handler = made;
            }
            return made;
        }
    }
}
