package dev.brume.testkit;

/// What makes a run repeat itself: identifiers follow from it.
public record Seed(long value) {
    public static Seed of(long value) {
        return new Seed(value);
    }
}
