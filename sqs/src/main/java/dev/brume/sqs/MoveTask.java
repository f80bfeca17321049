package dev.brume.sqs;

import java.time.Instant;
import java.util.Optional;

/// A task that moves the messages of a dead-letter queue.
///
/// @param key `queue id/start`, its place among the tasks
/// @param source the dead-letter queue's ARN
/// @param destination absent where each message goes back to the queue that gave it up
/// @param perSecond how many messages a second at most; absent: as many as can be
/// @param toMove how many messages there were when it started
/// @param failure AWS's code, where it failed
record MoveTask(
        String key,
        String id,
        String source,
        Optional<String> destination,
        Optional<Integer> perSecond,
        Instant started,
        Status status,
        long toMove,
        long moved,
        Optional<String> failure) {

    /// What has become of a task.
    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    MoveTask moved(int more) {
        return new MoveTask(
                key,
                id,
                source,
                destination,
                perSecond,
                started,
                status,
                toMove,
                moved + more,
                failure);
    }

    MoveTask ended(Status how, Optional<String> why) {
        return new MoveTask(
                key, id, source, destination, perSecond, started, how, toMove, moved, why);
    }
}
