package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;

/// What the user set of the world that health checks look at.
///
/// @param cut by the addresses of checkers that reach nothing
/// @param controls by the ARNs of routing controls that were switched
record CheckerState(PMap<String, Cut> cut, PMap<String, Control> controls) {
    record Cut(String region) {}

    record Control(boolean on) {}

    static final StateSpec<CheckerState> SPEC =
            new StateSpec<>(
                    "route53.checkers",
                    Scope.EMULATOR,
                    new CheckerState(PMap.empty(), PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "cut", Cut.class, CheckerState::cut, CheckerState::cut),
                            new StateSpec.Table<>(
                                    "controls",
                                    Control.class,
                                    CheckerState::controls,
                                    CheckerState::controls)));

    boolean reaches(Checker checker) {
        return !cut.containsKey(checker.address());
    }

    /// A routing control is off until it is switched, as a new one of AWS.
    boolean isOn(String controlArn) {
        return controls.find(controlArn).map(Control::on).orElse(false);
    }

    CheckerState with(Checker checker, boolean reachable) {
        return cut(
                reachable
                        ? cut.without(checker.address())
                        : cut.with(checker.address(), new Cut(checker.region())));
    }

    CheckerState with(String controlArn, boolean on) {
        return new CheckerState(cut, controls.with(controlArn, new Control(on)));
    }

    CheckerState cut(PMap<String, Cut> rows) {
        return new CheckerState(rows, controls);
    }

    CheckerState controls(PMap<String, Control> rows) {
        return new CheckerState(cut, rows);
    }
}
