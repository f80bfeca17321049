package dev.brume.s3;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/// Tells which bytes the state had a name for when it was asked for the first time. Used once, at
/// the start.
final class NamedBlobs implements Predicate<String> {
    private final Buckets buckets;
    private Set<String> named = Set.of();
    private boolean collected;

    NamedBlobs(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public boolean test(String blob) {
        if (!collected) {
            named = collect();
            collected = true;
        }
        return named.contains(blob);
    }

    private Set<String> collect() {
        var all = new HashSet<String>();
        for (var cell : buckets.regions().all()) {
            var state = cell.read();
            state.objects().values().forEach(object -> object.content().blobs().forEach(all::add));
            state.versions().values().forEach(object -> object.content().blobs().forEach(all::add));
            state.parts().values().forEach(part -> all.add(part.blob()));
        }
        return all;
    }
}
