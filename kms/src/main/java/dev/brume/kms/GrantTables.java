package dev.brume.kms;

import dev.brume.core.state.PMap;

/// The grants, by id, by grantee and by retiring principal.
///
/// @param byId by `key id/grant id`
/// @param byGrantee by `key id grantee grant id`
/// @param byRetiree by `retiring principal key id/grant id`
record GrantTables(
        PMap<String, Grant> byId,
        PMap<String, KmsState.Ref> byGrantee,
        PMap<String, KmsState.Ref> byRetiree) {
    static final GrantTables EMPTY = new GrantTables(PMap.empty(), PMap.empty(), PMap.empty());

    // No principal and no id holds a space.
    private static final String SEPARATOR = " ";

    GrantTables with(Grant grant) {
        var ref = new KmsState.Ref(id(grant));
        return new GrantTables(
                byId.with(ref.key(), grant),
                byGrantee.with(granteeKey(grant), ref),
                grant.retiring()
                        .map(retiring -> byRetiree.with(retireePrefix(retiring) + id(grant), ref))
                        .orElse(byRetiree));
    }

    GrantTables without(Grant grant) {
        return new GrantTables(
                byId.without(id(grant)),
                byGrantee.without(granteeKey(grant)),
                grant.retiring()
                        .map(retiring -> byRetiree.without(retireePrefix(retiring) + id(grant)))
                        .orElse(byRetiree));
    }

    /// Removes every grant on a key.
    GrantTables withoutKey(String keyId) {
        var next = this;
        for (var entry : KmsState.startingWith(byId, keyId + "/")) {
            next = next.without(entry.getValue());
        }
        return next;
    }

    static String granteePrefix(String keyId, String grantee) {
        return keyId + SEPARATOR + grantee + SEPARATOR;
    }

    static String retireePrefix(String retiring) {
        return retiring + SEPARATOR;
    }

    private static String id(Grant grant) {
        return grant.keyId() + "/" + grant.id();
    }

    private static String granteeKey(Grant grant) {
        return granteePrefix(grant.keyId(), grant.grantee()) + grant.id();
    }

    GrantTables byId(PMap<String, Grant> rows) {
        return new GrantTables(rows, byGrantee, byRetiree);
    }

    GrantTables byGrantee(PMap<String, KmsState.Ref> rows) {
        return new GrantTables(byId, rows, byRetiree);
    }

    GrantTables byRetiree(PMap<String, KmsState.Ref> rows) {
        return new GrantTables(byId, byGrantee, rows);
    }
}
