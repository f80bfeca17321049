package dev.brume.core.gateway;

/// Where a request came from.
///
/// @param address the peer's IP address
/// @param secure whether it came over TLS
public record Source(String address, boolean secure) {}
