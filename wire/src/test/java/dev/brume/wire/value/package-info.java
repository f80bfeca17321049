@NullMarked
package dev.brume.wire.value;

import org.jspecify.annotations.NullMarked;
