package dev.brume.engine.dns;

/// The records of one type at a name, or what chooses them when they are asked for.
public interface RecordSet {
    /// See [RecordType].
    int type();
}
