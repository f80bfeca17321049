package dev.brume.route53;

import org.jspecify.annotations.Nullable;

/// How much of a list is asked for. Route 53 takes numbers as text, and lists no more than its own
/// maximum however much is asked for.
record MaxItems(int count) {
    /// Of zones and most other things.
    static final int STANDARD = 100;

    /// Of record sets.
    static final int RECORDS = 300;

    static MaxItems of(@Nullable String given, int max) {
        if (given == null || given.isEmpty()) {
            return new MaxItems(Math.min(STANDARD, max));
        }
        if (!given.matches("[0-9]{1,9}") || Integer.parseInt(given) < 1) {
            throw Route53Errors.invalidInput(
                    "Invalid value '" + given + "' for maxitems: it has to be a number from 1");
        }
        return new MaxItems(Math.min(Integer.parseInt(given), max));
    }

    String text() {
        return Integer.toString(count);
    }
}
