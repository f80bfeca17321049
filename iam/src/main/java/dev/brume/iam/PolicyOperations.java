package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.CreatePolicyRequest;
import dev.brume.model.iam.CreatePolicyResponse;
import dev.brume.model.iam.CreatePolicyVersionRequest;
import dev.brume.model.iam.CreatePolicyVersionResponse;
import dev.brume.model.iam.DeletePolicyRequest;
import dev.brume.model.iam.DeletePolicyVersionRequest;
import dev.brume.model.iam.GetPolicyRequest;
import dev.brume.model.iam.GetPolicyResponse;
import dev.brume.model.iam.GetPolicyVersionRequest;
import dev.brume.model.iam.GetPolicyVersionResponse;
import dev.brume.model.iam.ListPoliciesRequest;
import dev.brume.model.iam.ListPoliciesResponse;
import dev.brume.model.iam.ListPolicyVersionsRequest;
import dev.brume.model.iam.ListPolicyVersionsResponse;
import dev.brume.model.iam.SetDefaultPolicyVersionRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Managed policies and their versions.
final class PolicyOperations {
    private static final String ARN_TYPE = "policy";
    private static final String ID_PREFIX = "ANPA";
    private static final String FIRST_VERSION = "v1";

    private final StateCells<IamState> cells;
    private final ManagedPolicies policies;

    PolicyOperations(StateCells<IamState> cells, ManagedPolicies policies) {
        this.cells = cells;
        this.policies = policies;
    }

    CreatePolicyResponse create(CreatePolicyRequest in, RequestContext context) {
        Documents.checkManaged(in.policyDocument());
        var path = Names.path(in.path());
        var name = in.policyName();
        var now = Names.now(context);
        var version = new ManagedPolicy.Version(FIRST_VERSION, in.policyDocument(), now);
        var policy =
                new ManagedPolicy(
                        name,
                        path,
                        Names.arn(context, ARN_TYPE, path, name),
                        Names.id(ID_PREFIX, context),
                        now,
                        now,
                        Optional.ofNullable(in.description()),
                        Tags.of(in.tags(), "Policy"),
                        List.of(version),
                        FIRST_VERSION,
                        2);
        return cells.at(context)
                .update(
                        state -> {
                            if (state.has(policy.key())) {
                                throw IamErrors.policyExists(name);
                            }
                            Quotas.room(
                                    state.count(ManagedPolicy.PREFIX),
                                    Quotas.POLICIES_MAX,
                                    "PoliciesPerAccount");
                            return Change.of(
                                    state.with(policy),
                                    CreatePolicyResponse.builder()
                                            .policy(IamShapes.created(policy, state))
                                            .build());
                        });
    }

    GetPolicyResponse policy(GetPolicyRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var policy = policies.require(state, in.policyArn());
        return GetPolicyResponse.builder().policy(IamShapes.whole(policy, state)).build();
    }

