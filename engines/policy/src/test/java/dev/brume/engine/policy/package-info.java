@NullMarked
package dev.brume.engine.policy;

import org.jspecify.annotations.NullMarked;
