@NullMarked
package dev.brume.wire.validation;

import org.jspecify.annotations.NullMarked;
