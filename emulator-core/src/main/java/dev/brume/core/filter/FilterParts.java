package dev.brume.core.filter;

import dev.brume.core.EmulatorConfig;
import dev.brume.core.Problems;
import dev.brume.core.ServiceRegistry;
import dev.brume.core.auth.Authenticator;
import dev.brume.core.event.Events;
import dev.brume.core.gateway.ServiceResolver;
import dev.brume.core.identity.AuthorizationMessages;
import dev.brume.core.identity.Authorizer;
import dev.brume.core.identity.UsedPermissions;
import dev.brume.core.time.Time;
import dev.brume.wire.call.Ids;
import dev.brume.wire.protocol.Protocol;
import dev.brume.wire.schema.ProtocolId;

import java.util.function.Function;

/// What the filters stand on.
///
/// @param protocols the codec of each protocol
/// @param onInternalError is told of every exception that nobody should have let through
public record FilterParts(
        EmulatorConfig config,
        ServiceRegistry services,
        ServiceResolver resolver,
        Function<ProtocolId, Protocol> protocols,
        Authenticator authenticator,
        Authorizer authorizer,
        RequestLog log,
        DecisionLog decisions,
        UsedPermissions used,
        AuthorizationMessages messages,
        FaultRules faults,
        Events events,
        Time time,
        Ids ids,
        Problems onInternalError) {}
