package dev.brume.sqs;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// The line of a FIFO queue: within a group strictly in order, so a group waits while its first
/// message is in flight, delayed or not yet written. Groups whose first message is visible are
/// served by the age of that message.
///
/// Source: recorded AWS answers: messages of a group behind one that was made visible again are
/// handed out up to the first that is still in flight.
final class FifoLine implements Line {
    private final Map<String, Group> groups = new HashMap<>();
    private final TreeSet<Group> ready = new TreeSet<>();

    /// A group's messages in order.
    private static final class Group implements Comparable<Group> {
        final String id;
        final ArrayDeque<Entry> members = new ArrayDeque<>(1);

        /// The place of the message by which it stands among those that are ready; 0 where it does
        /// not.
        long readyAs;

        Group(String id) {
            this.id = id;
        }

        @Override
        public int compareTo(Group other) {
            return Long.compare(readyAs, other.readyAs);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    @Override
    public void joined(Entry entry) {
        var id = entry.message.groupId().orElse("");
        var group = groups.computeIfAbsent(id, Group::new);
        entry.place = group;
        group.members.addLast(entry);
        refresh(group);
    }

    @Override
    public void changed(Entry entry, Entry.Phase before) {
        if (!(entry.place instanceof Group group)) {
            return;
        }
        if (entry.phase == Entry.Phase.GONE) {
            // What was received stands at the beginning, what could not be written at the end.
            if (before == Entry.Phase.PENDING) {
                group.members.removeLastOccurrence(entry);
            } else {
                group.members.removeFirstOccurrence(entry);
            }
        }
        refresh(group);
    }

    private void refresh(Group group) {
        if (group.readyAs != 0) {
            ready.remove(group);
            group.readyAs = 0;
        }
        if (group.members.isEmpty()) {
            groups.remove(group.id, group);
            return;
        }
        var visible = firstVisible(group);
        if (visible != null) {
            group.readyAs = visible.sequence();
            ready.add(group);
        }
    }

    /// The first message that is visible, where nothing but what this very receive has taken stands
    /// before it: at most ten.
    private static @Nullable Entry firstVisible(Group group) {
        for (var entry : group.members) {
            if (entry.phase == Entry.Phase.VISIBLE) {
                return entry;
            }
            if (!entry.taken) {
                return null;
            }
        }
        return null;
    }

    @Override
    public @Nullable Entry next() {
        return ready.isEmpty() ? null : firstVisible(ready.first());
    }
}
