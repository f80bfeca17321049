package dev.brume.wire.call;

import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.value.Struct;

/// A call from one service to another, on behalf of a caller fixed beforehand. Generated peers
/// (`new KmsPeer(peers.as(caller)).decrypt(request)`) put types on it.
@FunctionalInterface
public interface PeerCall {
    /// @throws ServiceException what the called service answered
    Struct call(String service, OperationSchema operation, Struct input);
}
