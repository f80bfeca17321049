@NullMarked
package dev.brume.core.gateway;

import org.jspecify.annotations.NullMarked;
