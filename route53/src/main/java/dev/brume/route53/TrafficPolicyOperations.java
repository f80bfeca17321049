package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53.CreateTrafficPolicyRequest;
import dev.brume.model.route53.CreateTrafficPolicyResponse;
import dev.brume.model.route53.CreateTrafficPolicyVersionRequest;
import dev.brume.model.route53.CreateTrafficPolicyVersionResponse;
import dev.brume.model.route53.DeleteTrafficPolicyRequest;
import dev.brume.model.route53.DeleteTrafficPolicyResponse;
import dev.brume.model.route53.GetTrafficPolicyRequest;
import dev.brume.model.route53.GetTrafficPolicyResponse;
import dev.brume.model.route53.ListTrafficPoliciesRequest;
import dev.brume.model.route53.ListTrafficPoliciesResponse;
import dev.brume.model.route53.ListTrafficPolicyVersionsRequest;
import dev.brume.model.route53.ListTrafficPolicyVersionsResponse;
import dev.brume.model.route53.TrafficPolicy;
import dev.brume.model.route53.TrafficPolicySummary;
import dev.brume.model.route53.UpdateTrafficPolicyCommentRequest;
import dev.brume.model.route53.UpdateTrafficPolicyCommentResponse;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;

/// Traffic policies and their versions.
final class TrafficPolicyOperations {
    private final StateCells<TrafficState> cells;
    private final Quotas quotas;

    TrafficPolicyOperations(StateCells<TrafficState> cells, Quotas quotas) {
        this.cells = cells;
        this.quotas = quotas;
    }

    CreateTrafficPolicyResponse create(CreateTrafficPolicyRequest in, RequestContext context) {
        var document = TrafficDocument.parse(in.document());
        var comment = in.comment() == null ? "" : in.comment();
        var made =
                new TrafficState.Version(
                        context.ids().uuid(),
                        1,
                        in.name(),
                        document.type(),
                        in.document(),
                        comment);
        long max = quotas.max(Quota.MAX_TRAFFIC_POLICIES_BY_OWNER);
        cells.at(context)
                .update(
                        state -> {
                            if (state.policies().size() >= max) {
                                throw TrafficErrors.tooManyPolicies(max);
                            }
                            for (var other : state.policies().values()) {
                                if (other.name().equals(in.name())) {
                                    throw TrafficErrors.exists(in.name());
                                }
                            }
                            return Change.of(state.with(made), true);
                        });
        return CreateTrafficPolicyResponse.builder()
                .trafficPolicy(shown(made))
                .location(location(made))
                .build();
    }

    CreateTrafficPolicyVersionResponse createVersion(
            CreateTrafficPolicyVersionRequest in, RequestContext context) {
        var document = TrafficDocument.parse(in.document());
        var comment = in.comment() == null ? "" : in.comment();
        long max = quotas.max(Quota.MAX_TRAFFIC_POLICY_VERSIONS);
        var made =
                cells.at(context)
                        .update(
                                state -> {
                                    var policy =
                                            state.policies()
                                                    .find(in.id())
                                                    .orElseThrow(
                                                            () ->
                                                                    TrafficErrors.noSuchPolicy(
                                                                            in.id()));
                                    if (policy.latest() >= max) {
                                        throw TrafficErrors.tooManyVersions(max);
                                    }
                                    if (!policy.type().equals(document.type())) {
                                        throw TrafficErrors.invalidDocument(
                                                "all versions make records of type "
                                                        + policy.type());
                                    }
                                    var version =
                                            new TrafficState.Version(
                                                    policy.id(),
                                                    policy.latest() + 1,
                                                    policy.name(),
                                                    policy.type(),
                                                    in.document(),
                                                    comment);
                                    return Change.of(state.with(version), version);
                                });
        return CreateTrafficPolicyVersionResponse.builder()
                .trafficPolicy(shown(made))
                .location(location(made))
                .build();
    }

    private static String location(TrafficState.Version version) {
        return Identifiers.location(
                "/trafficpolicy/" + version.policyId() + "/" + version.number());
    }

