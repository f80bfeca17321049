@NullMarked
package dev.brume.core.auth;

import org.jspecify.annotations.NullMarked;
