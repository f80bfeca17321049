package dev.brume.route53;

import org.jspecify.annotations.Nullable;

/// How a checker's request went.
///
/// @param passed whether it speaks for the endpoint
/// @param status as GetHealthCheckStatus shows it: `Success: HTTP Status Code 200, OK`
/// @param times how long it took; null where it got nowhere
record ProbeOutcome(boolean passed, String status, @Nullable Times times) {
    /// Milliseconds.
    ///
    /// @param connecting of TCP
    /// @param handshake of TLS; 0 without it
    /// @param firstByte from the request to the first byte of the answer; 0 where none is asked for
    record Times(double connecting, double handshake, double firstByte) {}

    static ProbeOutcome passed(String status, Times times) {
        return new ProbeOutcome(true, "Success: " + status, times);
    }

    static ProbeOutcome failed(String why) {
        return new ProbeOutcome(false, "Failure: " + why, null);
    }

    /// Nobody answered, or a checker is cut off.
    static ProbeOutcome unreachable() {
        return failed(
                "The health checker could not establish a connection within the timeout limit.");
    }
}
