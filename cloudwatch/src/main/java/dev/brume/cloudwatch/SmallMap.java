package dev.brume.cloudwatch;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A few texts by name, in the names' order: one array, where a tree takes several objects an
/// entry. There are as many of these as there are metrics.
final class SmallMap extends AbstractMap<String, String> {
    private static final SmallMap EMPTY = new SmallMap(new String[0]);

    /// Name, value, name, value …
    private final String[] texts;

    private SmallMap(String[] texts) {
        this.texts = texts;
    }

    static SmallMap of(Map<String, String> entries) {
        if (entries instanceof SmallMap small) {
            return small;
        }
        return entries.isEmpty() ? EMPTY : new SmallMap(flat(new TreeMap<>(entries)));
    }

    private static String[] flat(SortedMap<String, String> sorted) {
        var texts = new String[2 * sorted.size()];
        int at = 0;
        for (var entry : sorted.entrySet()) {
            texts[at++] = entry.getKey();
            texts[at++] = entry.getValue();
        }
        return texts;
    }

    /// The same with other objects for equal names.
    SmallMap naming(UnaryOperator<String> names) {
        var renamed = texts.clone();
        for (int i = 0; i < renamed.length; i += 2) {
            renamed[i] = names.apply(renamed[i]);
        }
        return new SmallMap(renamed);
    }

    @Override
    public @Nullable String get(Object name) {
        for (int i = 0; i < texts.length; i += 2) {
            if (texts[i].equals(name)) {
                return texts[i + 1];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(Object name) {
        for (int i = 0; i < texts.length; i += 2) {
            if (texts[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int size() {
        return texts.length / 2;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return texts.length == 0 ? Collections.emptySet() : new Entries(texts);
    }

    private static final class Entries extends AbstractSet<Map.Entry<String, String>> {
        private final String[] texts;

        Entries(String[] texts) {
            this.texts = texts;
        }

        @Override
        public int size() {
            return texts.length / 2;
        }

        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            return new Iterator<>() {
                private int at;

                @Override
                public boolean hasNext() {
                    return at < texts.length;
                }

                @Override
                public Map.Entry<String, String> next() {
                    if (at >= texts.length) {
                        throw new NoSuchElementException();
                    }
                    at += 2;
                    return Map.entry(texts[at - 2], texts[at - 1]);
                }
            };
        }
    }
}
