@NullMarked
package dev.brume.wire.cbor;

import org.jspecify.annotations.NullMarked;
