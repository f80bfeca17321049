package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.wire.call.RequestContext;

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
            return resource(
                    regions.at(context),
                    name.startsWith(Alias.PREFIX) ? name : KEY_RESOURCE + name,
                    operation,
                    context);
        }
        var arn = ARN.matcher(name);
        if (!arn.matches()) {
            throw KmsErrors.invalidArn(name);
        }
        if (!arn.group(1).equals(context.region())) {
            throw KmsErrors.otherRegion(arn.group(1));
        }
        var account = arn.group(2);
        if (account.equals(context.account())) {
            return resource(regions.at(context), arn.group(3), operation, context);
        }
        if (!operation.crossesAccounts()) {
            throw KmsErrors.accessDenied(context.caller(), operation);
        }
        var region = regions.at(account, context.region(), context.now());
        return resource(region, arn.group(3), operation, context);
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
        var region = regions.at(account, context.region(), context.now());
        var state = region.read();
        var id =
                resource.startsWith(KEY_RESOURCE)
                        ? Optional.of(resource.substring(KEY_RESOURCE.length()))
                        : state.aliases().find(resource).map(Alias::target);
        return id.flatMap(state.keys()::find).map(key -> new Located(region, state, key));
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

    private Located resource(
            KmsRegion region, String resource, KeyOperation operation, RequestContext context) {
        return resource.startsWith(KEY_RESOURCE)
                ? byId(region, resource.substring(KEY_RESOURCE.length()), context)
                : byAlias(region, resource, operation, context);
    }

    private static Located byId(KmsRegion region, String id, RequestContext context) {
        var state = region.read();
        var key = state.keys().get(id);
        if (key != null) {
            return new Located(region, state, key);
        }
        throw KEY_ID.matcher(id).matches()
                ? KmsErrors.keyNotFound(context.arn("kms", KEY_RESOURCE + id))
                : KmsErrors.invalidKeyId(id);
    }

    private Located byAlias(
            KmsRegion region, String name, KeyOperation operation, RequestContext context) {
        if (!operation.takesAliases()) {
            throw KmsErrors.invalidKeyId(name);
        }
        var alias = region.read().aliases().get(name);
        if (alias == null && createsManagedKeys(operation, context)) {
            Alias.managedService(name)
                    .ifPresent(service -> managed.create(region, service, context));
            alias = region.read().aliases().get(name);
        }
        if (alias == null) {
            throw KmsErrors.aliasNotFound(context.arn("kms", name));
        }
        return byId(region, alias.target(), context);
    }

    // A service's first use makes its managed key, and so does asking for it.
    private static boolean createsManagedKeys(KeyOperation operation, RequestContext context) {
        return operation == KeyOperation.DESCRIBE_KEY
                || CallingService.of(context.caller()).isPresent();
    }
}