    private static TrafficPolicy shown(TrafficState.Version version) {
        return TrafficPolicy.builder()
                .id(version.policyId())
                .version(version.number())
                .name(version.name())
                .type(version.type())
                .document(version.document())
                .comment(version.comment().isEmpty() ? null : version.comment())
                .build();
    }

    GetTrafficPolicyResponse get(GetTrafficPolicyRequest in, RequestContext context) {
        return GetTrafficPolicyResponse.builder()
                .trafficPolicy(shown(cells.at(context).read().version(in.id(), in.version())))
                .build();
    }

    UpdateTrafficPolicyCommentResponse updateComment(
            UpdateTrafficPolicyCommentRequest in, RequestContext context) {
        var changed =
                cells.at(context)
                        .update(
                                state -> {
                                    var old = state.version(in.id(), in.version());
                                    var next =
                                            new TrafficState.Version(
                                                    old.policyId(),
                                                    old.number(),
                                                    old.name(),
                                                    old.type(),
                                                    old.document(),
                                                    in.comment());
                                    var key = TrafficState.versionKey(old.policyId(), old.number());
                                    return Change.of(
                                            state.versions(state.versions().with(key, next)), next);
                                });
        return UpdateTrafficPolicyCommentResponse.builder().trafficPolicy(shown(changed)).build();
    }

    DeleteTrafficPolicyResponse delete(DeleteTrafficPolicyRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var version = state.version(in.id(), in.version());
                            var prefix = TrafficState.versionKey(in.id(), in.version()) + "/";
                            if (Tables.anyStartingWith(state.byPolicy(), prefix)) {
                                throw TrafficErrors.inUse(in.id());
                            }
                            return Change.of(state.without(version), true);
                        });
        return DeleteTrafficPolicyResponse.builder().build();
    }

    ListTrafficPoliciesResponse list(ListTrafficPoliciesRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var state = cells.at(context).read();
        var found = new ArrayList<TrafficPolicySummary>();
        String next = null;
        for (var row :
                state.policies()
                        .after(
                                in.trafficPolicyIdMarker() == null
                                        ? ""
                                        : in.trafficPolicyIdMarker(),
                                true)) {
            if (found.size() == max.count()) {
                next = row.getKey();
                break;
            }
            var policy = row.getValue();
            found.add(
                    TrafficPolicySummary.builder()
                            .id(policy.id())
                            .name(policy.name())
                            .type(policy.type())
                            .latestVersion(policy.latest())
                            .trafficPolicyCount(
                                    Tables.startingWith(state.versions(), policy.id() + "/").size())
                            .build());
        }
        return ListTrafficPoliciesResponse.builder()
                .trafficPolicySummaries(found)
                .maxItems(max.text())
                .isTruncated(next != null)
                .trafficPolicyIdMarker(next == null ? "" : next)
                .build();
    }

    ListTrafficPolicyVersionsResponse listVersions(
            ListTrafficPolicyVersionsRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var state = cells.at(context).read();
        if (!state.policies().containsKey(in.id())) {
            throw TrafficErrors.noSuchPolicy(in.id());
        }
        var marker = in.trafficPolicyVersionMarker();
        boolean numbered = marker != null && marker.matches("[0-9]{1,4}");
        var from =
                numbered
                        ? TrafficState.versionKey(in.id(), Integer.parseInt(marker))
                        : in.id() + "/";
        var found = new ArrayList<TrafficPolicy>();
        String next = null;
        for (var row : state.versions().after(from, true)) {
            if (!row.getKey().startsWith(in.id() + "/")) {
                break;
            }
            if (found.size() == max.count()) {
                next = Integer.toString(row.getValue().number());
                break;
            }
            found.add(shown(row.getValue()));
        }
        return ListTrafficPolicyVersionsResponse.builder()
                .trafficPolicies(found)
                .maxItems(max.text())
                .isTruncated(next != null)
                .trafficPolicyVersionMarker(next == null ? "" : next)
                .build();
    }
}
