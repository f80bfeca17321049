package dev.brume.route53resolver;

import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.time.Instant;

/// Something that is being done until an instant, and done from then on.
///
/// @param busy the status until then
/// @param until when it is done
record Settling(String busy, Instant until) {
    /// How long endpoints take; AWS's take a minute or two.
    static final Duration ENDPOINT = Duration.ofSeconds(5);

    /// How long associations and updates take.
    static final Duration SHORT = Duration.ofSeconds(2);

    static Settling begun(String busy, Duration takes, RequestContext context) {
        return new Settling(busy, context.now().plus(takes));
    }

    static Settling done(RequestContext context) {
        return new Settling("", context.now());
    }

    boolean isBusy(Instant now) {
        return now.isBefore(until);
    }

    /// The status at an instant.
    String status(Instant now, String settled) {
        return isBusy(now) ? busy : settled;
    }
}
