package dev.brume.core.resource;

/// A resource as it is.
///
/// @param physicalId the primary identifier
/// @param properties what a template could say, and the read-only attributes
public record ResourceModel(String physicalId, Properties properties) {}
