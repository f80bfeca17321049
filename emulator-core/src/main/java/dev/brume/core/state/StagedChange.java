package dev.brume.core.state;

/// A change that is worked out and not yet durable.
interface StagedChange {
    /// Writes the rows that differ.
    void write(RecordWriter out);

    /// Lets later changes be worked out upon this one, which is durable before them.
    ///
    /// @param generation the log's, as long as that holds
    void staged(long generation);

    /// Lets readers see the change.
    void publish();
}
