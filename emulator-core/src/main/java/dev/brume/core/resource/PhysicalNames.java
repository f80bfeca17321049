package dev.brume.core.resource;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/// The names that CloudFormation gives to what a template leaves unnamed:
/// `stack-LogicalId-1ABC2DEF3GHI`. The last part follows from the request's token, so a repeated
/// request names the same resource.
final class PhysicalNames {
    private static final int SUFFIX_LENGTH = 12;
    private static final int BASE = 36;

    private PhysicalNames() {}

    /// @param lengthMax the whole name's; where it does not fit, stack name and logical id are cut
    static String of(Optional<StackResource> resource, String token, int lengthMax) {
        var suffix = suffix(token);
        if (resource.isEmpty() || lengthMax <= SUFFIX_LENGTH + 1) {
            return suffix.substring(0, Math.min(SUFFIX_LENGTH, lengthMax));
        }
        var stack = resource.get().stackName();
        var logical = resource.get().logicalId();
        int room = lengthMax - SUFFIX_LENGTH - 2;
        if (stack.length() + logical.length() > room) {
            // Each keeps half of the room, and what the other leaves of its half
            int half = Math.max(0, room / 2);
            int forStack = Math.max(half, room - logical.length());
            stack = cut(stack, forStack);
            logical = cut(logical, room - stack.length());
        }
        return stack + "-" + logical + "-" + suffix;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, Math.max(0, length));
    }

    private static String suffix(String token) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8));
            var digits = new BigInteger(1, hash).toString(BASE).toUpperCase(Locale.ROOT);
            return digits.substring(digits.length() - SUFFIX_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
