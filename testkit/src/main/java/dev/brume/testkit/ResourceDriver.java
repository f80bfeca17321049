package dev.brume.testkit;

import dev.brume.core.resource.HandlerErrorCode;
import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema.Trait;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceChange;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.StackResource;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Drives the handler of one resource type as a stack would, so that a service tests its handlers
/// without the engine: properties are checked by the schema, work in progress is called again after
/// its delay on the emulator's clock, create-only changes replace.
///
/// After each step it asserts what AWS's contract tests do: that reading gives back what was asked
/// for and every attribute that was promised, that listing names the resource, and that after a
/// deletion it is not found.
///
/// ```
/// var alias = ResourceDriver.of(brume, "AWS::KMS::Alias").create(Map.of(…));
/// alias.update(Map.of(…));
/// alias.delete();
/// ```
public final class ResourceDriver {
    /// Calls of one piece of work before it counts as stuck.
    static final int ATTEMPTS_MAX = 100;

    private final TestEmulator brume;
    private final ResourceHandler handler;
    private final Stack stack;
    private final List<String> reformed;
    private final boolean readable;

    private ResourceDriver(
            TestEmulator brume,
            ResourceHandler handler,
            Stack stack,
            List<String> reformed,
            boolean readable) {
        this.brume = brume;
        this.handler = handler;
        this.stack = stack;
        this.reformed = reformed;
        this.readable = readable;
    }

    /// The stack that the resources belong to.
    private record Stack(Caller caller, String region, SortedMap<String, String> tags) {}

    /// Drives a type as the root of the usual account, in the usual region.
    ///
    /// @throws AssertionError where no service has the type
    public static ResourceDriver of(TestEmulator brume, String typeName) {
        var handler =
                brume.platform()
                        .resources()
                        .find(typeName)
                        .orElseThrow(() -> new AssertionError("no handler of " + typeName));
        check(
                handler.schema().typeName().equals(typeName),
                "the schema names " + handler.schema().typeName());
        var settings = brume.settings();
        var root = Caller.root("aws", settings.account(), null);
        var stack = new Stack(root, settings.region(), new TreeMap<>());
        return new ResourceDriver(brume, handler, stack, List.of(), true);
    }

    /// The same as another caller.
    public ResourceDriver as(Caller other) {
        return in(new Stack(other, stack.region, stack.tags));
    }

    /// The same in another region.
    public ResourceDriver in(String other) {
        return in(new Stack(stack.caller, other, stack.tags));
    }

    /// The same for a stack with tags.
    public ResourceDriver stackTags(Map<String, String> tags) {
        return in(new Stack(stack.caller, stack.region, new TreeMap<>(tags)));
    }

    /// The same for properties that are read back in another form than they are given, such as a
    /// name for an ARN.
    public ResourceDriver reforming(String... properties) {
        return new ResourceDriver(brume, handler, stack, List.of(properties), readable);
    }

    /// The same for a type that only exists in stacks: it is neither read nor listed.
    public ResourceDriver unread() {
        return new ResourceDriver(brume, handler, stack, reformed, false);
    }

    private ResourceDriver in(Stack other) {
        return new ResourceDriver(brume, handler, other, reformed, readable);
    }

    /// Creates a resource, and reads and lists it.
    ///
    /// @throws ServiceException what the schema or the handler refuses
    public Driven create(Map<String, ?> properties) {
        var desired = handler.schema().checked(Properties.of(properties));
        var driven = new Driven(desired);
        driven.create();
        return driven;
    }

