package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.AddClientIDToOpenIDConnectProviderRequest;
import dev.brume.model.iam.CreateOpenIDConnectProviderRequest;
import dev.brume.model.iam.CreateOpenIDConnectProviderResponse;
import dev.brume.model.iam.DeleteOpenIDConnectProviderRequest;
import dev.brume.model.iam.GetOpenIDConnectProviderRequest;
import dev.brume.model.iam.GetOpenIDConnectProviderResponse;
import dev.brume.model.iam.ListOpenIDConnectProvidersRequest;
import dev.brume.model.iam.ListOpenIDConnectProvidersResponse;
import dev.brume.model.iam.OpenIDConnectProviderListEntry;
import dev.brume.model.iam.RemoveClientIDFromOpenIDConnectProviderRequest;
import dev.brume.model.iam.UpdateOpenIDConnectProviderThumbprintRequest;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/// OpenID Connect identity providers.
final class OidcOperations {
    private static final String SCHEME = "https://";

    // A test's issuer needs no certificate.
    private static final Pattern THIS_MACHINE =
            Pattern.compile("http://(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?(/.*)?");

    private static final int PROVIDERS_MAX = 100;
    private static final int CLIENTS_MAX = 100;
    private static final int THUMBPRINTS_MAX = 5;

    private final StateCells<IamState> cells;
    private final RowKind<OidcProvider> providers;

    OidcOperations(StateCells<IamState> cells) {
        this.cells = cells;
        providers = kind(cells);
    }

    /// Providers by their ARN.
    static RowKind<OidcProvider> kind(StateCells<IamState> cells) {
        return new RowKind<>(
                cells,
                OidcProvider.class,
                OidcProvider::key,
                arn -> IamErrors.noSuch("OpenIDConnect Provider not found for arn " + arn));
    }

    CreateOpenIDConnectProviderResponse create(
            CreateOpenIDConnectProviderRequest in, RequestContext context) {
        if (!in.url().startsWith(SCHEME) && !THIS_MACHINE.matcher(in.url()).matches()) {
            throw IamErrors.validation("Invalid Open ID Connect Provider URL");
        }
        var url = in.url().substring(in.url().indexOf("://") + 3);
        var clients = in.clientIDList() == null ? List.<String>of() : in.clientIDList();
        var thumbprints = in.thumbprintList() == null ? List.<String>of() : in.thumbprintList();
        requireFew(clients, thumbprints);
        var provider =
                new OidcProvider(
                        Names.arn(context, "oidc-provider", "/", url),
                        url,
                        List.copyOf(clients),
                        List.copyOf(thumbprints),
                        Names.now(context),
                        Tags.of(in.tags(), "OpenIDConnectProvider"));
        return cells.at(context)
                .update(
                        state -> {
                            if (state.has(provider.key())) {
                                throw IamErrors.exists(
                                        "Provider with url " + in.url() + " already exists.");
                            }
                            Quotas.room(
                                    state.count(OidcProvider.PREFIX),
                                    PROVIDERS_MAX,
                                    "OpenIdConnectProvidersPerAccount");
                            return Change.of(
                                    state.with(provider),
                                    CreateOpenIDConnectProviderResponse.builder()
                                            .openIDConnectProviderArn(provider.arn())
                                            .tags(Tags.shapesOrNone(provider.tags()))
                                            .build());
                        });
    }

    private static void requireFew(List<String> clients, List<String> thumbprints) {
        if (clients.size() > CLIENTS_MAX) {
            throw IamErrors.quota("ClientIdsPerOpenIdConnectProvider", CLIENTS_MAX);
        }
        if (thumbprints.size() > THUMBPRINTS_MAX) {
            throw IamErrors.invalidInput("Thumbprint list must contain fewer than 5 entries.");
        }
    }

    GetOpenIDConnectProviderResponse provider(
            GetOpenIDConnectProviderRequest in, RequestContext context) {
        var provider = providers.read(in.openIDConnectProviderArn(), context);
        return GetOpenIDConnectProviderResponse.builder()
                .url(provider.url())
                .clientIDList(provider.clients())
                .thumbprintList(provider.thumbprints())
                .createDate(provider.created())
                .tags(Tags.shapesOrNone(provider.tags()))
                .build();
    }

    /// Knows no paging, in AWS neither.
    ListOpenIDConnectProvidersResponse list(
            ListOpenIDConnectProvidersRequest in, RequestContext context) {
        var all = cells.at(context).read().all(OidcProvider.PREFIX, OidcProvider.class);
        return ListOpenIDConnectProvidersResponse.builder()
                .openIDConnectProviderList(
                        all.stream()
                                .map(
                                        provider ->
                                                OpenIDConnectProviderListEntry.builder()
                                                        .arn(provider.arn())
                                                        .build())
                                .toList())
                .build();
    }

    void addClient(AddClientIDToOpenIDConnectProviderRequest in, RequestContext context) {
        providers.change(
                in.openIDConnectProviderArn(),
                context,
                old -> {
                    var clients = new LinkedHashSet<>(old.clients());
                    clients.add(in.clientID());
                    requireFew(List.copyOf(clients), List.of());
                    return old.withClients(new ArrayList<>(clients));
                });
    }

    void removeClient(RemoveClientIDFromOpenIDConnectProviderRequest in, RequestContext context) {
        providers.change(
                in.openIDConnectProviderArn(),
                context,
                old -> {
                    var clients = new ArrayList<>(old.clients());
                    clients.remove(in.clientID());
                    return old.withClients(clients);
                });
    }

    void thumbprints(UpdateOpenIDConnectProviderThumbprintRequest in, RequestContext context) {
        requireFew(List.of(), in.thumbprintList());
        providers.change(
                in.openIDConnectProviderArn(),
                context,
                old -> old.withThumbprints(in.thumbprintList()));
    }

    /// Deleting what is not there is no error, in AWS neither.
    void delete(DeleteOpenIDConnectProviderRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var old =
                                    state.rows()
                                            .get(OidcProvider.key(in.openIDConnectProviderArn()));
                            return Change.of(old == null ? state : state.without(old), true);
                        });
    }
}
