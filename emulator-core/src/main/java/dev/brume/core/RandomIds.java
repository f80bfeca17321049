package dev.brume.core;

import dev.brume.wire.call.Ids;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The identifiers of one emulator.
public final class RandomIds implements Ids {
    private static final String HEX = "0123456789abcdef";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String UPPER_ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String DIGITS = "0123456789";

    private final SplitMix random;

    private RandomIds(SplitMix random) {
        this.random = random;
    }

    /// The same identifiers in every run with this seed.
    public static RandomIds seeded(long seed) {
        return new RandomIds(new SplitMix(seed));
    }

    /// Other identifiers in every run.
    public static RandomIds system() {
        return new RandomIds(SplitMix.unpredictable());
    }

    @Override
    public String uuid() {
        long high = (random.next() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (random.next() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    @Override
    public String hex(int digits) {
        return of(HEX, digits);
    }

    @Override
    public String base32(int characters) {
        return of(BASE32, characters);
    }

    @Override
    public String upperAlphanumeric(int characters) {
        return of(UPPER_ALPHANUMERIC, characters);
    }

    @Override
    public String digits(int count) {
        return count == 0 ? "" : (1 + random.below(9)) + of(DIGITS, count - 1);
    }

    @Override
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, not " + bound);
        }
        return random.below(bound);
    }

    private String of(String alphabet, int count) {
        var text = new byte[count];
        for (int i = 0; i < count; i++) {
            text[i] = (byte) alphabet.charAt(random.below(alphabet.length()));
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
