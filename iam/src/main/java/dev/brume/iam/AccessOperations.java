package dev.brume.iam;

import dev.brume.core.state.StateCells;
import dev.brume.model.iam.EntityDetails;
import dev.brume.model.iam.EntityInfo;
import dev.brume.model.iam.GenerateServiceLastAccessedDetailsRequest;
import dev.brume.model.iam.GenerateServiceLastAccessedDetailsResponse;
import dev.brume.model.iam.GetServiceLastAccessedDetailsRequest;
import dev.brume.model.iam.GetServiceLastAccessedDetailsResponse;
import dev.brume.model.iam.GetServiceLastAccessedDetailsWithEntitiesRequest;
import dev.brume.model.iam.GetServiceLastAccessedDetailsWithEntitiesResponse;
import dev.brume.model.iam.ListPoliciesGrantingServiceAccessEntry;
import dev.brume.model.iam.ListPoliciesGrantingServiceAccessRequest;
import dev.brume.model.iam.ListPoliciesGrantingServiceAccessResponse;
import dev.brume.model.iam.PolicyGrantingServiceAccess;
import dev.brume.model.iam.ServiceLastAccessed;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The access advisor: to which services principals have access, and which they used. A job is done
/// at once; its answer tells what was seen until it is asked for.
final class AccessOperations {
    private static final String COMPLETED = "COMPLETED";
    private static final Optional<Principal> NOBODY = Optional.empty();
    private static final String BY_SERVICE = "SERVICE_LEVEL";
    private final StateCells<IamState> cells;
    private final AccessSubjects subjects;
    private final Accesses accesses;
    private final ReportJobs<Job> jobs = new ReportJobs<>();

    /// What was asked for.
    private record Job(String arn, String granularity) {}

    AccessOperations(StateCells<IamState> cells, ManagedPolicies policies, Accesses accesses) {
        this.cells = cells;
        this.subjects = new AccessSubjects(policies);
        this.accesses = accesses;
    }

    GenerateServiceLastAccessedDetailsResponse generate(
            GenerateServiceLastAccessedDetailsRequest in, RequestContext context) {
        subjects.of(in.arn(), cells.at(context).read());
        var granularity = in.granularity() == null ? BY_SERVICE : in.granularity();
        var id = jobs.add(new Job(in.arn(), granularity), context);
        return GenerateServiceLastAccessedDetailsResponse.builder().jobId(id).build();
    }

    GetServiceLastAccessedDetailsResponse details(
            GetServiceLastAccessedDetailsRequest in, RequestContext context) {
        var job = jobs.find(in.jobId(), context);
        var subject = subjects.of(job.what().arn(), cells.at(context).read());
        var services = new TreeMap<String, ServiceLastAccessed>();
        for (var namespace : subject.services()) {
            services.put(namespace, service(namespace, subject, job.what()));
        }
        var page = Page.of(services, new Page.Request(in.marker(), in.maxItems()));
        return GetServiceLastAccessedDetailsResponse.builder()
                .jobStatus(COMPLETED)
                .jobType(job.what().granularity())
                .jobCreationDate(job.created())
                .jobCompletionDate(job.created())
                .servicesLastAccessed(page.map(Map.Entry::getValue))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private ServiceLastAccessed service(String namespace, AccessSubjects.Subject subject, Job job) {
        var use = new ServiceUse(namespace);
        for (var principal : subject.principals()) {
            use.add(principal, accesses.of(principal));
        }
        return use.shape(!job.granularity().equals(BY_SERVICE));
    }

    GetServiceLastAccessedDetailsWithEntitiesResponse entities(
            GetServiceLastAccessedDetailsWithEntitiesRequest in, RequestContext context) {
        var job = jobs.find(in.jobId(), context);
        var subject = subjects.of(job.what().arn(), cells.at(context).read());
        var entities = new TreeMap<String, EntityDetails>();
        for (var principal : subject.principals()) {
            var use = new ServiceUse(in.serviceNamespace());
            use.add(principal, accesses.of(principal));
            entities.put(
                    principal.key(),
                    EntityDetails.builder()
                            .entityInfo(info(principal))
                            .lastAuthenticated(use.time().orElse(null))
                            .build());
        }
        var page = Page.of(entities, new Page.Request(in.marker(), in.maxItems()));
        return GetServiceLastAccessedDetailsWithEntitiesResponse.builder()
                .jobStatus(COMPLETED)
                .jobCreationDate(job.created())
                .jobCompletionDate(job.created())
                .entityDetailsList(page.map(Map.Entry::getValue))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static EntityInfo info(Principal principal) {
        return EntityInfo.builder()
                .arn(principal.arn())
                .id(principal.id())
                .name(principal.name())
                .path(principal.path())
                .type(principal.kind().noun().toUpperCase(Locale.ROOT))
                .build();
    }

    /// One entry for each service that was asked about.
    ListPoliciesGrantingServiceAccessResponse granting(
            ListPoliciesGrantingServiceAccessRequest in, RequestContext context) {
        var policies = subjects.policies(in.arn(), cells.at(context).read());
        var entries = new TreeMap<String, ListPoliciesGrantingServiceAccessEntry>();
        for (var namespace : in.serviceNamespaces()) {
            entries.put(
                    namespace,
                    ListPoliciesGrantingServiceAccessEntry.builder()
                            .serviceNamespace(namespace)
                            .policies(granting(policies, namespace))
                            .build());
        }
        var page = Page.of(entries, new Page.Request(in.marker(), null));
        return ListPoliciesGrantingServiceAccessResponse.builder()
                .policiesGrantingServiceAccess(page.map(Map.Entry::getValue))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static List<PolicyGrantingServiceAccess> granting(
            List<AccessSubjects.Held> policies, String namespace) {
        var granting = new ArrayList<PolicyGrantingServiceAccess>();
        for (var policy : policies) {
            if (GrantedServices.of(policy.document()).include(namespace)) {
                var inline = policy.arn().isEmpty() ? Optional.of(policy.holder()) : NOBODY;
                granting.add(
                        PolicyGrantingServiceAccess.builder()
                                .policyName(policy.name())
                                .policyType(policy.arn().isEmpty() ? "INLINE" : "MANAGED")
                                .policyArn(policy.arn().orElse(null))
                                .entityName(inline.map(Principal::name).orElse(null))
                                .entityType(inline.map(holder -> info(holder).type()).orElse(null))
                                .build());
            }
        }
        return granting;
    }
}
