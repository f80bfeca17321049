package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

/// An XML namespace declaration: `xmlns="uri"`, or `xmlns:prefix="uri"`.
public record XmlNamespace(@Nullable String prefix, String uri) {}
