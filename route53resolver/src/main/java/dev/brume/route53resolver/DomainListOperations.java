package dev.brume.route53resolver;

import dev.brume.core.Peers;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53resolver.CreateFirewallDomainListRequest;
import dev.brume.model.route53resolver.CreateFirewallDomainListResponse;
import dev.brume.model.route53resolver.DeleteFirewallDomainListRequest;
import dev.brume.model.route53resolver.DeleteFirewallDomainListResponse;
import dev.brume.model.route53resolver.GetFirewallDomainListRequest;
import dev.brume.model.route53resolver.GetFirewallDomainListResponse;
import dev.brume.model.route53resolver.ImportFirewallDomainsRequest;
import dev.brume.model.route53resolver.ImportFirewallDomainsResponse;
import dev.brume.model.route53resolver.ListFirewallDomainListsRequest;
import dev.brume.model.route53resolver.ListFirewallDomainListsResponse;
import dev.brume.model.route53resolver.ListFirewallDomainsRequest;
import dev.brume.model.route53resolver.ListFirewallDomainsResponse;
import dev.brume.model.route53resolver.UpdateFirewallDomainsRequest;
import dev.brume.model.route53resolver.UpdateFirewallDomainsResponse;
import dev.brume.route53resolver.FirewallState.Domain;
import dev.brume.route53resolver.FirewallState.DomainList;
import dev.brume.wire.call.RequestContext;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Domain lists of the firewall.
final class DomainListOperations {
    /// AWS's quotas; Brume has no Service Quotas that would raise them.
    static final int LISTS_MAX = 1_000;

    /// Domains in all lists of an account and region.
    static final int DOMAINS_MAX = 100_000;

    /// Domains in one file.
    static final int IMPORTED_MAX = 250_000;

    private static final String TYPE = "FirewallDomainList";

    private final StateCells<FirewallState> cells;
    private final DomainFiles files;
    private final Published published;

    DomainListOperations(StateCells<FirewallState> cells, Peers peers, Published published) {
        this.cells = cells;
        this.files = new DomainFiles(peers);
        this.published = published;
    }

    CreateFirewallDomainListResponse create(
            CreateFirewallDomainListRequest in, RequestContext context) {
        var id = Identifiers.draw("rslvr-fdl-", Identifiers.SHORT_DIGITS, context);
        var made =
                new DomainList(
                        id,
                        Identifiers.arn("firewall-domain-list", id, context),
                        in.creatorRequestId(),
                        in.name(),
                        0,
                        "Created Firewall Domain List",
                        Settling.done(context),
                        context.now(),
                        context.now(),
                        Tags.of(in.tags()));
        DomainList list =
                cells.at(context)
                        .update(
                                state -> {
                                    var before = state.requested("list", in.creatorRequestId());
                                    if (before.isPresent()) {
                                        return Change.of(state, state.list(before.get(), context));
                                    }
                                    if (state.lists().size() >= LISTS_MAX) {
                                        throw ResolverErrors.limit(
                                                TYPE,
                                                "The limit of "
                                                        + LISTS_MAX
                                                        + " domain lists is reached.");
                                    }
                                    return Change.of(state.with(made), made);
                                });
        return CreateFirewallDomainListResponse.builder()
                .firewallDomainList(FirewallMapper.list(list, context))
                .build();
    }

    GetFirewallDomainListResponse get(GetFirewallDomainListRequest in, RequestContext context) {
        var list = cells.at(context).read().list(in.firewallDomainListId(), context);
        return GetFirewallDomainListResponse.builder()
                .firewallDomainList(FirewallMapper.list(list, context))
                .build();
    }

    ListFirewallDomainListsResponse list(
            ListFirewallDomainListsRequest in, RequestContext context) {
        var page =
                Page.of(
                        cells.at(context).read().lists(),
                        "",
                        FirewallGroupOperations.page(in.nextToken(), in.maxResults(), context),
                        row -> true);
        return ListFirewallDomainListsResponse.builder()
                .firewallDomainLists(page.map(FirewallMapper::metadata))
                .nextToken(page.token())
                .build();
    }

    DeleteFirewallDomainListResponse delete(
            DeleteFirewallDomainListRequest in, RequestContext context) {
        DomainList gone =
                cells.at(context)
                        .update(
                                state -> {
                                    var list = state.list(in.firewallDomainListId(), context);
                                    for (var rule : state.rules().values()) {
                                        if (rule.listId().equals(list.id())) {
                                            throw ResolverErrors.conflict(
                                                    "The domain list \""
                                                            + list.id()
                                                            + "\" is in use by the rule group \""
                                                            + rule.groupId()
                                                            + "\".",
                                                    context);
                                        }
                                    }
                                    return Change.of(state.without(list), list);
                                });
        var deleting =
                gone.changed(
                        gone.count(),
                        "Deleting the Firewall Domain List",
                        Settling.begun("DELETING", Settling.SHORT, context),
                        gone.modified());
        return DeleteFirewallDomainListResponse.builder()
                .firewallDomainList(FirewallMapper.list(deleting, context))
                .build();
    }

