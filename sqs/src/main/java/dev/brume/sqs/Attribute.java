package dev.brume.sqs;

import java.util.Optional;

/// An attribute that a sender gave a message.
///
/// @param type `String`, `Number` or `Binary`, perhaps with a custom label: `Number.int`
/// @param text the value, where the type is not `Binary`
/// @param bytes the value, where it is; else empty
record Attribute(String type, Optional<String> text, byte[] bytes) {
    boolean binary() {
        return type.startsWith("Binary");
    }
}
