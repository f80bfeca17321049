package dev.brume.core;

/// The source of bytes that must not be guessed: key material, tokens, initialisation vectors.
/// Seeded only where a test asks for it.
public interface Secrets {
    byte[] bytes(int count);
}
