package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import software.amazon.awssdk.services.sqs.model.SqsException;

/// What SQS refuses, as a client sees it.
final class Refusals {
    private Refusals() {}

    /// @param code the query protocol's, which clients of every protocol are told
    static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SqsException.class)
                .satisfies(
                        refused -> {
                            var details = ((SqsException) refused).awsErrorDetails();
                            org.assertj.core.api.Assertions.assertThat(details.errorCode())
                                    .isEqualTo(code);
                            org.assertj.core.api.Assertions.assertThat(details.errorMessage())
                                    .contains(message);
                        });
    }
}
