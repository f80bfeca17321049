package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.Child;
import dev.brume.model.organizations.ChildNotFoundException;
import dev.brume.model.organizations.CreateOrganizationalUnitRequest;
import dev.brume.model.organizations.CreateOrganizationalUnitResponse;
import dev.brume.model.organizations.DeleteOrganizationalUnitRequest;
import dev.brume.model.organizations.DescribeOrganizationalUnitRequest;
import dev.brume.model.organizations.DescribeOrganizationalUnitResponse;
import dev.brume.model.organizations.DuplicateOrganizationalUnitException;
import dev.brume.model.organizations.ListChildrenRequest;
import dev.brume.model.organizations.ListChildrenResponse;
import dev.brume.model.organizations.ListOrganizationalUnitsForParentRequest;
import dev.brume.model.organizations.ListOrganizationalUnitsForParentResponse;
import dev.brume.model.organizations.ListParentsRequest;
import dev.brume.model.organizations.ListParentsResponse;
import dev.brume.model.organizations.OrganizationalUnitNotEmptyException;
import dev.brume.model.organizations.Parent;
import dev.brume.model.organizations.UpdateOrganizationalUnitRequest;
import dev.brume.model.organizations.UpdateOrganizationalUnitResponse;
import dev.brume.wire.call.RequestContext;

import java.util.List;

/// Organizational units, and who is in what.
final class UnitOperations {
    private static final int UNIT_CHARACTERS = 8;

    /// How deep units may stand in each other, the root not counted.
    private static final int DEPTH_MAX = 5;

    private final StateCells<OrganizationsState> cells;

    UnitOperations(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    CreateOrganizationalUnitResponse create(
            CreateOrganizationalUnitRequest in, RequestContext context) {
        var tags = Tags.of(in.tags());
        var drawn = OrganizationOperations.id("-", UNIT_CHARACTERS, context);
        return cells.at(context)
                .update(
                        state -> {
                            var head = Access.management(state, context);
                            if (!state.isParent(head, in.parentId())) {
                                throw OrganizationsErrors.noParent();
                            }
                            if (state.path(head, in.parentId()).size() > DEPTH_MAX) {
                                throw OrganizationsErrors.constraint(
                                        "OU_DEPTH_LIMIT_EXCEEDED",
                                        "You attempted to create an OU tree that is too many"
                                                + " levels deep.");
                            }
                            requireFree(state, in.parentId(), in.name());
                            var unit =
                                    new OrganizationUnit(
                                            head.id(),
                                            // r-ab12 and ou-ab12-11111111
                                            "ou-" + head.root().substring(2) + drawn,
                                            in.name(),
                                            in.parentId());
                            var next =
                                    state.with(unit)
                                            .withStandardPolicies(head, unit.id())
                                            .withTags(head, unit.id(), tags);
                            return Change.of(
                                    next,
                                    CreateOrganizationalUnitResponse.builder()
                                            .organizationalUnit(Shapes.unit(unit, head, next))
                                            .build());
                        });
    }

    private static void requireFree(OrganizationsState state, String parent, String name) {
        if (state.has(OrganizationUnit.nameKey(parent, name))) {
            throw DuplicateOrganizationalUnitException.of(
                    "An OU with the same name already exists.");
        }
    }

    private static OrganizationUnit unit(
            OrganizationsState state, OrganizationHead head, String id) {
        return state.unit(head, id).orElseThrow(OrganizationsErrors::noUnit);
    }

    DescribeOrganizationalUnitResponse describe(
            DescribeOrganizationalUnitRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "DescribeOrganizationalUnit");
        var unit = unit(state, head, in.organizationalUnitId());
        return DescribeOrganizationalUnitResponse.builder()
                .organizationalUnit(Shapes.unit(unit, head, state))
                .build();
    }

    UpdateOrganizationalUnitResponse update(
            UpdateOrganizationalUnitRequest in, RequestContext context) {
        return cells.at(context)
                .update(
                        state -> {
                            var head = Access.management(state, context);
                            var old = unit(state, head, in.organizationalUnitId());
                            var name = in.name() == null ? old.name() : in.name();
                            if (!name.equals(old.name())) {
                                requireFree(state, old.parent(), name);
                            }
                            var next = state.with(old.named(name));
                            return Change.of(
                                    next,
                                    UpdateOrganizationalUnitResponse.builder()
                                            .organizationalUnit(
                                                    Shapes.unit(old.named(name), head, next))
                                            .build());
                        });
    }

    void delete(DeleteOrganizationalUnitRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.management(state, context);
                            var unit = unit(state, head, in.organizationalUnitId());
                            for (var kind : ChildKind.values()) {
                                if (state.any(OrganizationsState.children(unit.id(), kind))) {
                                    throw OrganizationalUnitNotEmptyException.of(
                                            "The specified OU is not empty. Move all accounts to"
                                                + " another root or to other OUs, remove all child"
                                                + " OUs, and try the operation again.");
                                }
                            }
                            var next = state.withoutTraces(head, unit.id()).without(unit);
                            return Change.of(next, true);
                        });
    }

    // ---- who is in what

    ListOrganizationalUnitsForParentResponse list(
            ListOrganizationalUnitsForParentRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListOrganizationalUnitsForParent");
        requireParent(state, head, in.parentId());
        var page =
                Page.targets(
                        state,
                        OrganizationsState.children(in.parentId(), ChildKind.ORGANIZATIONAL_UNIT),
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListOrganizationalUnitsForParentResponse.builder()
                .organizationalUnits(
                        page.map(id -> Shapes.unit(unit(state, head, id), head, state)))
                .nextToken(page.token())
                .build();
    }

    static void requireParent(OrganizationsState state, OrganizationHead head, String parent) {
        if (!state.isParent(head, parent)) {
            throw OrganizationsErrors.noParent();
        }
    }

    ListChildrenResponse children(ListChildrenRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListChildren");
        requireParent(state, head, in.parentId());
        var kind = ChildKind.valueOf(in.childType());
        var page =
                Page.targets(
                        state,
                        OrganizationsState.children(in.parentId(), kind),
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListChildrenResponse.builder()
                .children(page.map(id -> Child.builder().id(id).type(kind.name()).build()))
                .nextToken(page.token())
                .build();
    }

    /// A child has one parent.
    ListParentsResponse parents(ListParentsRequest in, RequestContext context) {
        new Page.Request(in.nextToken(), in.maxResults()).after("parent");
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListParents");
        var parent =
                state.parent(head, in.childId())
                        .orElseThrow(
                                () ->
                                        ChildNotFoundException.of(
                                                "You specified child that doesn't exist."));
        var type = parent.equals(head.root()) ? "ROOT" : "ORGANIZATIONAL_UNIT";
        return ListParentsResponse.builder()
                .parents(List.of(Parent.builder().id(parent).type(type).build()))
                .build();
    }
}
