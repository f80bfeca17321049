/// Brume in a test's own process: no socket, no waiting, a clock that the test moves.
///
/// [dev.brume.testkit.TestEmulator] is the way in, [dev.brume.testkit.BrumeTest] the way in for
/// JUnit. The AWS SDK for Java 2.x and JUnit are not brought along: whoever uses the parts that
/// need them has them.
@NullMarked
package dev.brume.testkit;

import org.jspecify.annotations.NullMarked;