    /// The resources there are.
    public List<ResourceModel> list() {
        var all = new ArrayList<ResourceModel>();
        Optional<String> next = Optional.empty();
        do {
            var page = handler.list(call(Optional.empty()), next);
            all.addAll(page.resources());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private ResourceCall call(Optional<String> existing) {
        return new ResourceCall(
                brume.platform().peers(),
                stack.caller,
                stack.region,
                Properties.EMPTY,
                Properties.EMPTY,
                existing,
                Optional.of(stackResource()),
                brume.platform().ids().uuid(),
                stack.tags,
                stack.tags,
                Map.of(),
                brume.platform().ids(),
                brume.time().now());
    }

    private StackResource stackResource() {
        var id =
                "arn:aws:cloudformation:"
                        + stack.region
                        + ":"
                        + stack.caller.account()
                        + ":stack/test/1";
        return new StackResource("test", id, "Thing");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /// A resource that was created.
    public final class Driven {
        private Properties said;
        private String physicalId = "";
        private Properties attributes = Properties.EMPTY;

        private Driven(Properties said) {
            this.said = said;
        }

        public String physicalId() {
            return physicalId;
        }

        /// What `Ref` gives.
        public String ref() {
            var known = new TreeMap<>(said.tree());
            known.putAll(attributes.tree());
            return handler.schema().ref(physicalId, Properties.of(known));
        }

        /// What `Fn::GetAtt` gives.
        public Object attribute(String name) {
            return attributes
                    .value(name)
                    .orElseThrow(() -> new AssertionError("no attribute " + name));
        }

        /// The resource as the handler reads it.
        public Properties model() {
            return handler.read(call(Optional.of(physicalId))).properties();
        }

        private void create() {
            var call = with(call(Optional.empty()), Properties.EMPTY, said);
            finish(call, handler::create);
            check(!physicalId.isEmpty(), "no physical id");
            checkRead();
            check(
                    !readable
                            || list().stream()
                                    .anyMatch(each -> each.physicalId().equals(physicalId)),
                    physicalId + " is not listed");
        }

        /// Updates the resource as its handler plans to: where it is, or by another one.
        ///
        /// @return what the plan was
        public ResourceChange update(Map<String, ?> properties) {
            var previous = said;
            var desired = handler.schema().checked(Properties.of(properties));
            var plan = handler.plan(previous, desired);
            switch (plan) {
                case ResourceChange.None ignored -> {}
                case ResourceChange.InPlace ignored -> {
                    var old = physicalId;
                    said = desired;
                    var call = with(call(Optional.of(physicalId)), previous, desired);
                    finish(call, handler::update);
                    check(physicalId.equals(old), "the update made " + physicalId + " of " + old);
                    checkRead();
                }
                case ResourceChange.Replacement ignored -> {
                    var old = physicalId;
                    said = desired;
                    create();
                    check(!physicalId.equals(old), "nothing was replaced");
                    var call = with(call(Optional.of(old)), previous, Properties.EMPTY);
                    run(call, handler::delete);
                }
            }
            return plan;
        }

        /// Deletes the resource, and finds it gone.
        public void delete() {
            var call = with(call(Optional.of(physicalId)), said, Properties.EMPTY);
            run(call, handler::delete);
            if (!readable) {
                return;
            }
            try {
                var model = model();
                throw new AssertionError("still there after its deletion: " + model);
            } catch (ServiceException gone) {
                check(
                        HandlerErrorCode.of(gone) == HandlerErrorCode.NOT_FOUND,
                        "reading what was deleted answered " + gone.code());
            }
        }

        private void finish(ResourceCall call, Function<ResourceCall, ResourceProgress> work) {
            var done = run(call, work);
            physicalId = done.physicalId();
            attributes = Properties.of(done.attributes());
        }

        private ResourceProgress.Done run(
                ResourceCall call, Function<ResourceCall, ResourceProgress> work) {
            var next = call;
            for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
                switch (work.apply(next)) {
                    case ResourceProgress.Done done -> {
                        return done;
                    }
                    case ResourceProgress.InProgress progress -> {
                        check(
                                progress.after().compareTo(Duration.ZERO) > 0,
                                "called again at once, for ever");
                        brume.time().advance(progress.after());
                        next = again(next, progress);
                    }
                }
            }
            throw new AssertionError("not done after " + ATTEMPTS_MAX + " attempts");
        }

        private void checkRead() {
            if (!readable) {
                return;
            }
            var model = model();
            for (var property : handler.schema().properties()) {
                var name = property.name();
                if (property.is(Trait.READ_ONLY)) {
                    check(
                            Properties.same(
                                    attributes.value(name).orElse(null),
                                    model.value(name).orElse(null)),
                            "attribute " + name + ": " + attributes + " but read " + model);
                } else if (property.is(Trait.WRITE_ONLY)) {
                    check(!model.has(name), name + " is write-only and was read");
                } else if (!reformed.contains(name)) {
                    var read = model.value(name).orElse("nothing");
                    check(
                            said.value(name).map(given -> holds(given, read)).orElse(true),
                            name + " of " + said + " was read as " + model);
                }
            }
        }

        /// Whether what was said is what was read, where lists have any order, and objects and
        /// lists may have more: the defaults of the service, the tags of the stack.
        private static boolean holds(Object given, Object read) {
            return switch (given) {
                case Map<?, ?> object ->
                        read instanceof Map<?, ?> map
                                && object.entrySet().stream()
                                        .allMatch(
                                                entry ->
                                                        map.containsKey(entry.getKey())
                                                                && holds(
                                                                        entry.getValue(),
                                                                        map.get(entry.getKey())));
                case List<?> list ->
                        read instanceof List<?> elements
                                && list.stream()
                                        .allMatch(
                                                wanted ->
                                                        elements.stream()
                                                                .anyMatch(e -> holds(wanted, e)));
                case String text when read instanceof Map<?, ?> ->
                        holds(Properties.parsed(text), read);
                default -> Properties.same(given, read);
            };
        }

        private static ResourceCall with(
                ResourceCall call, Properties previous, Properties desired) {
            return copy(call, previous, desired, call.existing(), call.memory());
        }

        private ResourceCall again(ResourceCall call, ResourceProgress.InProgress progress) {
            var existing = progress.physicalId().or(call::existing);
            return copy(call, call.previous(), call.desired(), existing, progress.memory());
        }

        private static ResourceCall copy(
                ResourceCall call,
                Properties previous,
                Properties desired,
                Optional<String> existing,
                Map<String, Object> memory) {
            return new ResourceCall(
                    call.peers(),
                    call.caller(),
                    call.region(),
                    desired,
                    previous,
                    existing,
                    call.stack(),
                    call.token(),
                    call.stackTags(),
                    call.previousStackTags(),
                    memory,
                    call.ids(),
                    call.now());
        }
    }
}
