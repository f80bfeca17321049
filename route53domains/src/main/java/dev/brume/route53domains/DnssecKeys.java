package dev.brume.route53domains;

import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.Dnssec;
import dev.brume.model.route53domains.AssociateDelegationSignerToDomainRequest;
import dev.brume.model.route53domains.AssociateDelegationSignerToDomainResponse;
import dev.brume.model.route53domains.DisassociateDelegationSignerFromDomainRequest;
import dev.brume.model.route53domains.DisassociateDelegationSignerFromDomainResponse;
import dev.brume.model.route53domains.DnssecSigningAttributes;
import dev.brume.wire.call.RequestContext;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;

/// The keys that sign domains, of which the registry publishes digests.
final class DnssecKeys {
    /// SHA-256.
    static final int DIGEST_TYPE = 2;

    /// AWS's quota.
    static final int KEYS_MAX = 8;

    private static final int PROTOCOL = 3;
    private static final int ZONE_KEY = 256;
    private static final int ENTRY_POINT = 257;

    private final Registry registry;

    DnssecKeys(Registry registry) {
        this.registry = registry;
    }

    AssociateDelegationSignerToDomainResponse associate(
            AssociateDelegationSignerToDomainRequest in, RequestContext context) {
        var domain = registry.require(in.domainName(), context);
        var key = key(context.ids().uuid(), domain.name(), in.signingAttributes());
        var id =
                registry.submit(
                        in.domainName(),
                        "ADD_DNSSEC",
                        context,
                        (state, old) -> {
                            var keys = new ArrayList<>(old.keys());
                            if (keys.size() >= KEYS_MAX) {
                                throw DomainErrors.tooManyKeys();
                            }
                            if (keys.stream().anyMatch(each -> isSame(each, key))) {
                                throw DomainErrors.invalid("The domain has this key already.");
                            }
                            keys.add(key);
                            return state.with(old.withKeys(keys, context.now()));
                        });
        return AssociateDelegationSignerToDomainResponse.builder().operationId(id).build();
    }

    private static boolean isSame(Domain.Key one, Domain.Key other) {
        return one.publicKey().equals(other.publicKey()) && one.flags() == other.flags();
    }

    private static Domain.Key key(String id, String domain, DnssecSigningAttributes given) {
        var text = given.publicKey();
        if (given.algorithm() == null || given.flags() == null || text == null) {
            throw DomainErrors.invalid("A key has Algorithm, Flags and PublicKey.");
        }
        if (given.flags() != ZONE_KEY && given.flags() != ENTRY_POINT) {
            throw DomainErrors.invalid("Flags are 256 or 257.");
        }
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw DomainErrors.invalid("PublicKey is not encoded in Base64.");
        }
        var data = new ByteArrayOutputStream();
        data.write(given.flags() >>> 8);
        data.write(given.flags());
        data.write(PROTOCOL);
        data.write(given.algorithm());
        data.writeBytes(octets);
        var record = data.toByteArray();
        return new Domain.Key(
                id,
                given.flags(),
                given.algorithm(),
                text,
                Dnssec.keyTag(record),
                HexFormat.of()
                        .withUpperCase()
                        .formatHex(Dnssec.digest(DnsName.of(domain), record)));
    }

    DisassociateDelegationSignerFromDomainResponse disassociate(
            DisassociateDelegationSignerFromDomainRequest in, RequestContext context) {
        var id =
                registry.submit(
                        in.domainName(),
                        "REMOVE_DNSSEC",
                        context,
                        (state, old) -> {
                            var keys = new ArrayList<>(old.keys());
                            if (!keys.removeIf(key -> key.id().equals(in.id()))) {
                                throw DomainErrors.invalid("The domain has no key " + in.id());
                            }
                            return state.with(old.withKeys(keys, context.now()));
                        });
        return DisassociateDelegationSignerFromDomainResponse.builder().operationId(id).build();
    }
}
