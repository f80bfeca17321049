package dev.brume.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import software.amazon.awssdk.services.kms.model.KmsException;

/// What KMS refuses, in AWS's words.
final class Refusals {
    private Refusals() {}

    static void assertRefused(String code, String message, ThrowingCallable call) {
        var refused = assertRefused(code, call);
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    static KmsException assertRefused(String code, ThrowingCallable call) {
        var refused = catchThrowableOfType(KmsException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refused.statusCode()).isEqualTo(400);
        return refused;
    }
}
