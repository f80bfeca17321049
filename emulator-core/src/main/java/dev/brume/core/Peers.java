package dev.brume.core;

import dev.brume.wire.call.Caller;
import dev.brume.wire.call.PeerCall;

/// The way from one service to another: `new KmsPeer(peers.as(caller, region)).decrypt(request)`.
/// Calls skip the socket but not the filters: policy, trail and metrics see them.
///
/// Who calls is one of three:
/// - the user in whose call the service is, as its policies allow: `context.caller()
///   .via("cloudformation.amazonaws.com")`
/// - the service itself, for a resource of an account: `Caller.service("sns.amazonaws.com",
///   account, topicArn)`; the policy of what it calls decides, where it has one
/// - a role that was given to the service: the session that STS's `AssumeRole` answers
public interface Peers {
    PeerCall as(Caller caller, String region);
}
