package dev.brume.tidy;

/// A place where a rule is broken.
///
/// @param rule the rule's name
/// @param path the file, from the repository's root
/// @param line from 1
/// @param advice what to do instead
record Violation(String rule, String path, int line, String advice) {
    @Override
    public String toString() {
        return path + ":" + line + " [" + rule + "] " + advice;
    }
}
