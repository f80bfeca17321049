package dev.brume.cloudwatch;

import dev.brume.core.event.AlarmStateChanged.State;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// The rule of a composite alarm: `ALARM(a) AND NOT OK("b")`, `AT_LEAST(2, ALARM, (a, b, c))`.
sealed interface AlarmRule {
    /// How many alarms a rule names at most.
    int CHILDREN_MAX = 100;

    /// Whether it holds.
    ///
    /// @param states of alarms by name
    boolean holds(Function<String, State> states);

    /// Adds the names of the alarms that it looks at.
    void collect(Set<String> names);

    record Constant(boolean value) implements AlarmRule {
        @Override
        public boolean holds(Function<String, State> states) {
            return value;
        }

        @Override
        public void collect(Set<String> names) {
            // It looks at none.
        }
    }

    record In(String alarm, State state) implements AlarmRule {
        @Override
        public boolean holds(Function<String, State> states) {
            return states.apply(alarm) == state;
        }

        @Override
        public void collect(Set<String> names) {
            names.add(alarm);
        }
    }

    record Not(AlarmRule rule) implements AlarmRule {
        @Override
        public boolean holds(Function<String, State> states) {
            return !rule.holds(states);
        }

        @Override
        public void collect(Set<String> names) {
            rule.collect(names);
        }
    }

    record And(AlarmRule left, AlarmRule right) implements AlarmRule {
        @Override
        public boolean holds(Function<String, State> states) {
            return left.holds(states) && right.holds(states);
        }

        @Override
        public void collect(Set<String> names) {
            left.collect(names);
            right.collect(names);
        }
    }

    record Or(AlarmRule left, AlarmRule right) implements AlarmRule {
        @Override
        public boolean holds(Function<String, State> states) {
            return left.holds(states) || right.holds(states);
        }

        @Override
        public void collect(Set<String> names) {
            left.collect(names);
            right.collect(names);
        }
    }

    /// @param needed how many, or what share of them
    /// @param percent whether it is a share
    record AtLeast(
            double needed, boolean percent, State state, boolean negated, List<String> alarms)
            implements AlarmRule {
        @Override
        public boolean holds(Function<String, State> states) {
            long holding =
                    alarms.stream()
                            .filter(name -> (states.apply(name) == state) != negated)
                            .count();
            return percent ? 100.0 * holding >= needed * alarms.size() : holding >= needed;
        }

        @Override
        public void collect(Set<String> names) {
            names.addAll(alarms);
        }
    }

    /// Reads a rule.
    static AlarmRule parse(String text) {
        return new Parser(text).rule();
    }

    default Set<String> names() {
        var names = new LinkedHashSet<String>();
        collect(names);
        return names;
    }

    /// The alarms that an alarm looks at, its suppressor among them.
    static Set<String> lookedAt(Alarm alarm) {
        return switch (alarm) {
            case Alarm.OfMetric metric -> Set.of();
            case Alarm.Composite composite -> {
                var names = new LinkedHashSet<>(parse(composite.rule()).names());
                composite.suppressor().ifPresent(each -> names.add(each.alarmName()));
                yield names;
            }
        };
    }

    /// Reads rules; what is wrong is told by its position, as AWS does.
    final class Parser {
        private static final int DEPTH_MAX = 100;

        private final String text;
        private int at;
        private int depth;

        private Parser(String text) {
            this.text = text;
        }

        private AlarmRule rule() {
            var rule = disjunction();
            blanks();
            if (at < text.length()) {
                throw unsupported(at, word(), "");
            }
            return rule;
        }

        private AlarmRule disjunction() {
            if (++depth > DEPTH_MAX) {
                throw unsupported(at, word(), "");
            }
            var left = conjunction();
            while (take("OR")) {
                left = new Or(left, conjunction());
            }
            depth--;
            return left;
        }

        private AlarmRule conjunction() {
            var left = term();
            while (take("AND")) {
                left = new And(left, term());
            }
            return left;
        }

        private AlarmRule term() {
            if (take("NOT")) {
                return new Not(term());
            }
            if (sign('(')) {
                var inner = disjunction();
                expect(')');
                return inner;
            }
            blanks();
            int position = at;
            var word = word();
            return switch (word.toUpperCase(Locale.ROOT)) {
                case "TRUE" -> new Constant(true);
                case "FALSE" -> new Constant(false);
                case "ALARM", "OK", "INSUFFICIENT_DATA" -> {
                    var state = State.valueOf(word.toUpperCase(Locale.ROOT));
                    expect('(');
                    var name = name();
                    expect(')');
                    yield new In(Alarm.nameOf(name), state);
                }
                case "AT_LEAST" -> atLeast();
                default -> throw unsupported(position, word, "");
            };
        }

        private AlarmRule atLeast() {
            expect('(');
            blanks();
            int position = at;
            var number = word();
            boolean percent = number.endsWith("%");
            double needed;
            try {
                needed =
                        Integer.parseInt(
                                percent ? number.substring(0, number.length() - 1) : number);
            } catch (NumberFormatException e) {
                throw unsupported(position, number, "a number or a percentage");
            }
            expect(',');
            boolean negated = take("NOT");
            blanks();
            int stateAt = at;
            var word = word().toUpperCase(Locale.ROOT);
            if (!List.of("ALARM", "OK", "INSUFFICIENT_DATA").contains(word)) {
                throw unsupported(stateAt, word, "'ALARM', 'OK', 'INSUFFICIENT_DATA'");
            }
            expect(',');
            expect('(');
            var names = new ArrayList<String>();
            do {
                names.add(Alarm.nameOf(name()));
            } while (sign(','));
            expect(')');
            expect(')');
            if (needed < 1 || needed > (percent ? 100 : names.size())) {
                throw unsupported(position, number, "");
            }
            return new AtLeast(needed, percent, State.valueOf(word), negated, List.copyOf(names));
        }

        private String name() {
            blanks();
            if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
                int end = text.indexOf(text.charAt(at), at + 1);
                if (end < 0) {
                    throw unsupported(at, text.substring(at), "");
                }
                var name = text.substring(at + 1, end);
                at = end + 1;
                return name;
            }
            int position = at;
            var name = word();
            if (name.isEmpty() || "(),".contains(name)) {
                throw unsupported(position, name, "");
            }
            return name;
        }

        /// The next word or sign.
        private String word() {
            blanks();
            int from = at;
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                if ("(),".indexOf(text.charAt(at)) >= 0) {
                    if (at == from) {
                        at++;
                    }
                    break;
                }
                at++;
            }
            return text.substring(from, at);
        }

        private boolean take(String word) {
            blanks();
            int before = at;
            if (word().equalsIgnoreCase(word)) {
                return true;
            }
            at = before;
            return false;
        }

        private boolean sign(char sign) {
            blanks();
            boolean found = at < text.length() && text.charAt(at) == sign;
            if (found) {
                at++;
            }
            return found;
        }

        private void expect(char sign) {
            if (!sign(sign)) {
                int position = at;
                throw unsupported(position, word(), "'" + sign + "'");
            }
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private static RuntimeException unsupported(int position, String token, String expected) {
            return CloudWatchErrors.validation(
                    "Error in AlarmRule [Unsupported token '%s' at char %d%s]"
                            .formatted(
                                    token,
                                    position,
                                    expected.isEmpty() ? "" : ", must be: " + expected));
        }
    }
}
