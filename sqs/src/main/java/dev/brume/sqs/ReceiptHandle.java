package dev.brume.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What a receiver holds of a message: to delete it, or to change its visibility.
///
/// @param receipt tells the receives of one message apart
/// @param untilMillis when the visibility timeout that it was received with ends
record ReceiptHandle(String queueId, long sequence, int receipt, long untilMillis) {
    private static final int PARTS = 5;
    private static final String FORM = "1";

    String text() {
        var parts =
                String.join(
                        "/",
                        FORM,
                        queueId,
                        Long.toHexString(sequence),
                        Integer.toString(receipt),
                        Long.toString(untilMillis));
        return Base64.getEncoder().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a handle.
    ///
    /// @throws dev.brume.wire.call.ServiceException `ReceiptHandleIsInvalid`
    static ReceiptHandle parse(String text) {
        try {
            var parts =
                    new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)
                            .split("/", -1);
            if (parts.length == PARTS && parts[0].equals(FORM)) {
                return new ReceiptHandle(
                        parts[1],
                        Long.parseUnsignedLong(parts[2], 16),
                        Integer.parseInt(parts[3]),
                        Long.parseLong(parts[4]));
            }
        } catch (IllegalArgumentException notOurs) {
            throw SqsErrors.invalidHandle(text);
        }
        throw SqsErrors.invalidHandle(text);
    }
}
