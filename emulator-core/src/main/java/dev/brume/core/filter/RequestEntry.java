package dev.brume.core.filter;

import java.time.Instant;

/// One line of the request log.
///
/// @param service the model's name (`kms`), or what the client named; empty where it named none
/// @param operation empty where the request named none that exists
/// @param account empty where the call was refused before its caller was known
/// @param caller the caller's ARN
/// @param source an IP address, or the service principal of a calling service
/// @param method empty for calls of our own services
/// @param path at most [RequestLog#PATH_CHARACTERS_MAX] characters
/// @param error the error's code; empty for good answers
/// @param micros how long the call took by the emulator's clock
/// @param decision what authentication found: `VERIFIED`, `UNKNOWN_KEY`, `ANONYMOUS`, `REFUSED`,
///     or `PEER`; and behind it what policies said where they were asked: `ALLOWED`, `DENIED` or
///     `UNDETERMINED`
public record RequestEntry(
        String requestId,
        Instant time,
        String service,
        String operation,
        String account,
        String region,
        String caller,
        String source,
        String method,
        String path,
        int status,
        String error,
        long micros,
        String decision) {}
