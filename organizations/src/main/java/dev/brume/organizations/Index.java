package dev.brume.organizations;

/// An index row: by which other key something is found.
///
/// @param target the id of what it leads to
record Index(String key, String target) implements Row {}
