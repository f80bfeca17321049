package dev.brume.core.auth;

import dev.brume.wire.call.Ids;

import java.util.Optional;

/// Access key ids, which tell their account.
///
/// AWS's own do, in a way that became widely known: after the four letters of the prefix come 80
/// bits in base 32; of these, bit 79 is set and bits 78 to 39 are the account number. Brume issues
/// its keys in the same form, so that tools which decode it see the right account.
public final class AccessKeyIds {
    /// A user's long-term key.
    public static final String LONG_TERM = "AKIA";

    /// A session's temporary key.
    public static final String TEMPORARY = "ASIA";

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 20;
    private static final int PREFIX_LENGTH = 4;

    private AccessKeyIds() {}

    /// A new id that tells the account.
    ///
    /// @param prefix [#LONG_TERM] or [#TEMPORARY]
    public static String issue(String prefix, String account, Ids ids) {
        // 1 + 40 bits of account + 4 random bits fill nine characters; seven random ones follow.
        long head = (1L << 44) | (Long.parseLong(account) << 4) | ids.below(16);
        var id = new StringBuilder(ID_LENGTH).append(prefix);
        for (int shift = 40; shift >= 0; shift -= 5) {
            id.append(BASE32.charAt((int) (head >>> shift) & 31));
        }
        return id.append(ids.base32(7)).toString();
    }

    /// Whether an id looks as AWS issues them, so that it was made to be known to somebody, unlike
    /// `test` and the number of an account.
    static boolean isIssuedForm(String accessKeyId) {
        return accessKeyId.length() == ID_LENGTH
                && (accessKeyId.startsWith(LONG_TERM) || accessKeyId.startsWith(TEMPORARY));
    }

    /// The account that an id tells; empty where it is not of that form.
    public static Optional<String> account(String accessKeyId) {
        if (accessKeyId.length() != ID_LENGTH) {
            return Optional.empty();
        }
        long head = 0;
        for (int i = PREFIX_LENGTH; i < PREFIX_LENGTH + 9; i++) {
            int digit = BASE32.indexOf(accessKeyId.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            head = head << 5 | digit;
        }
        long account = (head >>> 4) & ((1L << 40) - 1);
        if (head >>> 44 == 0 || account > 999_999_999_999L) {
            return Optional.empty();
        }
        var digits = Long.toString(account);
        return Optional.of("0".repeat(12 - digits.length()) + digits);
    }
}
