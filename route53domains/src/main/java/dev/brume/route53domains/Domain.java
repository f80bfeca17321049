package dev.brume.route53domains;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A registered domain.
///
/// @param created when the registration is through; before that nobody sees the domain
/// @param expires when it ends, unless it was renewed by itself
/// @param hidden roles whose contacts nobody is shown
/// @param handover the other account that is to get it
record Domain(
        String name,
        String account,
        String registryId,
        String authCode,
        SortedMap<String, Contact> contacts,
        List<String> hidden,
        List<Server> servers,
        List<Key> keys,
        boolean autoRenew,
        boolean locked,
        Instant created,
        Instant updated,
        Instant expires,
        Optional<Handover> handover,
        SortedMap<String, String> tags) {
    static final String ADMIN = "Admin";
    static final String BILLING = "Billing";
    static final String REGISTRANT = "Registrant";
    static final String TECH = "Tech";

    /// A name server, with its addresses where it is within the domain.
    record Server(String name, List<String> addresses) {}

    /// A key that signs the domain.
    ///
    /// @param digest of the key and the name, in hexadecimal digits
    record Key(String id, int flags, int algorithm, String publicKey, int tag, String digest) {}

    /// An offer to another account.
    record Handover(String account, String password, String operationId, Instant until) {}

    /// Whether there is the domain at an instant.
    boolean isThere(Instant now) {
        return !now.isBefore(created) && now.isBefore(expires(now));
    }

    /// When it ends: domains that renew themselves do so year by year.
    Instant expires(Instant now) {
        var end = expires;
        while (autoRenew && !now.isBefore(end)) {
            end = end.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
        }
        return end;
    }

    Domain withServers(List<Server> next, Instant now) {
        return copy(contacts, hidden, next, keys, now);
    }

    Domain withContacts(SortedMap<String, Contact> next, Instant now) {
        return copy(next, hidden, servers, keys, now);
    }

    Domain hiding(List<String> next, Instant now) {
        return copy(contacts, next, servers, keys, now);
    }

    Domain withKeys(List<Key> next, Instant now) {
        return copy(contacts, hidden, servers, next, now);
    }

    private Domain copy(
            SortedMap<String, Contact> nextContacts,
            List<String> nextHidden,
            List<Server> nextServers,
            List<Key> nextKeys,
            Instant now) {
        return new Domain(
                name,
                account,
                registryId,
                authCode,
                nextContacts,
                List.copyOf(nextHidden),
                List.copyOf(nextServers),
                List.copyOf(nextKeys),
                autoRenew,
                locked,
                created,
                now,
                expires,
                handover,
                tags);
    }

    Domain with(boolean renews, boolean isLocked, Instant end, Instant now) {
        return new Domain(
                name,
                account,
                registryId,
                authCode,
                contacts,
                hidden,
                servers,
                keys,
                renews,
                isLocked,
                created,
                now,
                end,
                handover,
                tags);
    }

    Domain offering(Optional<Handover> next) {
        return of(account, next, tags);
    }

    Domain withTags(SortedMap<String, String> next) {
        return of(account, handover, next);
    }

    /// The domain under another account.
    Domain of(String other) {
        return of(other, Optional.empty(), new TreeMap<>());
    }

    private Domain of(
            String nextAccount, Optional<Handover> next, SortedMap<String, String> nextTags) {
        return new Domain(
                name,
                nextAccount,
                registryId,
                authCode,
                contacts,
                hidden,
                servers,
                keys,
                autoRenew,
                locked,
                created,
                updated,
                expires,
                next,
                nextTags);
    }
}
