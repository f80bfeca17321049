package dev.brume.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// For whom, and where, an injected client calls.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface CallsAs {
    /// Twelve digits; the caller is the account's root.
    String account() default "000000000000";

    String region() default "us-east-1";
}
