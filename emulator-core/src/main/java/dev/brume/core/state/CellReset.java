package dev.brume.core.state;

/// One cell's step to its empty state, whatever it held: that need not even be understood.
record CellReset<S>(Cell<S> cell) implements StagedChange {
    @Override
    public void write(RecordWriter out) {
        out.reset(cell.id());
    }

    @Override
    public void staged(long generation) {
        cell.staged(cell.spec().empty(), generation);
    }

    @Override
    public void publish() {
        cell.publish(cell.spec().empty());
    }
}
