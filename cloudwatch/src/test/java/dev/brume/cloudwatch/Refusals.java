package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What clients are refused.
final class Refusals {
    private Refusals() {}

    static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        refused -> {
                            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
                            assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
                        });
    }
}
