package dev.brume.core;

import dev.brume.core.gateway.LocalEndpoint;
import dev.brume.core.resource.ResourceHandlers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.schema.ServiceSchema;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// All services, by id. One is made when it is first called.
public final class ServiceRegistry {
    private final SortedMap<String, Slot> slots = new TreeMap<>();
    private final ResourceTypes resources;
    private @Nullable Platform platform;

    ServiceRegistry(Iterable<ServiceProvider> providers) {
        for (var provider : providers) {
            var id = provider.info().id();
            if (slots.put(id, new Slot(provider)) != null) {
                throw new IllegalStateException("two providers of the service " + id);
            }
        }
        resources = new ResourceTypes(slots.values().stream().map(slot -> slot.provider).toList());
    }

    /// The resource types of all services.
    ResourceHandlers resources() {
        return resources;
    }

    /// The providers on the class path.
    static Iterable<ServiceProvider> onClassPath() {
        return ServiceLoader.load(ServiceProvider.class, ServiceRegistry.class.getClassLoader());
    }

    /// What services are given when they are made; set once, before the first call.
    void platform(Platform given) {
        platform = given;
    }

    /// What the gateway needs to recognise requests.
    public List<ServiceSchema.Info> infos() {
        var infos = new ArrayList<ServiceSchema.Info>(slots.size());
        for (var slot : slots.values()) {
            infos.add(slot.provider.info());
        }
        return infos;
    }

    /// What services serve beside their APIs.
    List<LocalEndpoint> pages() {
        var pages = new ArrayList<LocalEndpoint>();
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            for (var prefix : entry.getValue().provider.pages()) {
                pages.add(new Page(prefix, entry.getKey()));
            }
        }
        return pages;
    }

    /// Opens what the services serve without being called.
    ///
    /// @param wanted which services, by id
    List<Listening> listen(Predicate<String> wanted) throws IOException {
        var given = Objects.requireNonNull(platform);
        var listening = new ArrayList<Listening>();
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            if (wanted.test(entry.getKey())) {
                listening.addAll(entry.getValue().provider.listen(given));
            }
        }
        return listening;
    }

    private final class Page implements LocalEndpoint {
        private final String prefix;
        private final String service;

        Page(String prefix, String service) {
            this.prefix = prefix;
            this.service = service;
        }

        @Override
        public String prefix() {
            return prefix;
        }

        @Override
        public WireResponse handle(WireRequest request) throws IOException {
            return running(service).pages().handle(request);
        }
    }

    /// How every service is, by id.
    public SortedMap<String, Status> statuses() {
        var statuses = new TreeMap<String, Status>();
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            statuses.put(entry.getKey(), entry.getValue().status());
        }
        return statuses;
    }

    /// Whether there is such a service, loaded or not.
    public boolean has(String id) {
        return slots.containsKey(id);
    }

    /// The service, made now if it was not.
    ///
    /// @throws IllegalArgumentException where there is no such service
    public RunningService running(String id) {
        var slot = slots.get(id);
        if (slot == null || platform == null) {
            throw new IllegalArgumentException("no such service: " + id);
        }
        return slot.running(platform);
    }

    /// How a service is.
    public enum Status {
        /// It was not called yet.
        AVAILABLE,
        RUNNING,
        /// It could not be made; the next call tries again.
        ERROR
    }

    private static final class Slot {
        private final ServiceProvider provider;
        private volatile @Nullable RunningService running;
        private volatile boolean failed;

        Slot(ServiceProvider provider) {
            this.provider = provider;
        }

        RunningService running(Platform platform) {
            var made = running;
            return made == null ? make(platform) : made;
        }

        private synchronized RunningService make(Platform platform) {
            var made = running;
            if (made == null) {
                failed = true;
                made = provider.create(platform);
                failed = false;
                running = made;
            }
            return made;
        }

        Status status() {
            if (running != null) {
                return Status.RUNNING;
            }
            return failed ? Status.ERROR : Status.AVAILABLE;
        }
    }
}
