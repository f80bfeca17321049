@NullMarked
package dev.brume.wire.protocol;

import org.jspecify.annotations.NullMarked;
