package dev.brume.iam;

/// An index row: a user is in a group.
record Membership(String group, String user) implements Row {
    /// What keys of the members of one group begin with.
    static String prefix(String group) {
        return "member/" + Names.folded(group) + "/";
    }

    @Override
    public String key() {
        return prefix(group) + Names.folded(user);
    }
}
