package dev.brume.tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Places that may break a rule: `rule | path | how many times | reason`, one a line. The number is
/// exact, so that an exemption that is not needed any more is found and taken back.
///
/// @param byPlace the entries by rule and path
record Exemptions(Map<String, Entry> byPlace) {

    /// @param count how many violations the file has of the rule
    /// @param reason why that must be so
    record Entry(int count, String reason) {}

    static Exemptions read() throws IOException {
        var entries = new LinkedHashMap<String, Entry>();
        try (var in = Exemptions.class.getResourceAsStream("exemptions.txt")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (var line : text.lines().filter(each -> !each.isBlank()).toList()) {
                if (line.startsWith("#")) {
                    continue;
                }
                var parts = line.split("\\|", 4);
                if (parts.length != 4 || parts[3].isBlank()) {
                    throw new IllegalArgumentException("rule | path | count | reason: " + line);
                }
                var entry = new Entry(Integer.parseInt(parts[2].strip()), parts[3].strip());
                entries.put(place(parts[0].strip(), parts[1].strip()), entry);
            }
        }
        return new Exemptions(entries);
    }

    /// How many violations are exempted in all.
    int total() {
        return byPlace.values().stream().mapToInt(Entry::count).sum();
    }

    /// What is wrong after exemptions: violations beyond them, and exemptions that are too large.
    List<String> complaints(String rule, List<Violation> violations) {
        var byPath = new LinkedHashMap<String, List<Violation>>();
        violations.forEach(
                each -> byPath.computeIfAbsent(each.path(), path -> new ArrayList<>()).add(each));
        var complaints = new ArrayList<String>();
        byPath.forEach(
                (path, found) -> {
                    var exempted = byPlace.get(place(rule, path));
                    if (exempted == null || found.size() > exempted.count()) {
                        found.forEach(each -> complaints.add(each.toString()));
                    }
                });
        byPlace.forEach(
                (place, exempted) -> {
                    if (place.startsWith(rule + " ")) {
                        var path = place.substring(rule.length() + 1);
                        int found = byPath.getOrDefault(path, List.of()).size();
                        if (found < exempted.count()) {
                            complaints.add(
                                    path
                                            + " ["
                                            + rule
                                            + "] is exempted "
                                            + exempted.count()
                                            + " times and needs "
                                            + found
                                            + ": lower it in exemptions.txt");
                        }
                    }
                });
        return complaints;
    }

    private static String place(String rule, String path) {
        return rule + " " + path;
    }
}
