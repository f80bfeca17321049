package dev.brume.core;

import dev.brume.wire.call.Caller;
import dev.brume.wire.call.PeerCall;

/// The way from one service to another: `new KmsPeer(peers.as(caller, region)).decrypt(request)`.
/// Calls skip the socket but not the filters: policy, trail and metrics see them.
public interface Peers {
    PeerCall as(Caller caller, String region);
}
