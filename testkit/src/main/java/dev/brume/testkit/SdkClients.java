package dev.brume.testkit;

import dev.brume.core.auth.Credential;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;

/// Clients of the AWS SDK for Java 2.x that call an emulator in this process. Apart from
/// [TestEmulator], so that this one loads where there is no SDK.
public final class SdkClients {
    private SdkClients() {}

    /// Prepares a builder whose other settings are the test's own:
    /// `SdkClients.prepared(brume, S3Client.builder().forcePathStyle(true)).build()`. The client
    /// calls for the usual account in the usual region, without retries; what is set on the builder
    /// afterwards wins. The test closes the client.
    public static <B extends AwsClientBuilder<B, C>, C> B prepared(
            TestEmulator emulator, B builder) {
        var settings = emulator.settings();
        prepare(emulator, builder, () -> emulator.rootKey(settings.account()), settings.region());
        return builder;
    }

    /// @param credential asked at each call
    static <C> C of(
            TestEmulator emulator,
            Class<C> client,
            Supplier<Credential> credential,
            String region) {
        var builder = builder(client);
        prepare(emulator, builder, credential, region);
        return client.cast(builder.build());
    }

    private static void prepare(
            TestEmulator emulator,
            AwsClientBuilder<?, ?> builder,
            Supplier<Credential> credential,
            String region) {
        builder.region(Region.of(region));
        builder.credentialsProvider(() -> credentials(credential.get()));
        builder.putAuthScheme(new SimulatedTimeAuthScheme(emulator.time()));
        builder.overrideConfiguration(
                builder.overrideConfiguration().toBuilder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .build());
        if (builder instanceof SdkSyncClientBuilder<?, ?> sync) {
            sync.httpClient(new InProcessHttpClient(emulator));
        } else if (builder instanceof SdkAsyncClientBuilder<?, ?> async) {
            async.httpClient(new InProcessAsyncHttpClient(emulator));
        }
    }

    private static AwsClientBuilder<?, ?> builder(Class<?> client) {
        try {
            return (AwsClientBuilder<?, ?>) client.getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | ClassCastException e) {
            throw new IllegalArgumentException(
                    client.getName() + " is no client of the AWS SDK: it has no static builder()",
                    e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("building " + client.getName(), e.getCause());
        }
    }

    private static AwsCredentials credentials(Credential credential) {
        var id = credential.accessKeyId();
        var secret = credential.secretAccessKey();
        return credential
                .sessionToken()
                .map(token -> (AwsCredentials) AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret));
    }
}
