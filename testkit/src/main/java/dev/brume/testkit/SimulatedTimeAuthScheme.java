package dev.brume.testkit;

import dev.brume.core.time.ClockControl;

import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthScheme;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;

/// SigV4 as the SDK has it, but signing at the emulator's time: a frozen clock in 2035 sees
/// signatures of 2035.
final class SimulatedTimeAuthScheme implements AuthScheme<AwsCredentialsIdentity> {
    private final HttpSigner<AwsCredentialsIdentity> signer;

    SimulatedTimeAuthScheme(ClockControl time) {
        this.signer = new Signer(AwsV4HttpSigner.create(), new EmulatorClock(time));
    }

    @Override
    public String schemeId() {
        return AwsV4AuthScheme.SCHEME_ID;
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
        return providers.identityProvider(AwsCredentialsIdentity.class);
    }

    @Override
    public HttpSigner<AwsCredentialsIdentity> signer() {
        return signer;
    }

    private record Signer(HttpSigner<AwsCredentialsIdentity> sdk, Clock clock)
            implements HttpSigner<AwsCredentialsIdentity> {
        @Override
        public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
            return sdk.sign(onTime(request));
        }

        @Override
        public CompletableFuture<AsyncSignedRequest> signAsync(
                AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
            return sdk.signAsync(onTimeAsync(request));
        }

        private <I extends AwsCredentialsIdentity> SignRequest<I> onTime(SignRequest<I> request) {
            return request.toBuilder().putProperty(SIGNING_CLOCK, clock).build();
        }

        private <I extends AwsCredentialsIdentity> AsyncSignRequest<I> onTimeAsync(
                AsyncSignRequest<I> request) {
            return request.toBuilder().putProperty(SIGNING_CLOCK, clock).build();
        }
    }

    /// The emulator's time in the JDK's clothes.
    private static final class EmulatorClock extends Clock {
        private final ClockControl time;

        EmulatorClock(ClockControl time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.now();
        }
    }
}
