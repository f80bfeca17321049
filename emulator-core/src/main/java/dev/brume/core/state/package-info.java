/// What services know, as values, and how it is kept.
///
/// A service declares its state ([StateSpec]) as an immutable record of [PMap] tables and gets
/// [StateCells]: one [StateCell] an account and region. An update is a function from a state to a
/// [Change]. [StateStore] owns all cells and resets, snapshots, restores, forks, exports and
/// imports them.
///
/// An update goes this way: `Cell.update` works out the next state under the cell's lock and stages
/// it in the `CommitLog`; the lock is released; the log makes it durable, then visible, and queues
/// its events. `MemoryLog` does so at once. `Journal` appends the rows that differ (`RecordWriter`,
/// `Frames`) to a file of the `DataDirectory`, in one write for all that wait, and gives up what it
/// cannot write together with what was worked out upon it.
///
/// `Recovery` reads the newest `SnapshotFile` and the journals since into `RawRows`, which stay as
/// they are until their service is loaded and their cell is needed; then [RowCodec] understands
/// them. `Keeping` compacts: the journal goes on in a new file, and a snapshot of the immutable
/// states takes the older ones' place.
///
/// Locks, in the order in which they are taken: a compaction's, the store's registry, cells' by
/// [CellId], the journal's writing, the journal's staging. Nobody waits for a disk with a cell's
/// lock held.
@NullMarked
package dev.brume.core.state;

import org.jspecify.annotations.NullMarked;
