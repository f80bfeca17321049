package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// Finds keys by whatever callers name them: key id, key ARN, alias name, alias ARN.
final class KeyDirectory {
    private static final Pattern KEY_ID =
            Pattern.compile(
                    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:kms:([a-z0-9-]+):(\\d{12}):((?:key|alias)/.+)");
    private static final String KEY_RESOURCE = "key/";

    private final KmsRegions regions;
    private final ManagedKeys managed;

    KeyDirectory(KmsRegions regions, ManagedKeys managed) {
        this.regions = regions;
        this.managed = managed;
    }

    /// A key, and the state in which it was found.
    record Located(KmsRegion region, KmsState state, Key key) {
        KeyStatus status() {
            return state.statusOf(key);
        }
    }

    /// Finds a key; refuses names and owners that the operation does not take, and states that it
    /// does not go ahead in.
    Located find(String name, KeyOperation operation, RequestContext context) {
        var located = locate(name, operation, context);
        operation.check(located.key().arn(), located.status());
        return located;
    }

    /// Finds a key in whatever state it is.
    Located locate(String name, KeyOperation operation, RequestContext context) {
        if (!name.startsWith("arn:")) {
            var resource = name.startsWith(Alias.PREFIX) ? name : KEY_RESOURCE + name;
            return find(new Address(context.account(), resource), operation, context);
        }
        var arn = ARN.matcher(name);
        if (!arn.matches()) {
            throw KmsErrors.invalidArn(name);
        }
        if (!arn.group(1).equals(context.region())) {
            throw KmsErrors.otherRegion(arn.group(1));
        }
        return find(new Address(arn.group(2), arn.group(3)), operation, context);
    }

    /// @param resource `key/1234abcd-…` or `alias/orders`
    private record Address(String account, String resource) {
        boolean alias() {
            return resource.startsWith(Alias.PREFIX);
        }

        String id() {
            return resource.substring(KEY_RESOURCE.length());
        }
    }

    private Located find(Address address, KeyOperation operation, RequestContext context) {
        if (address.alias() && !operation.takesAliases()) {
            throw operation.namesTarget() ? KmsErrors.aliasOfAlias() : KmsErrors.aliasNotTaken();
        }
        boolean foreign = !address.account().equals(context.account());
        if (foreign && !operation.crossesAccounts()) {
            throw KmsErrors.accessDenied(context.caller(), operation);
        }
        var region = regions.at(address.account(), context.region(), context.now());
        if (address.alias() && !foreign && createsManagedKeys(operation, context)) {
            createManagedKey(region, address.resource(), context);
        }
        return lookUp(region, address)
                .orElseThrow(
                        () ->
                                foreign
                                        // Nobody learns what another account has not.
                                        ? KmsErrors.accessDenied(context.caller(), operation)
                                        : notFound(address, context));
    }

    private static Optional<Located> lookUp(KmsRegion region, Address address) {
        var state = region.read();
        var id =
                address.alias()
                        ? state.aliases().find(address.resource()).map(Alias::target)
                        : Optional.of(address.id());
        return id.flatMap(state.keys()::find).map(key -> new Located(region, state, key));
    }

    private static ServiceException notFound(Address address, RequestContext context) {
        var arn = context.arn("kms", address.resource());
        if (address.alias()) {
            return KmsErrors.aliasNotFound(arn);
        }
        return KEY_ID.matcher(address.id()).matches()
                ? KmsErrors.keyNotFound(arn)
                : KmsErrors.invalidKeyId(address.id());
    }

    private void createManagedKey(KmsRegion region, String alias, RequestContext context) {
        if (!region.read().aliases().containsKey(alias)) {
            Alias.managedService(alias)
                    .ifPresent(service -> managed.create(region, service, context));
        }
    }

    /// Looks for a key before anything about the call is decided: nothing is refused, nothing made.
    Optional<Located> peek(String name, RequestContext context) {
        var account = context.account();
        var resource = name.startsWith(Alias.PREFIX) ? name : KEY_RESOURCE + name;
        if (name.startsWith("arn:")) {
            var arn = ARN.matcher(name);
            if (!arn.matches() || !arn.group(1).equals(context.region())) {
                return Optional.empty();
            }
            account = arn.group(2);
            resource = arn.group(3);
        }
        return lookUp(
                regions.at(account, context.region(), context.now()),
                new Address(account, resource));
    }

    /// The same for the key that a ciphertext names. An account that was copied from another one
    /// has keys with the same ids: its own copy decrypts what the original encrypted.
    Optional<Located> peek(CiphertextBlob blob, RequestContext context) {
        return peek(blob, context.account(), context).or(() -> peek(blob, blob.account(), context));
    }

    private Optional<Located> peek(CiphertextBlob blob, String account, RequestContext context) {
        var region = regions.at(account, context.region(), context.now());
        var state = region.read();
        return state.keys().find(blob.keyId()).map(key -> new Located(region, state, key));
    }

    /// The related key in another Region.
    Optional<Located> relative(Key key, String region, Instant now) {
        var elsewhere = regions.at(key.account(), region, now);
        var state = elsewhere.read();
        return state.keys().find(key.id()).map(found -> new Located(elsewhere, state, found));
    }

    /// Finds the key that a ciphertext names.
    Located ofCiphertext(CiphertextBlob blob, KeyOperation operation, RequestContext context) {
        var located = peek(blob, context).orElseThrow(() -> KmsErrors.ciphertextKeyNotFound());
        operation.check(located.key().arn(), located.status());
        return located;
    }

    /// Changes a key that is found again, and checked, in the state that changes.
    <A> A update(
            String name,
            KeyOperation operation,
            RequestContext context,
            BiFunction<KmsState, Key, Change<KmsState, A>> step) {
        var located = locate(name, operation, context);
        if (located.key().awsManaged() && operation.changesKey()) {
            throw KmsErrors.accessDenied(context.caller(), operation);
        }
        return located.region()
                .update(
                        state -> {
                            var key = state.keys().get(located.key().id());
                            if (key == null) {
                                throw KmsErrors.keyNotFound(located.key().arn());
                            }
                            operation.check(key.arn(), state.statusOf(key));
                            return step.apply(state, key);
                        });
    }

    // A service's first use makes its managed key, and so does asking for it.
    private static boolean createsManagedKeys(KeyOperation operation, RequestContext context) {
        return operation == KeyOperation.DESCRIBE_KEY
                || CallingService.of(context.caller()).isPresent();
    }
}
