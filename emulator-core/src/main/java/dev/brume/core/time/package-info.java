/// The clock: [Time] for services, [ClockControl] for those who move it, [SystemTime] for both.
/// Nothing else in Brume knows what time it is.
@NullMarked
package dev.brume.core.time;

import org.jspecify.annotations.NullMarked;
