@NullMarked
package dev.brume.wire.http;

import org.jspecify.annotations.NullMarked;
