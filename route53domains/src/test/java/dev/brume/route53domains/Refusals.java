package dev.brume.route53domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What the registrar refuses, as a client sees it.
final class Refusals {
    private Refusals() {}

    static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(AwsServiceException.class)
                .satisfies(
                        refused -> {
                            var details = ((AwsServiceException) refused).awsErrorDetails();
                            assertThat(details.errorCode()).isEqualTo(code);
                            assertThat(details.errorMessage()).contains(message);
                            assertThat(details.sdkHttpResponse().statusCode()).isEqualTo(400);
                        });
    }
}
