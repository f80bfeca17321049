package dev.brume.s3;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
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

    /// Tells what a state names.
    static void of(S3State state, Consumer<String> reader) {
        state.objects().values().forEach(object -> object.content().blobs().forEach(reader));
        state.versions().values().forEach(object -> object.content().blobs().forEach(reader));
        state.parts().values().forEach(part -> reader.accept(part.blob()));
    }

    private Set<String> collect() {
        var all = new HashSet<String>();
        for (var cell : buckets.regions().all()) {
            var state = cell.read();
            of(state, all::add);
        }
        return all;
    }
}
