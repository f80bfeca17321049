package dev.brume.route53;

import dev.brume.engine.dns.DnsName;

/// One change of a batch, understood.
///
/// @param key where the record set is kept
record PlannedChange(Action action, StoredRecordSet record, DnsName name, String key) {
    /// What is done to a record set.
    enum Action {
        CREATE,
        UPSERT,
        DELETE
    }
}