    ListFirewallDomainsResponse domains(ListFirewallDomainsRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var list = state.list(in.firewallDomainListId(), context);
        var page =
                Page.of(
                        state.domains(),
                        list.id() + "/",
                        FirewallGroupOperations.page(in.nextToken(), in.maxResults(), context),
                        row -> true);
        return ListFirewallDomainsResponse.builder()
                .domains(page.map(Domain::text))
                .nextToken(page.token())
                .build();
    }

    UpdateFirewallDomainsResponse update(UpdateFirewallDomainsRequest in, RequestContext context) {
        cells.at(context).read().list(in.firewallDomainListId(), context);
        var names = parse(in.domains(), context);
        var updating = Settling.begun("UPDATING", Settling.SHORT, context);
        DomainList list =
                cells.at(context)
                        .update(
                                state -> {
                                    var old = state.list(in.firewallDomainListId(), context);
                                    var next =
                                            switch (in.operation()) {
                                                case "ADD" -> added(state, old, names);
                                                case "REMOVE" ->
                                                        removed(state, old, names, context);
                                                default -> replaced(state, old, names);
                                            };
                                    return settled(
                                            next,
                                            old,
                                            updating,
                                            "Finished domain list update",
                                            context);
                                });
        published.changed();
        return UpdateFirewallDomainsResponse.builder()
                .id(list.id())
                .name(list.name())
                .status(list.settling().status(context.now(), "COMPLETE"))
                .statusMessage("Updating the Firewall Domain List")
                .build();
    }

    ImportFirewallDomainsResponse importFile(
            ImportFirewallDomainsRequest in, RequestContext context) {
        cells.at(context).read().list(in.firewallDomainListId(), context);
        var lines = files.read(in.domainFileUrl(), context);
        if (lines.size() > IMPORTED_MAX) {
            throw ResolverErrors.limit(
                    TYPE, "A file may have at most " + IMPORTED_MAX + " domains.");
        }
        var names = parse(lines, context);
        var importing = Settling.begun("IMPORTING", Settling.SHORT, context);
        DomainList list =
                cells.at(context)
                        .update(
                                state -> {
                                    var old = state.list(in.firewallDomainListId(), context);
                                    return settled(
                                            replaced(state, old, names),
                                            old,
                                            importing,
                                            "Finished domain list import",
                                            context);
                                });
        published.changed();
        return ImportFirewallDomainsResponse.builder()
                .id(list.id())
                .name(list.name())
                .status(list.settling().status(context.now(), "COMPLETE"))
                .statusMessage("Importing domains from provided file.")
                .build();
    }

    private static Set<String> parse(List<String> given, RequestContext context) {
        var names = new LinkedHashSet<String>();
        for (var text : given) {
            var name =
                    DomainNames.parsePattern(text)
                            .orElseThrow(
                                    () ->
                                            ResolverErrors.validation(
                                                    "The domain name '" + text + "' is invalid.",
                                                    context));
            names.add(name.substring(0, name.length() - 1));
        }
        return names;
    }

    private static FirewallState added(FirewallState state, DomainList list, Set<String> names) {
        var rows = state.domains();
        for (var name : names) {
            rows = rows.with(list.id() + "/" + name, new Domain(name + "."));
        }
        return state.domains(rows);
    }

    private static FirewallState removed(
            FirewallState state, DomainList list, Set<String> names, RequestContext context) {
        var rows = state.domains();
        for (var name : names) {
            var key = list.id() + "/" + name;
            if (!rows.containsKey(key)) {
                throw ResolverErrors.unknownDomain(list.id(), name, context);
            }
            rows = rows.without(key);
        }
        return state.domains(rows);
    }

    private static FirewallState replaced(FirewallState state, DomainList list, Set<String> names) {
        var emptied = state.without(list).with(list);
        return added(emptied, list, names);
    }

    /// The state with the list's new count.
    private static Change<FirewallState, DomainList> settled(
            FirewallState next,
            DomainList old,
            Settling settling,
            String message,
            RequestContext context) {
        int before = next.domains().countBefore(old.id() + "/");
        // The slash's successor: the first key that is not the list's.
        int count = next.domains().countBefore(old.id() + "0") - before;
        if (next.domains().size() > DOMAINS_MAX) {
            throw ResolverErrors.limit(
                    TYPE, "The limit of " + DOMAINS_MAX + " domains in domain lists is reached.");
        }
        var list = old.changed(count, message, settling, context.now());
        return Change.of(next.with(list), list);
    }
}
