/// The house rules, held against the whole repository.
@NullMarked
package dev.brume.tidy;

import org.jspecify.annotations.NullMarked;
