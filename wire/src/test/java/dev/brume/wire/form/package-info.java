@NullMarked
package dev.brume.wire.form;

import org.jspecify.annotations.NullMarked;
