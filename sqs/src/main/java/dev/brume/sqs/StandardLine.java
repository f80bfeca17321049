package dev.brume.sqs;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// The line of a standard queue: first come, first served, a message whose visibility timeout ended
/// goes to the end. Where senders name groups, the queue is fair: a group that has more than half
/// of
/// all messages in flight, and at least [#NOISY_IN_FLIGHT_MIN] of them, waits while another group
/// has something.
///
/// AWS does not say by which numbers it calls a group noisy.
final class StandardLine implements Line {
    static final int NOISY_IN_FLIGHT_MIN = 10;
    private static final String NONE = "";

    private final Map<String, Group> groups = new HashMap<>();
    private final TreeSet<Group> ready = new TreeSet<>();
    private long turns;
    private int inFlight;

    /// A group's visible messages, in turn. One deleted while visible is skipped when its turn
    /// comes.
    private static final class Group implements Comparable<Group> {
        final String id;
        final ArrayDeque<Turn> visible = new ArrayDeque<>(1);
        int inFlight;

        Group(String id) {
            this.id = id;
        }

        long first() {
            return visible.element().number;
        }

        @Override
        public int compareTo(Group other) {
            return Long.compare(first(), other.first());
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

    private record Turn(long number, Entry entry) {}

    @Override
    public void joined(Entry entry) {
        var id = entry.message.groupId().orElse(NONE);
        entry.place = groups.computeIfAbsent(id, Group::new);
        if (entry.phase == Entry.Phase.VISIBLE) {
            append(entry);
        }
    }

    private void append(Entry entry) {
        if (entry.place instanceof Group group) {
            boolean first = group.visible.isEmpty();
            group.visible.addLast(new Turn(++turns, entry));
            if (first) {
                ready.add(group);
            }
        }
    }

    @Override
    public void changed(Entry entry, Entry.Phase before) {
        if (!(entry.place instanceof Group group)) {
            return;
        }
        if (before == Entry.Phase.IN_FLIGHT) {
            group.inFlight--;
            inFlight--;
        }
        switch (entry.phase) {
            case VISIBLE -> append(entry);
            case IN_FLIGHT -> {
                group.inFlight++;
                inFlight++;
            }
            case GONE -> forget(group);
            case PENDING, DELAYED, LEAVING -> {}
        }
    }

    private void forget(Group group) {
        if (group.visible.isEmpty() && group.inFlight == 0) {
            groups.remove(group.id, group);
        }
    }

    @Override
    public @Nullable Entry next() {
        while (!ready.isEmpty()) {
            var group = chosen();
            ready.remove(group);
            var turn = group.visible.remove();
            if (!group.visible.isEmpty()) {
                ready.add(group);
            }
            if (turn.entry.phase == Entry.Phase.VISIBLE) {
                groups.putIfAbsent(group.id, group);
                return turn.entry;
            }
            forget(group);
        }
        return null;
    }

    /// At most one group has more than half.
    private Group chosen() {
        var first = ready.first();
        if (isNoisy(first)) {
            var other = ready.higher(first);
            return other == null ? first : other;
        }
        return first;
    }

    private boolean isNoisy(Group group) {
        return !group.id.equals(NONE)
                && group.inFlight >= NOISY_IN_FLIGHT_MIN
                && group.inFlight * 2 > inFlight;
    }
}
