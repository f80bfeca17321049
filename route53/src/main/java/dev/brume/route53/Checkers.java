package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;

import java.util.function.UnaryOperator;

/// Which checkers reach the world, and how routing controls stand.
final class Checkers {
    private final StateCell<CheckerState> cell;

    Checkers(StateCells<CheckerState> cells) {
        cell = cells.at("", "");
    }

    CheckerState read() {
        return cell.read();
    }

    void update(UnaryOperator<CheckerState> step) {
        cell.update(state -> Change.of(step.apply(state), true));
    }
}
