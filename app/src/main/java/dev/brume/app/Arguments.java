package dev.brume.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command line that was read.
///
/// @param options by long name; flags have an empty value
/// @param operands the words that belong to no option
record Arguments(Map<String, String> options, List<String> operands) {
    boolean has(String name) {
        return options.containsKey(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /// The operand at a place.
    ///
    /// @param what how the message names it where it is missing
    String operand(int index, String what) throws UsageException {
        if (index >= operands.size()) {
            throw new UsageException("needs " + what);
        }
        return operands.get(index);
    }

    /// Refuses operands beyond a count.
    void atMost(int count) throws UsageException {
        if (operands.size() > count) {
            throw new UsageException("unexpected '" + operands.get(count) + "'");
        }
    }
}
