package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.CreateAccountAliasRequest;
import dev.brume.model.iam.CredentialReportNotPresentException;
import dev.brume.model.iam.DeleteAccountAliasRequest;
import dev.brume.model.iam.GenerateCredentialReportResponse;
import dev.brume.model.iam.GetAccountAuthorizationDetailsRequest;
import dev.brume.model.iam.GetAccountAuthorizationDetailsResponse;
import dev.brume.model.iam.GetAccountSummaryResponse;
import dev.brume.model.iam.GetCredentialReportResponse;
import dev.brume.model.iam.ListAccountAliasesRequest;
import dev.brume.model.iam.ListAccountAliasesResponse;
import dev.brume.wire.call.RequestContext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The account as a whole: its alias, its figures, everything in it at once.
final class AccountOperations {
    private final StateCells<IamState> cells;
    private final ManagedPolicies policies;
    private final LastUses uses;

    AccountOperations(StateCells<IamState> cells, ManagedPolicies policies, LastUses uses) {
        this.cells = cells;
        this.policies = policies;
        this.uses = uses;
    }

    // ---- the alias

    /// An account has one alias, and no two accounts the same.
    void createAlias(CreateAccountAliasRequest in, RequestContext context) {
        var alias = Optional.of(in.accountAlias());
        for (var other : cells.all()) {
            if (!other.id().equals(cells.at(context).id())
                    && AccountSettings.of(other.read()).alias().equals(alias)) {
                throw IamErrors.exists(
                        "The account alias " + in.accountAlias() + " already exists.");
            }
        }
        cells.at(context)
                .update(
                        state -> {
                            var next = AccountSettings.of(state).withAlias(alias);
                            return Change.of(state.with(next), next);
                        });
    }

