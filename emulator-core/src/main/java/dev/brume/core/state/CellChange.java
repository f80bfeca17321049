package dev.brume.core.state;

/// One cell's step from a state to the next.
record CellChange<S>(Cell<S> cell, S before, S after) {
    void publish() {
        cell.publish(after);
    }
}
