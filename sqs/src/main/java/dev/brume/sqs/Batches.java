package dev.brume.sqs;

import dev.brume.model.sqs.BatchResultErrorEntry;
import dev.brume.wire.call.ServiceException;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What the batches of all operations share.
final class Batches {
    static final int ENTRIES_MAX = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private Batches() {}

    /// Refuses a batch as a whole.
    ///
    /// @param shape what an entry is called
    static <E> void check(List<E> entries, Function<E, String> idOf, String shape) {
        if (entries.isEmpty()) {
            throw SqsErrors.emptyBatch(shape);
        }
        if (entries.size() > ENTRIES_MAX) {
            throw SqsErrors.tooManyEntries(entries.size(), ENTRIES_MAX);
        }
        var ids = new HashSet<String>();
        for (var entry : entries) {
            var id = idOf.apply(entry);
            if (!ID.matcher(id).matches()) {
                throw SqsErrors.invalidEntryId();
            }
            if (!ids.add(id)) {
                throw SqsErrors.repeatedId(id);
            }
        }
    }

    static BatchResultErrorEntry failure(String id, ServiceException refused) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .code(refused.queryCode())
                .message(refused.message())
                .senderFault(refused.senderFault())
                .build();
    }
}
