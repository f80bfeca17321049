package dev.brume.core.identity;

/// A policy that is attached to something.
///
/// @param name by which explanations speak of it
/// @param document the JSON text
public record PolicyText(String name, String document) {}
