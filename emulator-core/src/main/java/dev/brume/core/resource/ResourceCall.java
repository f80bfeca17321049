package dev.brume.core.resource;

import dev.brume.core.Peers;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.PeerCall;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One piece of work for a handler.
///
/// @param peers the way to services; handlers use [#peer]
/// @param caller as whom the handler calls: the stack's role, or who asked
/// @param region where the resource lives
/// @param desired what is wanted; empty where something is deleted, read or listed
/// @param previous what an update starts from; where something is deleted, what it was last made
///     from
/// @param existing the physical id; absent in a creation until an attempt has told it
/// @param stack absent where the caller is Cloud Control
/// @param token the same for every attempt of the same work
/// @param stackTags the stack's tags, now
/// @param previousStackTags the stack's tags before an update
/// @param memory what the last attempt wanted to remember; empty at first
/// @param ids the source of identifiers
public record ResourceCall(
        Peers peers,
        Caller caller,
        String region,
        Properties desired,
        Properties previous,
        Optional<String> existing,
        Optional<StackResource> stack,
        String token,
        SortedMap<String, String> stackTags,
        SortedMap<String, String> previousStackTags,
        Map<String, Object> memory,
        Ids ids,
        Instant now) {

    /// The account that the resource belongs to.
    public String account() {
        return caller.account();
    }

    /// `aws`, `aws-cn`, `aws-us-gov`.
    public String partition() {
        return RequestContext.partitionOf(region);
    }

    /// Calls services in the resource's region: `new KmsPeer(call.peer())`.
    public PeerCall peer() {
        return peers.as(caller, region);
    }

    /// Calls services in another region, such as a primary key's.
    public PeerCall peerIn(String other) {
        return peers.as(caller, other);
    }

    /// The primary identifier of the resource that is updated, deleted or read.
    public String physicalId() {
        return existing.orElseThrow(() -> new IllegalStateException("nothing is there yet"));
    }

    /// The name that the template gives, or one made of stack, logical id and token.
    ///
    /// @param property the name's property
    /// @param lengthMax of a name that is made
    public String name(String property, int lengthMax) {
        return desired.text(property).orElseGet(() -> physicalName(lengthMax));
    }

    /// A name of the form `stack-LogicalId-1ABC2DEF3GHI`; the same for every attempt.
    public String physicalName(int lengthMax) {
        return PhysicalNames.of(stack, token, lengthMax);
    }

    /// The tags that the resource is to have: the stack's, and over them its own, of the property
    /// `Tags`.
    public SortedMap<String, String> tags() {
        return merged(stackTags, desired);
    }

    /// The tags that the resource had before an update.
    public SortedMap<String, String> previousTags() {
        return merged(previousStackTags, previous);
    }

    private static SortedMap<String, String> merged(
            Map<String, String> ofStack, Properties properties) {
        var tags = new TreeMap<>(ofStack);
        tags.putAll(properties.tags("Tags"));
        return tags;
    }

    /// What an update does to the tags.
    public TagChange tagChange() {
        return TagChange.between(previousTags(), tags());
    }
}
