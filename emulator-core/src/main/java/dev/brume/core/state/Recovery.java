package dev.brume.core.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Reads back what a data directory keeps: the newest snapshot and the journals since.
final class Recovery {
    private final DataDirectory directory;
    private final RawRows.Collector rows = new RawRows.Collector();
    private final List<String> notices = new ArrayList<>();
    private long seq;

    private Recovery(DataDirectory directory) {
        this.directory = directory;
    }

    /// @param cells everything that was kept
    /// @param end where the journal goes on
    /// @param kept how many bytes the journals and the snapshot have
    /// @param notices what a person should know
    record Recovered(
            SortedMap<CellId, RawRows> cells, JournalEnd end, Kept kept, List<String> notices) {}

    /// Sizes in bytes.
    record Kept(long snapshot, long journals) {}

    /// @throws StateException where something that was answered cannot be read back
    static Recovered recover(DataDirectory directory) throws IOException {
        return new Recovery(directory).recover();
    }

    private Recovered recover() throws IOException {
        var newest = directory.snapshots().lastEntry();
        long number = 1;
        long snapshotBytes = 0;
        if (newest != null) {
            number = newest.getKey();
            snapshotBytes = Files.size(newest.getValue());
            seq = SnapshotFile.read(newest.getValue(), rows);
        }
        directory.deleteBefore(number);
        var journals = directory.journals();
        long journalBytes = 0;
        var end = new JournalEnd(number, directory.journal(number), 0, seq);
        for (var journal : journals.entrySet()) {
            var path = journal.getValue();
            if (journal.getKey() != number) {
                throw new StateException(
                        "%s is missing: %s follows it.".formatted(directory.journal(number), path));
            }
            long length = replay(path, number == journals.lastKey());
            journalBytes += length;
            end = new JournalEnd(number, path, length, seq);
            number++;
        }
        return new Recovered(
                rows.finish(), end, new Kept(snapshotBytes, journalBytes), List.copyOf(notices));
    }

    /// Applies a journal's records; tells how many of its bytes are whole records.
    private long replay(Path path, boolean last) throws IOException {
        var bytes = Files.readAllBytes(path);
        var lines = new Frames.Reader(bytes, 0);
        try {
            int begin = 0;
            for (var line = lines.next(); line != null; line = lines.next()) {
                apply(path, begin, line);
                begin = lines.position();
            }
            return bytes.length;
        } catch (Frames.Broken broken) {
            if (!last || anythingAnsweredBehind(lines)) {
                throw new StateException(
                        ("%s is damaged at byte %d: %s. Answered changes stand behind it, so it is"
                             + " not cut; put a copy back, or move %s away to begin anew.")
                                .formatted(path, broken.offset, broken.getMessage(), path),
                        broken);
            }
            notices.add(
                    "%s: cut the last %d bytes, of changes that were never answered."
                            .formatted(path, bytes.length - broken.offset));
            return broken.offset;
        }
    }

    private void apply(Path path, long offset, byte[] line) {
        try {
            long found = RecordReader.record(line, rows).seq();
            if (found != seq + 1) {
                throw new StateException("record %d follows record %d".formatted(found, seq));
            }
            seq = found;
        } catch (StateException e) {
            throw new StateException(
                    "%s is damaged at byte %d: %s.".formatted(path, offset, e.getMessage()), e);
        }
    }

    /// Whether a record behind the broken one was written when the broken one had been answered.
    /// The records of one write may reach the disk in any order when power is lost.
    private boolean anythingAnsweredBehind(Frames.Reader lines) {
        long broken = seq + 1;
        for (var line = lines.nextWhole(); line != null; line = lines.nextWhole()) {
            if (RecordReader.numbers(line).done() >= broken) {
                return true;
            }
        }
        return false;
    }
}