    void deleteAlias(DeleteAccountAliasRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var settings = AccountSettings.of(state);
                            if (!settings.alias().equals(Optional.of(in.accountAlias()))) {
                                throw IamErrors.noSuch(
                                        "The account alias "
                                                + in.accountAlias()
                                                + " cannot be found.");
                            }
                            var next = settings.withAlias(Optional.empty());
                            return Change.of(state.with(next), next);
                        });
    }

    ListAccountAliasesResponse aliases(ListAccountAliasesRequest in, RequestContext context) {
        var alias = AccountSettings.of(cells.at(context).read()).alias();
        var page = Page.of(alias.stream().toList(), new Page.Request(in.marker(), in.maxItems()));
        return ListAccountAliasesResponse.builder()
                .accountAliases(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    // ---- figures

    GetAccountSummaryResponse summary(RequestContext context) {
        var state = cells.at(context).read();
        var figures = new TreeMap<String, Integer>();
        quota(figures, "Users", state.count(Principal.Kind.USER.prefix()), Quotas.USERS_MAX);
        quota(figures, "Groups", state.count(Principal.Kind.GROUP.prefix()), Quotas.GROUPS_MAX);
        quota(figures, "Roles", state.count(Principal.Kind.ROLE.prefix()), Quotas.ROLES_MAX);
        quota(figures, "InstanceProfiles", state.count(Profile.PREFIX), Quotas.PROFILES_MAX);
        quota(figures, "Policies", state.count(ManagedPolicy.PREFIX), Quotas.POLICIES_MAX);
        quota(figures, "PolicyVersionsInUse", versions(state), Quotas.VERSIONS_IN_USE_MAX);
        quota(
                figures,
                "ServerCertificates",
                state.count(StoredCertificate.PREFIX),
                Quotas.SERVER_CERTIFICATES_MAX);
        figures.put("MFADevices", state.count(MfaDevice.PREFIX));
        figures.put("MFADevicesInUse", state.count(MfaUse.ALL));
        figures.put(
                "Providers", state.count(OidcProvider.PREFIX) + state.count(SamlProvider.PREFIX));
        for (var kind : Principal.Kind.values()) {
            figures.put(kind.title() + "PolicySizeQuota", kind.inlineCharactersMax());
            figures.put("AttachedPoliciesPer" + kind.title() + "Quota", Quotas.ATTACHED_MAX);
        }
        figures.put("PolicySizeQuota", Quotas.MANAGED_CHARACTERS_MAX);
        figures.put("AssumeRolePolicySizeQuota", Quotas.TRUST_CHARACTERS_MAX);
        figures.put("VersionsPerPolicyQuota", Quotas.VERSIONS_MAX);
        figures.put("AccessKeysPerUserQuota", Quotas.ACCESS_KEYS_MAX);
        figures.put("SigningCertificatesPerUserQuota", Quotas.SIGNING_CERTIFICATES_MAX);
        figures.put("GroupsPerUserQuota", Quotas.GROUPS_PER_USER_MAX);
        for (var none :
                List.of(
                        "AccountMFAEnabled",
                        "AccountAccessKeysPresent",
                        "AccountSigningCertificatesPresent",
                        "AccountPasswordPresent")) {
            figures.put(none, 0);
        }
        figures.put("GlobalEndpointTokenVersion", AccountSettings.of(state).tokenVersion());
        return GetAccountSummaryResponse.builder().summaryMap(figures).build();
    }

    private static void quota(Map<String, Integer> figures, String name, int count, int max) {
        figures.put(name, count);
        figures.put(name + "Quota", max);
    }

    private static int versions(IamState state) {
        return state.all(ManagedPolicy.PREFIX, ManagedPolicy.class).stream()
                .mapToInt(policy -> policy.versions().size())
                .sum();
    }

    // ---- everything at once

    GetAccountAuthorizationDetailsResponse details(
            GetAccountAuthorizationDetailsRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var prefixes = new ArrayList<String>();
        for (var kind : Principal.Kind.values()) {
            if (wanted(in, kind.title())) {
                prefixes.add(kind.prefix());
            }
        }
        if (wanted(in, "LocalManagedPolicy")) {
            prefixes.add(ManagedPolicy.PREFIX);
        }
        Collections.sort(prefixes);
        var aws = new TreeMap<String, ManagedPolicy>();
        if (wanted(in, "AWSManagedPolicy")) {
            for (var policy : policies.aws().all().values()) {
                if (state.count(PolicyUse.prefix(policy.arn(), false)) > 0) {
                    aws.put(ManagedPolicies.AFTER_OWN + policy.arn(), policy);
                }
            }
        }
        var request = new Page.Request(in.marker(), in.maxItems());
        var page = Page.of(state, prefixes, row -> true, aws, request);
        var details = new AccountDetails(state, uses);
        page.items().forEach(details::add);
        return details.shape().isTruncated(page.truncated()).marker(page.marker()).build();
    }

    private static boolean wanted(GetAccountAuthorizationDetailsRequest in, String kind) {
        return in.filter() == null || in.filter().isEmpty() || in.filter().contains(kind);
    }

    // ---- the credential report

    /// The report is made at once; the first call still says that it began, as clients expect.
    GenerateCredentialReportResponse generate(RequestContext context) {
        var now = Names.now(context);
        boolean fresh =
                cells.at(context)
                        .update(
                                state -> {
                                    var settings = AccountSettings.of(state);
                                    boolean recent =
                                            settings.report()
                                                    .filter(
                                                            made ->
                                                                    made.plus(
                                                                                    CredentialReport
                                                                                            .LIFETIME)
                                                                            .isAfter(now))
                                                    .isPresent();
                                    return recent
                                            ? Change.of(state, false)
                                            : Change.of(state.with(settings.withReport(now)), true);
                                });
        return fresh
                ? GenerateCredentialReportResponse.builder()
                        .state("STARTED")
                        .description("No report exists. Starting a new report generation task")
                        .build()
                : GenerateCredentialReportResponse.builder().state("COMPLETE").build();
    }

    GetCredentialReportResponse report(RequestContext context) {
        var state = cells.at(context).read();
        var made = AccountSettings.of(state).report();
        if (made.isEmpty()) {
            throw CredentialReportNotPresentException.of("The report has not been generated.");
        }
        var csv = new CredentialReport(state, uses).csv(context);
        return GetCredentialReportResponse.builder()
                .content(csv.getBytes(StandardCharsets.UTF_8))
                .reportFormat("text/csv")
                .generatedTime(made.get())
                .build();
    }
}
