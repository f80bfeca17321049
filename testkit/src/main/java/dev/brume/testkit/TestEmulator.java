package dev.brume.testkit;

import dev.brume.core.Emulator;
import dev.brume.core.Platform;
import dev.brume.core.ServiceProvider;
import dev.brume.core.auth.AccessKeyIds;
import dev.brume.core.auth.Credential;
import dev.brume.core.time.ClockControl;
import dev.brume.wire.call.Caller;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A world of its own for one test: an emulator in this process, without a socket, on simulated
/// time. Any number of them may live side by side; they share nothing.
///
/// Closing it fails, with an [AssertionError], where something went wrong inside that a client saw
/// only as `InternalFailure`.
public final class TestEmulator implements AutoCloseable {
    /// How many inner failures are kept to be told at the end.
    static final int PROBLEMS_MAX = 20;

    private static final String SOURCE_ADDRESS = "127.0.0.1";

    private final Settings settings;
    private final Emulator emulator;
    private final Map<String, Credential> rootKeys = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Throwable> problems = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> clients = new ArrayList<>();

    private TestEmulator(Settings settings, Iterable<ServiceProvider> providers) {
        this.settings = settings;
        try {
            emulator =
                    Emulator.start(
                            settings.config(), ignored -> List.of(), providers, this::noteProblem);
        } catch (IOException e) {
            throw new UncheckedIOException("an emulator without a socket binds none", e);
        }
    }

    /// The usual world, with every service on the class path.
    public static TestEmulator start() {
        return start(Settings.DEFAULT);
    }

    /// The usual world with other identifiers.
    public static TestEmulator start(Seed seed) {
        return start(Settings.DEFAULT.withSeed(seed));
    }

    public static TestEmulator start(Settings settings) {
        return start(settings, ServiceLoader.load(ServiceProvider.class));
    }

    /// A world with services of the test's own.
    public static TestEmulator start(Settings settings, Iterable<ServiceProvider> providers) {
        return new TestEmulator(settings, providers);
    }

    /// The world's clock, which stands until it is moved. What is due runs, in order, before
    /// [ClockControl#advance] returns.
    public ClockControl time() {
        return emulator.clock();
    }

    /// The emulator itself: its state, request log, faults.
    public Emulator emulator() {
        return emulator;
    }

    /// What services are given.
    public Platform platform() {
        return emulator.platform();
    }

    public Settings settings() {
        return settings;
    }

    /// A client of the AWS SDK for the usual account and region: `sdk(KmsClient.class)`, also
    /// `KmsAsyncClient.class`. Its calls are signed, by the emulator's clock, and go straight to
    /// the emulator. It does not retry. Closed with the emulator.
    ///
    /// @param client the client's interface, which has a static `builder()`
    public <C> C sdk(Class<C> client) {
        return sdk(client, settings.account(), settings.region());
    }

    /// The same for another account's root and another region.
    public <C> C sdk(Class<C> client, String account, String region) {
        return closing(SdkClients.of(this, client, () -> rootKey(account), region));
    }

    /// The same for credentials that the emulator issued, or any others.
    ///
    /// @param credential only its key id, secret and session token matter
    public <C> C sdk(Class<C> client, Credential credential, String region) {
        return closing(SdkClients.of(this, client, () -> credential, region));
    }

    /// The access key of an account's root; made when first asked for, and again after a reset.
    public Credential rootKey(String account) {
        var key = rootKeys.computeIfAbsent(account, this::newRootKey);
        var credentials = platform().credentials();
        if (credentials.find(key.accessKeyId()).isEmpty()) {
            credentials.put(key);
        }
        return key;
    }

    /// Performs a request as if it had come through a socket.
    public WireResponse handle(WireRequest request) throws IOException {
        return emulator.handle(request, SOURCE_ADDRESS);
    }

    /// Ends the world.
    ///
    /// @throws AssertionError where something inside failed unexpectedly
    @Override
    public void close() {
        for (var client : clients.reversed()) {
            try {
                client.close();
            } catch (Exception e) {
                noteProblem("closing " + client, e);
            }
        }
        emulator.close();
        var first = problems.poll();
        if (first != null) {
            var error = new AssertionError("Brume failed inside: " + first.getMessage(), first);
            problems.forEach(error::addSuppressed);
            throw error;
        }
    }

    private void noteProblem(String where, Throwable problem) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new IllegalStateException(where, problem));
        }
    }

    private <C> C closing(C client) {
        if (client instanceof AutoCloseable closeable) {
            synchronized (clients) {
                clients.add(closeable);
            }
        }
        return client;
    }

    private Credential newRootKey(String account) {
        var id = AccessKeyIds.issue(AccessKeyIds.LONG_TERM, account, platform().ids());
        return new Credential(
                id,
                platform().ids().base32(40),
                Optional.empty(),
                Optional.empty(),
                true,
                Caller.root("aws", account, id));
    }
}
