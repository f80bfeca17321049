@NullMarked
package dev.brume.wire.xml;

import org.jspecify.annotations.NullMarked;
