package dev.brume.iam;

import dev.brume.core.Peers;
import dev.brume.core.identity.OrganizationDirectory;
import dev.brume.core.identity.PolicyText;
import dev.brume.model.iam.AccessDetail;
import dev.brume.model.iam.ErrorDetails;
import dev.brume.model.iam.GenerateOrganizationsAccessReportRequest;
import dev.brume.model.iam.GenerateOrganizationsAccessReportResponse;
import dev.brume.model.iam.GetOrganizationsAccessReportRequest;
import dev.brume.model.iam.GetOrganizationsAccessReportResponse;
import dev.brume.model.organizations.DescribePolicyRequest;
import dev.brume.model.organizations.ListAccountsRequest;
import dev.brume.model.organizations.OrganizationsPeer;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which services the accounts of an organization's part may use by its service control policies,
/// and which they used. Like the access advisor's, such a job is done at once.
final class OrganizationReportOperations {
    private static final String DESCENDING = "_DESCENDING";
    private static final String BY_TIME = "LAST_AUTHENTICATED_TIME";
    private final OrganizationDirectory organizations;
    private final Peers peers;
    private final Accesses accesses;
    private final ReportJobs<Job> jobs = new ReportJobs<>();

    /// What was asked for.
    private record Job(String path, Optional<String> policy) {}

    /// An account's last use of a service.
    private record Use(String path, Accesses.Access access) {}

    OrganizationReportOperations(
            OrganizationDirectory organizations, Peers peers, Accesses accesses) {
        this.organizations = organizations;
        this.peers = peers;
        this.accesses = accesses;
    }

    GenerateOrganizationsAccessReportResponse generate(
            GenerateOrganizationsAccessReportRequest in, RequestContext context) {
        var job = new Job(in.entityPath(), Optional.ofNullable(in.organizationsPolicyId()));
        return GenerateOrganizationsAccessReportResponse.builder()
                .jobId(jobs.add(job, context))
                .build();
    }

    /// A caller that may not look into the organization is told by the job's failure.
    GetOrganizationsAccessReportResponse report(
            GetOrganizationsAccessReportRequest in, RequestContext context) {
        var job = jobs.find(in.jobId(), context);
        var answer =
                GetOrganizationsAccessReportResponse.builder()
                        .jobCreationDate(job.created())
                        .jobCompletionDate(job.created());
        try {
            var details = details(job.what(), context);
            sort(details, in.sortKey());
            var keyed = new TreeMap<String, AccessDetail>();
            for (var detail : details) {
                // Numbers of equal width keep their order as text.
                keyed.put(Integer.toString(1_000_000 + keyed.size()), detail);
            }
            var page = Page.of(keyed, new Page.Request(in.marker(), in.maxItems()));
            long unused = details.stream().filter(d -> d.lastAuthenticatedTime() == null).count();
            return answer.jobStatus("COMPLETED")
                    .numberOfServicesAccessible(details.size())
                    .numberOfServicesNotAccessed((int) unused)
                    .accessDetails(page.map(entry -> entry.getValue()))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        } catch (ServiceException refused) {
            return answer.jobStatus("FAILED")
                    .errorDetails(
                            ErrorDetails.builder()
                                    .code(refused.code())
                                    .message(String.valueOf(refused.getMessage()))
                                    .build())
                    .build();
        }
    }

    private static void sort(List<AccessDetail> details, @Nullable String key) {
        if (key == null) {
            return;
        }
        Comparator<AccessDetail> order =
                key.startsWith(BY_TIME)
                        ? Comparator.comparing(
                                AccessDetail::lastAuthenticatedTime,
                                Comparator.nullsFirst(Comparator.naturalOrder()))
                        : Comparator.comparing(AccessDetail::serviceNamespace);
        details.sort(key.endsWith(DESCENDING) ? order.reversed() : order);
    }

    private List<AccessDetail> details(Job job, RequestContext context) {
        var accounts = accounts(job.path(), context);
        var allowed = new TreeSet<String>();
        var uses = new TreeMap<String, List<Use>>();
        for (var account : accounts) {
            allowed.addAll(allowed(account));
            var path = path(account);
            accesses.ofAccount(account)
                    .forEach(
                            (service, access) ->
                                    uses.computeIfAbsent(service, none -> new ArrayList<>())
                                            .add(new Use(path, access)));
        }
        job.policy().ifPresent(id -> allowed.retainAll(services(id, context)));
        var details = new ArrayList<AccessDetail>();
        for (var service : allowed) {
            details.add(detail(service, uses.getOrDefault(service, List.of())));
        }
        return details;
    }

    private static AccessDetail detail(String service, List<Use> uses) {
        var detail =
                AccessDetail.builder()
                        .serviceName(ServiceNames.of(service))
                        .serviceNamespace(service)
                        .totalAuthenticatedEntities(uses.size());
        uses.stream()
                .max(Comparator.comparing(use -> use.access().time()))
                .ifPresent(
                        last ->
                                detail.entityPath(last.path())
                                        .region(last.access().region())
                                        .lastAuthenticatedTime(last.access().time()));
        return detail.build();
    }

    /// The accounts at or below a path; asked for as the caller, who must be allowed to.
    private List<String> accounts(String path, RequestContext context) {
        var peer = new OrganizationsPeer(peers.as(context.caller(), context.region()));
        var found = new ArrayList<String>();
        String token = null;
        do {
            var page = peer.listAccounts(ListAccountsRequest.builder().nextToken(token).build());
            var accounts = page.accounts();
            if (accounts != null) {
                for (var account : accounts) {
                    var id = String.valueOf(account.id());
                    if (path(id).startsWith(path.endsWith("/") ? path : path + "/")) {
                        found.add(id);
                    }
                }
            }
            token = page.nextToken();
        } while (token != null);
        if (found.isEmpty()) {
            throw IamErrors.noSuch("The entity path " + path + " cannot be found.");
        }
        return found;
    }

    private String path(String account) {
        return organizations
                .membership(account)
                .map(membership -> membership.path() + account + "/")
                .orElse("");
    }

    /// The services that every level of an account's service control policies allows.
    private Set<String> allowed(String account) {
        var allowed = new TreeSet<>(ServiceNames.all().keySet());
        organizations
                .membership(account)
                .ifPresent(
                        membership -> {
                            for (var level : membership.serviceControl()) {
                                allowed.retainAll(
                                        AccessSubjects.granted(
                                                level.stream().map(PolicyText::document).toList()));
                            }
                        });
        return allowed;
    }

    private List<String> services(String policy, RequestContext context) {
        var peer = new OrganizationsPeer(peers.as(context.caller(), context.region()));
        var found =
                peer.describePolicy(DescribePolicyRequest.builder().policyId(policy).build())
                        .policy();
        var content = found == null ? null : found.content();
        return AccessSubjects.granted(content == null ? List.of() : List.of(content));
    }
}
