package dev.brume.wire.schema;

/// How a timestamp is written where the protocol's own default does not apply.
public enum TimestampFormat {
    EPOCH_SECONDS,
    DATE_TIME,
    HTTP_DATE
}
