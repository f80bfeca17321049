package dev.brume.core;

/// Something that a service listens on beside the gateway, as users are told of it at the start.
///
/// @param name one short word: `dns`
/// @param where an address, with what there is to know about it
public record Listening(String name, String where) {}
