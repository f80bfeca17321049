package dev.brume.core.gateway;

import dev.brume.wire.call.Ids;

/// What every connection of a gateway shares.
///
/// @param gate starts requests
/// @param date the `Date` header
/// @param ids request ids of what never became a request
record GatewayParts(RequestGate gate, HttpDate date, Ids ids) {}
