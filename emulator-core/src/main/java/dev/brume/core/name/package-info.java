/// DNS names that parts of Brume answer for: [NameRegistry] is where those who serve a name meet
/// those who look one up.
@NullMarked
package dev.brume.core.name;

import org.jspecify.annotations.NullMarked;
