package dev.brume.core.gateway;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;

/// Which service a request is for, as far as it can be told.
public sealed interface Resolution {
    /// @param region that the request names; empty where it names none
    /// @param request the request as protocols read it: a bucket in the host stands in the path
    record Found(
            ServiceSchema.Info service, ProtocolId protocol, String region, WireRequest request)
            implements Resolution {}

    /// @param protocol what the client seems to speak: the error is written in it
    /// @param named what the client asked for; empty where it asked for nothing recognisable
    /// @param region that the request names; empty where it names none
    /// @param problem what the client is told
    record NotFound(ProtocolId protocol, String named, String region, ServiceException problem)
            implements Resolution {}
}
