package dev.brume.app;

/// An option of a command.
///
/// @param name the long form, without dashes
/// @param letter the short form, without dash; empty where there is none
/// @param value what stands for the value in the help text; empty for a flag
/// @param help one line
record Option(String name, String letter, String value, String help) {
    static Option flag(String name, String letter, String help) {
        return new Option(name, letter, "", help);
    }

    static Option valued(String name, String value, String help) {
        return new Option(name, "", value, help);
    }

    boolean isFlag() {
        return value.isEmpty();
    }
}
