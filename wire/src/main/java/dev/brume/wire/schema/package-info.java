@NullMarked
package dev.brume.wire.schema;

import org.jspecify.annotations.NullMarked;
