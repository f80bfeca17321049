/// Tests of schemas and of the binary form in which they travel.
@NullMarked
package dev.brume.wire.schema;

import org.jspecify.annotations.NullMarked;
