package dev.brume.route53;

import dev.brume.engine.dns.ClientSubnet;

import org.jspecify.annotations.Nullable;

/// What a query is answered with: the zones as they are now, and who asks.
///
/// @param resolver the address that the query came from
/// @param subnet whom it asks for, where it says so
/// @param explanation told of every decision, where somebody wants to know
record Asked(
        ZoneTable table,
        VpcView view,
        byte[] resolver,
        @Nullable ClientSubnet subnet,
        @Nullable Explanation explanation) {

    /// Whose address decides about routing: the client's, else the resolver's.
    byte[] address() {
        return subnet == null || subnet.prefix() == 0 ? resolver : subnet.address();
    }

    /// For how much of the client's subnet an answer holds that depended on it.
    int scope() {
        return subnet == null ? 0 : subnet.prefix();
    }

    void say(String line) {
        if (explanation != null) {
            explanation.say(line);
        }
    }

    boolean isExplained() {
        return explanation != null;
    }
}
