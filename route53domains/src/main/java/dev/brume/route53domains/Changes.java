package dev.brume.route53domains;

import dev.brume.engine.dns.Addresses;
import dev.brume.model.route53domains.ContactDetail;
import dev.brume.model.route53domains.DeleteTagsForDomainRequest;
import dev.brume.model.route53domains.DeleteTagsForDomainResponse;
import dev.brume.model.route53domains.DisableDomainAutoRenewRequest;
import dev.brume.model.route53domains.DisableDomainAutoRenewResponse;
import dev.brume.model.route53domains.DisableDomainTransferLockRequest;
import dev.brume.model.route53domains.DisableDomainTransferLockResponse;
import dev.brume.model.route53domains.EnableDomainAutoRenewRequest;
import dev.brume.model.route53domains.EnableDomainAutoRenewResponse;
import dev.brume.model.route53domains.EnableDomainTransferLockRequest;
import dev.brume.model.route53domains.EnableDomainTransferLockResponse;
import dev.brume.model.route53domains.ListTagsForDomainRequest;
import dev.brume.model.route53domains.ListTagsForDomainResponse;
import dev.brume.model.route53domains.Nameserver;
import dev.brume.model.route53domains.Tag;
import dev.brume.model.route53domains.UpdateDomainContactPrivacyRequest;
import dev.brume.model.route53domains.UpdateDomainContactPrivacyResponse;
import dev.brume.model.route53domains.UpdateDomainContactRequest;
import dev.brume.model.route53domains.UpdateDomainContactResponse;
import dev.brume.model.route53domains.UpdateDomainNameserversRequest;
import dev.brume.model.route53domains.UpdateDomainNameserversResponse;
import dev.brume.model.route53domains.UpdateTagsForDomainRequest;
import dev.brume.model.route53domains.UpdateTagsForDomainResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an owner changes of a domain.
final class Changes {
    /// Name servers that a registry takes.
    static final int SERVERS_MAX = 6;

    static final int SERVERS_MIN = 2;
    private static final int TAGS_MAX = 50;

    private final Registry registry;

    Changes(Registry registry) {
        this.registry = registry;
    }

    /// Reads name servers.
    static List<Domain.Server> servers(String domain, List<Nameserver> given) {
        if (given.size() < SERVERS_MIN || given.size() > SERVERS_MAX) {
            throw DomainErrors.invalid(
                    "A domain has from " + SERVERS_MIN + " to " + SERVERS_MAX + " name servers");
        }
        var servers = new ArrayList<Domain.Server>();
        for (var each : given) {
            var lower = each.name().toLowerCase(Locale.ROOT);
            var name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
            var glue = each.glueIps() == null ? List.<String>of() : each.glueIps();
            boolean within = name.endsWith("." + domain);
            if (name.indexOf('.') <= 0 || name.contains("..")) {
                throw DomainErrors.invalid("Invalid name server: " + each.name());
            }
            if (within && glue.isEmpty()) {
                throw DomainErrors.invalid("Glue IPs are required for the name server " + name);
            }
            if (!within && !glue.isEmpty()) {
                throw DomainErrors.invalid("Glue IPs are not allowed for the name server " + name);
            }
            for (var ip : glue) {
                if (Addresses.parse(ip) == null) {
                    throw DomainErrors.invalid("Invalid glue IP: " + ip);
                }
            }
            servers.add(new Domain.Server(name, List.copyOf(glue)));
        }
        if (servers.stream().map(Domain.Server::name).distinct().count() < servers.size()) {
            throw DomainErrors.invalid("A name server is given twice");
        }
        return servers;
    }

    UpdateDomainNameserversResponse nameservers(
            UpdateDomainNameserversRequest in, RequestContext context) {
        if (in.fiAuthKey() != null && !in.fiAuthKey().isEmpty()) {
            throw DomainErrors.unsupported("UpdateDomainNameservers", "FIAuthKey");
        }
        var servers = servers(Registry.name(in.domainName()), in.nameservers());
        var id =
                registry.submit(
                        in.domainName(),
                        "UPDATE_NAMESERVER",
                        context,
                        (state, old) -> state.with(old.withServers(servers, context.now())));
        return UpdateDomainNameserversResponse.builder().operationId(id).build();
    }

    UpdateDomainContactResponse contacts(UpdateDomainContactRequest in, RequestContext context) {
        if (in.consent() != null) {
            throw DomainErrors.unsupported("UpdateDomainContact", "Consent");
        }
        var given = new LinkedHashMap<String, Contact>();
        put(given, Domain.ADMIN, in.adminContact());
        put(given, Domain.REGISTRANT, in.registrantContact());
        put(given, Domain.TECH, in.techContact());
        put(given, Domain.BILLING, in.billingContact());
        if (given.isEmpty()) {
            throw DomainErrors.invalid("No contact is given.");
        }
        var id =
                registry.submit(
                        in.domainName(),
                        "UPDATE_DOMAIN_CONTACT",
                        context,
                        (state, old) -> {
                            var contacts = new TreeMap<>(old.contacts());
                            contacts.putAll(given);
                            return state.with(old.withContacts(contacts, context.now()));
                        });
        return UpdateDomainContactResponse.builder().operationId(id).build();
    }

