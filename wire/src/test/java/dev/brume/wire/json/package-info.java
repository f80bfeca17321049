@NullMarked
package dev.brume.wire.json;

import org.jspecify.annotations.NullMarked;
