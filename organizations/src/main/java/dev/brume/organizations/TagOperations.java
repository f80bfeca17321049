package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.ListTagsForResourceRequest;
import dev.brume.model.organizations.ListTagsForResourceResponse;
import dev.brume.model.organizations.TagResourceRequest;
import dev.brume.model.organizations.UntagResourceRequest;
import dev.brume.wire.call.RequestContext;

import java.util.Map;
import java.util.function.UnaryOperator;

/// Tags of roots, units, accounts, policies and the resource policy.
final class TagOperations {
    private final StateCells<OrganizationsState> cells;

    TagOperations(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    void tag(TagResourceRequest in, RequestContext context) {
        change(in.resourceId(), "TagResource", context, old -> Tags.merged(old, in.tags()));
    }

    void untag(UntagResourceRequest in, RequestContext context) {
        change(in.resourceId(), "UntagResource", context, old -> Tags.without(old, in.tagKeys()));
    }

    private void change(
            String resource,
            String operation,
            RequestContext context,
            UnaryOperator<Map<String, String>> step) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.manager(state, context, operation);
                            requireTaggable(state, head, resource);
                            var tags = step.apply(state.tags(head, resource));
                            return Change.of(state.withTags(head, resource, tags), true);
                        });
    }

    private static void requireTaggable(
            OrganizationsState state, OrganizationHead head, String resource) {
        boolean there =
                resource.equals(head.root())
                        || state.unit(head, resource).isPresent()
                        || state.account(head, resource).isPresent()
                        || state.policy(head, resource)
                                .filter(policy -> !policy.awsManaged())
                                .isPresent()
                        || state.delegationPolicy(head)
                                .filter(policy -> policy.id().equals(resource))
                                .isPresent();
        if (!there) {
            throw OrganizationsErrors.noTarget();
        }
    }

    /// All at once: there are never more than fifty.
    ListTagsForResourceResponse list(ListTagsForResourceRequest in, RequestContext context) {
        new Page.Request(in.nextToken(), null).after("tags");
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListTagsForResource");
        requireTaggable(state, head, in.resourceId());
        return ListTagsForResourceResponse.builder()
                .tags(Tags.shapes(state.tags(head, in.resourceId())))
                .build();
    }
}
