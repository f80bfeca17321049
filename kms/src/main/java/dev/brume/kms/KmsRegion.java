package dev.brume.kms;

import dev.brume.core.state.Both;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;

import java.util.function.BiFunction;
import java.util.function.Function;

/// The keys of one account in one Region, with everything done to them that the clock had in store.
final class KmsRegion {
    private final StateCell<KmsState> cell;
    private final DeadlineLoop deadlines;

    KmsRegion(StateCell<KmsState> cell, DeadlineLoop deadlines) {
        this.cell = cell;
        this.deadlines = deadlines;
    }

    KmsState read() {
        return cell.read();
    }

    /// Changes the state, and sees to it that new deadlines are kept.
    <A> A update(Function<KmsState, Change<KmsState, A>> step) {
        var answer = cell.update(step);
        deadlines.arm(cell);
        return answer;
    }

    /// Changes this Region and another one at once.
    <A> A updateWith(
            KmsRegion other, BiFunction<KmsState, KmsState, Both<KmsState, KmsState, A>> step) {
        var answer = cell.updateWith(other.cell, step);
        deadlines.arm(cell);
        deadlines.arm(other.cell);
        return answer;
    }
}
