package dev.brume.wire.call;

/// Makes identifiers. Seeded in tests, so that a run repeats itself; never used for secrets.
public interface Ids {
    /// `1234abcd-12ab-34cd-56ef-1234567890ab`, a version 4 UUID.
    String uuid();

    /// That many lower-case hexadecimal digits: `vpc-` + `hex(17)`.
    String hex(int digits);

    /// That many characters of `A`–`Z` and `2`–`7`: `AIDA` + `base32(17)`.
    String base32(int characters);

    /// That many characters of `A`–`Z` and `0`–`9`.
    String upperAlphanumeric(int characters);

    /// That many decimal digits, the first not zero.
    String digits(int count);

    /// A number from 0 (inclusive) to the bound (exclusive).
    int below(int bound);
}
