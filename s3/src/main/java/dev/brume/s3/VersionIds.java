package dev.brume.s3;

/// Version ids: 32 characters that look like chance. The first ones hold the version's order among
/// those of its key, so that a version is found by its id without a search; the last one tells an
/// id from any other text.
final class VersionIds {
    /// How many characters of chance an id has.
    static final int SUFFIX_CHARACTERS = 20;

    private static final String ALPHABET =
            "w7HrQxVnAe.KpZ3mLd0_yTsUcJ9oGfBbR5tYgX2iqNkE8CaWvMjP6uDhI4lF1zSO";
    private static final int ORDER_CHARACTERS = 11;
    private static final int LENGTH = ORDER_CHARACTERS + SUFFIX_CHARACTERS + 1;
    private static final long MASK = 0x5DEECE66D1A2B3C4L;

    private VersionIds() {}

    /// The id of the version at a place.
    ///
    /// @param suffix [#SUFFIX_CHARACTERS] letters or digits
    static String of(long order, String suffix) {
        var id = new StringBuilder(LENGTH);
        long rest = order ^ MASK;
        for (int i = 0; i < ORDER_CHARACTERS; i++) {
            id.append(ALPHABET.charAt((int) (rest & 63)));
            rest >>>= 6;
        }
        id.append(suffix);
        return id.append(check(id)).toString();
    }

    /// Whether the text can be the id of a version.
    static boolean isWellFormed(String id) {
        if (id.equals(StoredObject.NULL_VERSION)) {
            return true;
        }
        for (int i = 0; i < id.length(); i++) {
            if (ALPHABET.indexOf(id.charAt(i)) < 0) {
                return false;
            }
        }
        return id.length() == LENGTH && id.charAt(LENGTH - 1) == check(id);
    }

    /// The place of a version that is not the null version.
    static long order(String id) {
        long order = 0;
        for (int i = ORDER_CHARACTERS - 1; i >= 0; i--) {
            order = (order << 6) | ALPHABET.indexOf(id.charAt(i));
        }
        return order ^ MASK;
    }

    private static char check(CharSequence id) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum = sum * 31 + id.charAt(i);
        }
        return ALPHABET.charAt(sum & 63);
    }
}
