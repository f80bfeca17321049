package dev.brume.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A JUnit test against Brume: every test method gets a world of its own, which it may take as a
/// [TestEmulator], a [dev.brume.core.time.ClockControl], or any client of the AWS SDK, as
/// parameters of the test and of its `@BeforeEach` and `@AfterEach` methods. Worlds share nothing,
/// so tests may run in parallel.
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(BrumeExtension.class)
public @interface BrumeTest {
    /// What identifiers follow from.
    long seed() default 7;

    /// Where the clock stands at the beginning, as `2026-01-01T00:00:00Z`.
    String start() default "2026-01-01T00:00:00Z";

    /// The services to serve, by model name; none means all on the class path.
    String[] services() default {};
}