    private static void put(
            Map<String, Contact> contacts, String role, @Nullable ContactDetail given) {
        if (given != null) {
            contacts.put(role, Contact.of(role, given));
        }
    }

    UpdateDomainContactPrivacyResponse privacy(
            UpdateDomainContactPrivacyRequest in, RequestContext context) {
        var said = new LinkedHashMap<String, Boolean>();
        say(said, Domain.ADMIN, in.adminPrivacy());
        say(said, Domain.REGISTRANT, in.registrantPrivacy());
        say(said, Domain.TECH, in.techPrivacy());
        say(said, Domain.BILLING, in.billingPrivacy());
        var top = TopLevel.of(Registry.name(in.domainName()));
        if (said.containsValue(true) && !top.hidesContacts()) {
            throw DomainErrors.rules("." + top.name() + " does not allow to hide contacts.");
        }
        var id =
                registry.submit(
                        in.domainName(),
                        "CHANGE_PRIVACY_PROTECTION",
                        context,
                        (state, old) -> {
                            var hidden = new TreeSet<>(old.hidden());
                            said.forEach(
                                    (role, hides) -> {
                                        if (hides) {
                                            hidden.add(role);
                                        } else {
                                            hidden.remove(role);
                                        }
                                    });
                            return state.with(old.hiding(List.copyOf(hidden), context.now()));
                        });
        return UpdateDomainContactPrivacyResponse.builder().operationId(id).build();
    }

    private static void say(Map<String, Boolean> said, String role, @Nullable Boolean hides) {
        if (hides != null) {
            said.put(role, hides);
        }
    }

    // ---- the lock, and renewing

    private String lock(String domain, boolean locks, RequestContext context) {
        return registry.submit(
                domain,
                locks ? "ENABLE_TRANSFER_LOCK" : "DISABLE_TRANSFER_LOCK",
                context,
                (state, old) ->
                        state.with(old.with(old.autoRenew(), locks, old.expires(), context.now())));
    }

    EnableDomainTransferLockResponse lock(
            EnableDomainTransferLockRequest in, RequestContext context) {
        return EnableDomainTransferLockResponse.builder()
                .operationId(lock(in.domainName(), true, context))
                .build();
    }

    DisableDomainTransferLockResponse unlock(
            DisableDomainTransferLockRequest in, RequestContext context) {
        return DisableDomainTransferLockResponse.builder()
                .operationId(lock(in.domainName(), false, context))
                .build();
    }

    EnableDomainAutoRenewResponse renewing(
            EnableDomainAutoRenewRequest in, RequestContext context) {
        renewing(in.domainName(), true, context);
        return EnableDomainAutoRenewResponse.builder().build();
    }

    DisableDomainAutoRenewResponse notRenewing(
            DisableDomainAutoRenewRequest in, RequestContext context) {
        renewing(in.domainName(), false, context);
        return DisableDomainAutoRenewResponse.builder().build();
    }

    private void renewing(String domain, boolean renews, RequestContext context) {
        registry.change(
                domain,
                context,
                (state, old) ->
                        state.with(
                                old.with(
                                        renews,
                                        old.locked(),
                                        old.expires(context.now()),
                                        context.now())));
    }

    // ---- tags

    UpdateTagsForDomainResponse tag(UpdateTagsForDomainRequest in, RequestContext context) {
        var added = new TreeMap<String, String>();
        for (var tag : in.tagsToUpdate() == null ? List.<Tag>of() : in.tagsToUpdate()) {
            if (tag.key() == null) {
                throw DomainErrors.invalid("A tag has no key.");
            }
            added.put(tag.key(), Objects.requireNonNullElse(tag.value(), ""));
        }
        registry.change(
                in.domainName(),
                context,
                (state, old) -> {
                    var tags = new TreeMap<>(old.tags());
                    tags.putAll(added);
                    if (tags.size() > TAGS_MAX) {
                        throw DomainErrors.invalid("A domain has at most " + TAGS_MAX + " tags.");
                    }
                    return state.with(old.withTags(tags));
                });
        return UpdateTagsForDomainResponse.builder().build();
    }

    DeleteTagsForDomainResponse untag(DeleteTagsForDomainRequest in, RequestContext context) {
        registry.change(
                in.domainName(),
                context,
                (state, old) -> {
                    var tags = new TreeMap<>(old.tags());
                    in.tagsToDelete().forEach(tags::remove);
                    return state.with(old.withTags(tags));
                });
        return DeleteTagsForDomainResponse.builder().build();
    }

    ListTagsForDomainResponse tags(ListTagsForDomainRequest in, RequestContext context) {
        return ListTagsForDomainResponse.builder()
                .tagList(
                        registry.require(in.domainName(), context).tags().entrySet().stream()
                                .map(
                                        tag ->
                                                Tag.builder()
                                                        .key(tag.getKey())
                                                        .value(tag.getValue())
                                                        .build())
                                .toList())
                .build();
    }
}
