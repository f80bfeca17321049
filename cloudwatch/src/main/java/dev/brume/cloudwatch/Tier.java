package dev.brume.cloudwatch;

import java.time.Duration;
import java.util.Optional;

/// How finely and how long data is kept, as
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html> says.
/// What grows too old for one goes into the next.
enum Tier {
    SECOND('0', 1, Duration.ofHours(3), 300),
    MINUTE('1', 60, Duration.ofDays(15), 240 * 60),
    FIVE_MINUTES('2', 300, Duration.ofDays(63), 120 * 300),
    HOUR('3', 3600, Duration.ofDays(455), 120 * 3600);

    /// What stands for the tier in chunks' keys.
    final char letter;

    /// The length of a period in seconds.
    final int resolution;

    /// How long data is kept.
    final Duration retention;

    /// How many seconds one chunk holds.
    final int span;

    Tier(char letter, int resolution, Duration retention, int span) {
        this.letter = letter;
        this.resolution = resolution;
        this.retention = retention;
        this.span = span;
    }

    /// Where data goes that is too old.
    Optional<Tier> next() {
        return switch (this) {
            case SECOND -> Optional.of(MINUTE);
            case MINUTE -> Optional.of(FIVE_MINUTES);
            case FIVE_MINUTES -> Optional.of(HOUR);
            case HOUR -> Optional.empty();
        };
    }

    static Tier of(char letter) {
        for (var tier : values()) {
            if (tier.letter == letter) {
                return tier;
            }
        }
        throw new IllegalArgumentException("no tier " + letter);
    }

    /// The beginning of the period that a time is in.
    long floor(long time) {
        return Math.floorDiv(time, resolution) * resolution;
    }

    /// The beginning of the chunk that a time is in.
    long chunkStart(long time) {
        return Math.floorDiv(time, span) * span;
    }

    /// The oldest time that is still kept.
    long oldest(long now) {
        return now - retention.toSeconds();
    }
}
