package dev.brume.core;

import dev.brume.core.auth.IamEnforcement;
import dev.brume.core.gateway.CorsPolicy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The settings of one emulator; the command line and environment fill them in.
///
/// @param host the address to bind, `127.0.0.1` unless told otherwise
/// @param port the gateway's port; 0 takes a free one
/// @param data the directory that keeps state; empty keeps it in memory only
/// @param fsync whether a change is forced to the disk before it is answered (against power loss)
/// @param services the services to serve; empty means all
/// @param iam how signatures and policies are enforced
/// @param account the account of callers that name none
/// @param region the region of callers that name none
/// @param seed makes identifiers repeatable; empty draws from the system's randomness
/// @param clock where the clock stands at the start, frozen; empty follows the system's
/// @param requestBodyBytesMax the bound of a buffered request body
/// @param publicHost the host name in URLs of answers where the client's own `Host` does not say
/// @param cors which web pages may call
/// @param dns where the DNS server listens
public record EmulatorConfig(
        String host,
        int port,
        Optional<Path> data,
        boolean fsync,
        Set<String> services,
        IamEnforcement iam,
        String account,
        String region,
        OptionalLong seed,
        Optional<Instant> clock,
        long requestBodyBytesMax,
        String publicHost,
        CorsPolicy cors,
        DnsListen dns) {

    public static final String DEFAULT_ACCOUNT = "000000000000";
    public static final String DEFAULT_REGION = "us-east-1";
    public static final int DEFAULT_PORT = 4566;

    /// Everything in memory on a free port of 127.0.0.1: the settings of tests.
    public static final EmulatorConfig IN_MEMORY =
            new EmulatorConfig(
                    "127.0.0.1",
                    0,
                    Optional.empty(),
                    false,
                    Set.of(),
                    IamEnforcement.REPORT,
                    DEFAULT_ACCOUNT,
                    DEFAULT_REGION,
                    OptionalLong.empty(),
                    Optional.empty(),
                    64L << 20,
                    "localhost",
                    CorsPolicy.LOCAL);

    /// Settings without a DNS server.
    public EmulatorConfig(
            String host,
            int port,
            Optional<Path> data,
            boolean fsync,
            Set<String> services,
            IamEnforcement iam,
            String account,
            String region,
            OptionalLong seed,
            Optional<Instant> clock,
            long requestBodyBytesMax,
            String publicHost,
            CorsPolicy cors) {
        this(
                host,
                port,
                data,
                fsync,
                services,
                iam,
                account,
                region,
                seed,
                clock,
                requestBodyBytesMax,
                publicHost,
                cors,
                DnsListen.OFF);
    }

    /// The same settings with a DNS server elsewhere.
    public EmulatorConfig withDns(DnsListen newDns) {
        return new EmulatorConfig(
                host,
                port,
                data,
                fsync,
                services,
                iam,
                account,
                region,
                seed,
                clock,
                requestBodyBytesMax,
                publicHost,
                cors,
                newDns);
    }

    /// The same settings at another port.
    public EmulatorConfig withPort(int newPort) {
        return new EmulatorConfig(
                host,
                newPort,
                data,
                fsync,
                services,
                iam,
                account,
                region,
                seed,
                clock,
                requestBodyBytesMax,
                publicHost,
                cors,
                dns);
    }
}
