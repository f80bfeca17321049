package dev.brume.core;

import java.security.SecureRandom;

/// The secrets of one emulator.
public final class RandomSecrets {
    private RandomSecrets() {}

    /// Bytes that nobody can guess. The generator is made when the first are asked for: it costs
    /// milliseconds.
    public static Secrets system() {
        return count -> {
            var bytes = new byte[count];
            Secure.RANDOM.nextBytes(bytes);
            return bytes;
        };
    }

    /// Bytes that repeat themselves in every run with this seed. For tests only.
    public static Secrets seeded(long seed) {
        var random = new SplitMix(~seed);
        return count -> {
            var bytes = new byte[count];
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) random.next();
            }
            return bytes;
        };
    }

    private static final class Secure {
        static final SecureRandom RANDOM = new SecureRandom();
    }
}
