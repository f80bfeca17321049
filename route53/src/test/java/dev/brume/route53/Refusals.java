package dev.brume.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What Route 53 refuses, and in which words.
final class Refusals {
    private Refusals() {}

    static void assertRefused(String code, ThrowingCallable call) {
        assertThat(refusal(call).awsErrorDetails().errorCode()).isEqualTo(code);
    }

    static void assertRefused(String code, String message, ThrowingCallable call) {
        var details = refusal(call).awsErrorDetails();
        assertThat(details.errorCode()).isEqualTo(code);
        assertThat(details.errorMessage()).isEqualTo(message);
    }

    private static AwsServiceException refusal(ThrowingCallable call) {
        var refusal = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(refusal).as("what is refused").isNotNull();
        return refusal;
    }
}
