package dev.brume.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Holds refusals against what AWS says.
final class Refusals {
    private Refusals() {}

    static void assertRefused(String code, String message, ThrowingCallable call) {
        var refused = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(refused.statusCode()).isEqualTo(400);
    }
}
