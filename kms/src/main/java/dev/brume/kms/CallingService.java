package dev.brume.kms;

import dev.brume.wire.call.Caller;

import java.util.List;
import java.util.Optional;

/// The AWS service that makes a call: as itself, or in its caller's name.
final class CallingService {
    private CallingService() {}

    /// The service's short name, `s3` of `s3.amazonaws.com`; empty where the caller itself calls.
    static Optional<String> of(Caller caller) {
        List<String> services =
                caller.kind() == Caller.Kind.SERVICE ? List.of(caller.arn()) : caller.calledVia();
        return services.isEmpty()
                ? Optional.empty()
                : Optional.of(services.getLast().split("\\.", 2)[0]);
    }
}
