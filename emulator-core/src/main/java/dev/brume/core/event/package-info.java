@NullMarked
package dev.brume.core.event;

import org.jspecify.annotations.NullMarked;