    /// The account's own come first.
    ListPoliciesResponse list(ListPoliciesRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var own = "AWS".equals(in.scope()) ? List.<String>of() : List.of(ManagedPolicy.PREFIX);
        var aws = new TreeMap<String, ManagedPolicy>();
        if (!"Local".equals(in.scope())) {
            for (var policy : policies.aws().all().values()) {
                if (wanted(policy, in, state)) {
                    aws.put(ManagedPolicies.AFTER_OWN + policy.arn(), policy);
                }
            }
        }
        var page =
                Page.of(
                        state,
                        own,
                        row -> row instanceof ManagedPolicy policy && wanted(policy, in, state),
                        aws,
                        new Page.Request(in.marker(), in.maxItems()));
        return ListPoliciesResponse.builder()
                .policies(page.map(row -> IamShapes.listed((ManagedPolicy) row, state)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static boolean wanted(ManagedPolicy policy, ListPoliciesRequest in, IamState state) {
        if (!policy.path().startsWith(Names.path(in.pathPrefix()))) {
            return false;
        }
        boolean attached = state.count(PolicyUse.prefix(policy.arn(), false)) > 0;
        boolean bounds = state.count(PolicyUse.prefix(policy.arn(), true)) > 0;
        if ("PermissionsPolicy".equals(in.policyUsageFilter())) {
            return attached;
        }
        if ("PermissionsBoundary".equals(in.policyUsageFilter())) {
            return bounds;
        }
        return !Boolean.TRUE.equals(in.onlyAttached()) || attached || bounds;
    }

    void delete(DeletePolicyRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var policy = own(state, in.policyArn());
                            int uses =
                                    state.count(PolicyUse.prefix(policy.arn(), false))
                                            + state.count(PolicyUse.prefix(policy.arn(), true));
                            if (uses > 0) {
                                throw IamErrors.conflict(
                                        "Cannot delete a policy attached to entities.");
                            }
                            if (policy.versions().size() > 1) {
                                throw IamErrors.conflict(
                                        "This policy has more than one version. Before you delete"
                                                + " a policy, you must delete the policy's"
                                                + " versions. The default version is deleted with"
                                                + " the policy.");
                            }
                            return Change.of(state.without(policy), true);
                        });
    }

    CreatePolicyVersionResponse createVersion(
            CreatePolicyVersionRequest in, RequestContext context) {
        Documents.checkManaged(in.policyDocument());
        return cells.at(context)
                .update(
                        state -> {
                            var policy = own(state, in.policyArn());
                            if (policy.versions().size() >= Quotas.VERSIONS_MAX) {
                                throw IamErrors.limit(
                                        "A managed policy can have up to "
                                                + Quotas.VERSIONS_MAX
                                                + " versions. Before you create a new version,"
                                                + " you must delete an existing version.");
                            }
                            var next =
                                    policy.withVersion(
                                            in.policyDocument(),
                                            Boolean.TRUE.equals(in.setAsDefault()),
                                            Names.now(context));
                            var version = next.versions().getLast();
                            return Change.of(
                                    state.with(next),
                                    CreatePolicyVersionResponse.builder()
                                            .policyVersion(IamShapes.version(next, version, false))
                                            .build());
                        });
    }

    GetPolicyVersionResponse version(GetPolicyVersionRequest in, RequestContext context) {
        var policy = policies.require(cells.at(context).read(), in.policyArn());
        var version = version(policy, in.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(IamShapes.version(policy, version, true))
                .build();
    }

    /// The newest version comes first, as in AWS.
    ListPolicyVersionsResponse versions(ListPolicyVersionsRequest in, RequestContext context) {
        var policy = policies.require(cells.at(context).read(), in.policyArn());
        var newestFirst = new TreeMap<String, ManagedPolicy.Version>();
        for (var version : policy.versions()) {
            // Numbers of equal width keep their order as text; the greatest comes first.
            int number = Integer.parseInt(version.id().substring(1));
            newestFirst.put(Integer.toString(Integer.MAX_VALUE - number), version);
        }
        var page = Page.of(newestFirst, new Page.Request(in.marker(), in.maxItems()));
        return ListPolicyVersionsResponse.builder()
                .versions(page.map(entry -> IamShapes.version(policy, entry.getValue(), false)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    void deleteVersion(DeletePolicyVersionRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var policy = own(state, in.policyArn());
                            var version = version(policy, in.versionId()).id();
                            if (version.equals(policy.defaultVersion())) {
                                throw IamErrors.conflict(
                                        "Cannot delete the default version of a policy.");
                            }
                            return Change.of(
                                    state.with(policy.withoutVersion(version, Names.now(context))),
                                    true);
                        });
    }

    void setDefault(SetDefaultPolicyVersionRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var policy = own(state, in.policyArn());
                            var version = version(policy, in.versionId()).id();
                            return Change.of(
                                    state.with(policy.withDefault(version, Names.now(context))),
                                    true);
                        });
    }

    private static ManagedPolicy.Version version(ManagedPolicy policy, String id) {
        return policy.version(id).orElseThrow(() -> IamErrors.noSuchVersion(policy.arn(), id));
    }

    /// A policy of the account's own, which alone can be changed.
    private static ManagedPolicy own(IamState state, String arn) {
        if (Names.isAwsManaged(arn)) {
            throw new ServiceException(
                    "AccessDenied",
                    "Policy " + arn + " is managed by AWS: it cannot be changed.",
                    403);
        }
        return state.policy(arn).orElseThrow(() -> IamErrors.noSuchPolicy(arn));
    }
}
