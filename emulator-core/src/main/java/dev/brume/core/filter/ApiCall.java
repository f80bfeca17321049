package dev.brume.core.filter;

import dev.brume.core.event.Event;

import java.time.Instant;

/// A call was performed or refused: what the trail records.
///
/// @param call everything known of it; not to be changed
public record ApiCall(Invocation call, Answer answer) implements Event {
    @Override
    public Instant time() {
        return call.now();
    }

    @Override
    public String account() {
        var caller = call.caller();
        return caller == null ? "" : caller.account();
    }

    @Override
    public String region() {
        return call.region();
    }
}
