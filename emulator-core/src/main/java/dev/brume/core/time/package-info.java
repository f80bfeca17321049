@NullMarked
package dev.brume.core.time;

import org.jspecify.annotations.NullMarked;
