@NullMarked
package dev.brume.core.state;

import org.jspecify.annotations.NullMarked;
