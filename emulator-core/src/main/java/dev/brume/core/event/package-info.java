/// What happened, for those who listen: a change's [Event]s are queued once it is durable, in the
/// order of the changes, and each listener hears them on a worker of its own.
@NullMarked
package dev.brume.core.event;

import org.jspecify.annotations.NullMarked;
