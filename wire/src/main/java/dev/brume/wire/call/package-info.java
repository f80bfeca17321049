@NullMarked
package dev.brume.wire.call;

import org.jspecify.annotations.NullMarked;
