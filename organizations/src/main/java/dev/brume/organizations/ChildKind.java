package dev.brume.organizations;

/// What a root or unit can hold, as the API spells it.
enum ChildKind {
    ACCOUNT,
    ORGANIZATIONAL_UNIT
}
