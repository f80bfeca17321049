package dev.brume.organizations;

import java.util.List;

/// An organizational unit.
///
/// @param parent the root or unit that it is in
record OrganizationUnit(String organization, String id, String name, String parent) implements Row {
    static String key(String unit) {
        return "unit/" + unit;
    }

    /// The index key of a unit's name among its siblings.
    static String nameKey(String parent, String name) {
        return "unitname/" + parent + "/" + name;
    }

    @Override
    public String key() {
        return key(id);
    }

    @Override
    public List<Index> references() {
        return List.of(
                new Index(nameKey(parent, name), id),
                new Index(
                        OrganizationsState.children(parent, ChildKind.ORGANIZATIONAL_UNIT) + id,
                        id));
    }

    OrganizationUnit named(String newName) {
        return new OrganizationUnit(organization, id, newName, parent);
    }
}
