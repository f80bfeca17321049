package dev.brume.tidy;

import java.util.function.BiConsumer;

/// Something that must hold of every file.
///
/// @param name what exemptions call it
/// @param check tells every place where it does not hold
record Rule(String name, Check check) {

    /// Looks through a file.
    @FunctionalInterface
    interface Check {
        /// @param broken takes the line and what to do instead
        void look(Source source, BiConsumer<Integer, String> broken);
    }
}
