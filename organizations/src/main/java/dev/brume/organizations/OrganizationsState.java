package dev.brume.organizations;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All organizations of an emulator: one sorted table. Index rows are kept in step here.
record OrganizationsState(PMap<String, Row> rows) {
    static final OrganizationsState EMPTY = new OrganizationsState(PMap.empty());
    static final StateSpec<OrganizationsState> SPEC =
            new StateSpec<>(
                    "organizations",
                    Scope.EMULATOR,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "rows",
                                    Row.class,
                                    OrganizationsState::rows,
                                    (state, rows) -> new OrganizationsState(rows))));

    /// What index keys of a parent's children of a kind begin with.
    static String children(String parent, ChildKind kind) {
        return "child/" + parent + "/" + kind + "/";
    }

    /// The index key of a root.
    static String rootKey(String root) {
        return "root/" + root;
    }

    /// Adds or replaces a row.
    OrganizationsState with(Row row) {
        var next = dropped(row.key()).with(row.key(), row);
        for (var reference : row.references()) {
            next = next.with(reference.key(), reference);
        }
        return new OrganizationsState(next);
    }

    OrganizationsState without(Row row) {
        return new OrganizationsState(dropped(row.key()));
    }

    private PMap<String, Row> dropped(String key) {
        var old = rows.get(key);
        if (old == null) {
            return rows;
        }
        var next = rows.without(key);
        for (var reference : old.references()) {
            next = next.without(reference.key());
        }
        return next;
    }

    boolean has(String key) {
        return rows.containsKey(key);
    }

    /// Whether any key has the prefix.
    boolean any(String prefix) {
        var first = rows.after(prefix, true).iterator();
        return first.hasNext() && first.next().getKey().startsWith(prefix);
    }

    /// The rows whose keys have the prefix, in order.
    <R extends Row> List<R> all(String prefix, Class<R> type) {
        var found = new ArrayList<R>();
        for (var entry : rows.after(prefix, true)) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            found.add(type.cast(entry.getValue()));
        }
        return found;
    }

    private <R extends Row> Optional<R> find(String key, Class<R> type) {
        return rows.find(key).filter(type::isInstance).map(type::cast);
    }

    // ---- finding by id

    Optional<MemberAccount> account(String id) {
        return find(MemberAccount.key(id), MemberAccount.class);
    }

    Optional<MemberAccount> account(OrganizationHead head, String id) {
        return account(id).filter(found -> found.organization().equals(head.id()));
    }

    /// Whose address it is.
    Optional<MemberAccount> addressed(String email) {
        return find(MemberAccount.addressKey(email), Index.class)
                .flatMap(index -> account(index.target()));
    }

    OrganizationHead head(String organization) {
        return find(OrganizationHead.PREFIX + organization, OrganizationHead.class).orElseThrow();
    }

    Optional<OrganizationUnit> unit(OrganizationHead head, String id) {
        return find(OrganizationUnit.key(id), OrganizationUnit.class)
                .filter(found -> found.organization().equals(head.id()));
    }

    /// A policy of the organization, or one of AWS's.
    Optional<OrganizationPolicy> policy(OrganizationHead head, String id) {
        for (var type : PolicyType.values()) {
            var standard = OrganizationPolicy.standard(type);
            if (standard.isPresent() && standard.get().id().equals(id)) {
                return standard;
            }
        }
        return find(OrganizationPolicy.key(head.id(), id), OrganizationPolicy.class);
    }

    Optional<PendingHandshake> handshake(String id) {
        return find(PendingHandshake.key(id), PendingHandshake.class);
    }

    Optional<AccountCreation> creation(String key) {
        return find(key, AccountCreation.class);
    }

    Optional<DelegationPolicy> delegationPolicy(OrganizationHead head) {
        return find(DelegationPolicy.key(head.id()), DelegationPolicy.class);
    }

    Map<String, String> tags(OrganizationHead head, String resource) {
        return find(ResourceTags.key(head.id(), resource), ResourceTags.class)
                .map(ResourceTags::tags)
                .orElse(Map.of());
    }

    // ---- the tree

    /// Whether there is a root or unit of that id.
    boolean isParent(OrganizationHead head, String id) {
        return head.root().equals(id) || unit(head, id).isPresent();
    }

    /// The ids from the root down to a root, unit or account; empty where there is none.
    List<String> path(OrganizationHead head, String id) {
        var up = new ArrayList<String>();
        var at = id;
        while (!at.equals(head.root())) {
            up.add(at);
            var parent = parent(head, at);
            if (parent.isEmpty()) {
                return List.of();
            }
            at = parent.get();
        }
        up.add(head.root());
        Collections.reverse(up);
        return List.copyOf(up);
    }

    /// What a unit or account is in; empty where there is none.
    Optional<String> parent(OrganizationHead head, String id) {
        return account(head, id)
                .map(MemberAccount::parent)
                .or(() -> unit(head, id).map(OrganizationUnit::parent));
    }

    /// `o-example/r-root/ou-root-unit/`, as condition keys and answers have it.
    String pathText(OrganizationHead head, String id) {
        return head.id() + "/" + String.join("/", path(head, id)) + "/";
    }

    // ---- changes of several rows

    /// What is attached to something, and its tags, go with it.
    OrganizationsState withoutTraces(OrganizationHead head, String resource) {
        var next = this;
        for (var attached : all(Attachment.prefix(head.id(), resource), Attachment.class)) {
            next = next.without(attached);
        }
        return next.find(ResourceTags.key(head.id(), resource), ResourceTags.class)
                .map(next::without)
                .orElse(next);
    }

    /// AWS attaches its own policies to everything new.
    OrganizationsState withStandardPolicies(OrganizationHead head, String target) {
        var next = this;
        for (var type : head.enabled()) {
            var standard = OrganizationPolicy.standard(type);
            if (standard.isPresent()) {
                next = next.with(new Attachment(head.id(), standard.get().id(), type, target));
            }
        }
        return next;
    }

    OrganizationsState withTags(OrganizationHead head, String resource, Map<String, String> tags) {
        return tags.isEmpty()
                ? new OrganizationsState(dropped(ResourceTags.key(head.id(), resource)))
                : with(new ResourceTags(head.id(), resource, tags));
    }
}
