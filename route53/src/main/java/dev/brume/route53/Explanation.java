package dev.brume.route53;

import java.util.ArrayList;
import java.util.List;

/// Why an answer is as it is: a line for each decision. Only made where somebody asks.
final class Explanation {
    /// More lines than any answer needs.
    private static final int LINES_MAX = 1_000;

    private final List<String> lines = new ArrayList<>();

    void say(String line) {
        if (lines.size() < LINES_MAX) {
            lines.add(line);
        }
    }

    List<String> lines() {
        return lines;
    }
}
