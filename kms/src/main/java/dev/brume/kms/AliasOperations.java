package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.core.state.PMap;
import dev.brume.model.kms.CreateAliasRequest;
import dev.brume.model.kms.DeleteAliasRequest;
import dev.brume.model.kms.ListAliasesRequest;
import dev.brume.model.kms.ListAliasesResponse;
import dev.brume.model.kms.UpdateAliasRequest;
import dev.brume.wire.call.RequestContext;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Names for keys.
final class AliasOperations {
    /// The quota of aliases of one key.
    static final int ALIASES_PER_KEY_MAX = 50;

    private static final int LIST_STANDARD = 50;
    private static final int LIST_MAX = 100;
    private static final Pattern NAME = Pattern.compile("alias/[a-zA-Z0-9/_-]+");

    private final KmsRegions regions;
    private final KeyDirectory directory;

    AliasOperations(KmsRegions regions, KeyDirectory directory) {
        this.regions = regions;
        this.directory = directory;
    }

    void create(CreateAliasRequest in, RequestContext context) {
        var name = checkName(in.aliasName());
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        directory.update(
                in.targetKeyId(),
                KeyOperation.CREATE_ALIAS,
                context,
                (state, key) -> {
                    var arn = context.arn("kms", name);
                    if (state.aliases().containsKey(name)) {
                        throw KmsErrors.aliasExists(arn);
                    }
                    checkQuota(state, key);
                    return Change.of(state.with(new Alias(name, arn, key.id(), now, now)), name);
                });
    }

    /// Points an alias to another key of the same kind and usage.
    void update(UpdateAliasRequest in, RequestContext context) {
        var name = checkName(in.aliasName());
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        directory.update(
                in.targetKeyId(),
                KeyOperation.UPDATE_ALIAS,
                context,
                (state, key) -> {
                    var alias = state.aliases().get(name);
                    if (alias == null) {
                        throw KmsErrors.aliasNotFound(context.arn("kms", name));
                    }
                    var current = state.keys().get(alias.target());
                    if (current != null && !interchangeable(current, key)) {
                        throw KmsErrors.validation(
                                "The current and new KMS keys of an alias must be of the same type"
                                        + " and have the same key usage.");
                    }
                    if (!alias.target().equals(key.id())) {
                        checkQuota(state, key);
                    }
                    return Change.of(state.with(alias.targeting(key.id(), now)), name);
                });
    }

    void delete(DeleteAliasRequest in, RequestContext context) {
        var name = checkName(in.aliasName());
        regions.at(context)
                .update(
                        state -> {
                            var alias = state.aliases().get(name);
                            if (alias == null) {
                                throw KmsErrors.aliasNotFound(context.arn("kms", name));
                            }
                            return Change.of(state.without(alias), name);
                        });
    }

    ListAliasesResponse list(ListAliasesRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.limit(), LIST_STANDARD, LIST_MAX);
        if (in.keyId() == null) {
            var page = Page.of(withPredefined(regions.at(context).read(), context), "", request);
            return answer(page.items(), page);
        }
        var found = directory.find(in.keyId(), KeyOperation.LIST_ALIASES, context);
        var page = Page.of(found.state().aliasesByKey(), found.key().id() + "/", request);
        var aliases =
                page.items().stream()
                        .map(ref -> found.state().aliases().get(ref.key()))
                        .filter(Objects::nonNull)
                        .toList();
        return answer(aliases, page);
    }

    // AWS lists the names of managed keys, those that no service has used yet without a key.
    private static PMap<String, Alias> withPredefined(KmsState state, RequestContext context) {
        var aliases = state.aliases();
        for (var service : ManagedKeys.services()) {
            var name = Alias.AWS_PREFIX + service;
            if (!aliases.containsKey(name)) {
                aliases = aliases.with(name, Alias.unassociated(name, context.arn("kms", name)));
            }
        }
        return aliases;
    }

    private static ListAliasesResponse answer(List<Alias> aliases, Page<?> page) {
        return ListAliasesResponse.builder()
                .aliases(aliases.stream().map(KeyMapper::entry).toList())
                .nextMarker(page.marker())
                .truncated(page.truncated())
                .build();
    }

    private static boolean interchangeable(Key one, Key other) {
        return one.usage() == other.usage() && one.spec().kind() == other.spec().kind();
    }

    private static void checkQuota(KmsState state, Key key) {
        var present = KmsState.startingWith(state.aliasesByKey(), key.id() + "/");
        if (present.size() >= ALIASES_PER_KEY_MAX) {
            throw KmsErrors.quota("Aliases per key", ALIASES_PER_KEY_MAX, present.size());
        }
    }

    private static String checkName(String name) {
        if (!name.startsWith(Alias.PREFIX)) {
            throw KmsErrors.aliasPrefix();
        }
        if (name.startsWith(Alias.AWS_PREFIX)) {
            throw KmsErrors.aliasReserved();
        }
        if (!NAME.matcher(name).matches()) {
            throw KmsErrors.validation(name + " contains invalid characters for an alias");
        }
        return name;
    }
}
