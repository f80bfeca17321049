package dev.brume.cloudwatch;

import java.util.List;
import java.util.Optional;

/// The units of data. Data in different units are kept apart; a chunk's key names its unit by a
/// letter, which must never change.
final class Units {
    static final String NONE = "None";

    private static final List<String> ALL =
            List.of(
                    NONE,
                    "Seconds",
                    "Microseconds",
                    "Milliseconds",
                    "Bytes",
                    "Kilobytes",
                    "Megabytes",
                    "Gigabytes",
                    "Terabytes",
                    "Bits",
                    "Kilobits",
                    "Megabits",
                    "Gigabits",
                    "Terabits",
                    "Percent",
                    "Count",
                    "Bytes/Second",
                    "Kilobytes/Second",
                    "Megabytes/Second",
                    "Gigabytes/Second",
                    "Terabytes/Second",
                    "Bits/Second",
                    "Kilobits/Second",
                    "Megabits/Second",
                    "Gigabits/Second",
                    "Terabits/Second",
                    "Count/Second");

    private Units() {}

    /// The letter of a unit; none where there is no such unit.
    static Optional<Character> letter(String unit) {
        int index = ALL.indexOf(unit);
        return index < 0 ? Optional.empty() : Optional.of((char) ('A' + index));
    }

    static String of(char letter) {
        return ALL.get(letter - 'A');
    }
}
