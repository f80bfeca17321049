package dev.brume.kms;

import dev.brume.core.state.PMap;

/// The aliases, by name and by key.
///
/// @param byName by alias name
/// @param byKey by `key id/alias name`
record AliasTables(PMap<String, Alias> byName, PMap<String, KmsState.Ref> byKey) {
    static final AliasTables EMPTY = new AliasTables(PMap.empty(), PMap.empty());

    /// Adds an alias, or points it to another key.
    AliasTables with(Alias alias) {
        var old = byName.get(alias.name());
        var index = old == null ? byKey : byKey.without(indexKey(old));
        return new AliasTables(
                byName.with(alias.name(), alias),
                index.with(indexKey(alias), new KmsState.Ref(alias.name())));
    }

    AliasTables without(Alias alias) {
        return new AliasTables(byName.without(alias.name()), byKey.without(indexKey(alias)));
    }

    /// Removes every alias of a key.
    AliasTables withoutKey(String keyId) {
        var next = this;
        for (var entry : KmsState.startingWith(byKey, keyId + "/")) {
            next = next.without(next.byName.find(entry.getValue().key()).orElseThrow());
        }
        return next;
    }

    private static String indexKey(Alias alias) {
        return alias.target() + "/" + alias.name();
    }

    AliasTables byName(PMap<String, Alias> rows) {
        return new AliasTables(rows, byKey);
    }

    AliasTables byKey(PMap<String, KmsState.Ref> rows) {
        return new AliasTables(byName, rows);
    }
}
