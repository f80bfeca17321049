package dev.brume.core.resource;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is to be done to go from some tags to others.
///
/// @param put new tags, and those with another value
/// @param removed the keys of those that are no more
public record TagChange(SortedMap<String, String> put, SortedSet<String> removed) {
    public static TagChange between(Map<String, String> before, Map<String, String> after) {
        var put = new TreeMap<>(after);
        put.entrySet().removeIf(tag -> tag.getValue().equals(before.get(tag.getKey())));
        var removed = new TreeSet<>(before.keySet());
        removed.removeAll(after.keySet());
        return new TagChange(put, removed);
    }
}
