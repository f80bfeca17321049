package dev.brume.app;

import java.time.Duration;
import java.util.Optional;

/// Says who has a port that a start wants, where that one tells.
final class PortInUse {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

    private PortInUse() {}

    /// The sentence for a start that found the port taken.
    static String message(Address address, Console console) {
        return byBrume(address, console)
                .orElseGet(
                        () -> place(address) + " by another program (--port takes another port)");
    }

    /// The sentence where another Brume answers there; empty where none does.
    static Optional<String> byBrume(Address address, Console console) {
        try {
            var info = new AdminClient(address.url(), PROBE_TIMEOUT).get("/_brume/info");
            if (info.get("pid") != null) {
                return Optional.of(
                        place(address)
                                + " by another Brume, process "
                                + info.get("pid")
                                + " ("
                                + console.program()
                                + " stop ends it, --port takes another port)");
            }
        } catch (CommandFailure e) {
            // not one of ours
        }
        return Optional.empty();
    }

    private static String place(Address address) {
        return "port " + address.port() + " of " + address.host() + " is in use";
    }
}
