package dev.brume.cloudwatch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// One of several time series that an alarm watches, in ALARM or just out of it.
///
/// @param id 16 digits that follow from the alarm and the attributes
/// @param attributes what tells it from the others: dimensions, by name
/// @param transitioned when it went into its state
record Contributor(String id, Map<String, String> attributes, String reason, Instant transitioned) {

    /// The id of the time series of an alarm that has some attributes.
    static String id(String alarmArn, Map<String, String> attributes) {
        var text = alarmArn + new TreeMap<>(attributes);
        var hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(hash.getMostSignificantBits());
    }

    Contributor because(String other, Instant now) {
        return new Contributor(id, attributes, other, now);
    }
}
