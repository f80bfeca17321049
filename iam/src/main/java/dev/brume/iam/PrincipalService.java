package dev.brume.iam;

import dev.brume.model.iam.AddRoleToInstanceProfileRequest;
import dev.brume.model.iam.AddUserToGroupRequest;
import dev.brume.model.iam.CreateGroupRequest;
import dev.brume.model.iam.CreateGroupResponse;
import dev.brume.model.iam.CreateInstanceProfileRequest;
import dev.brume.model.iam.CreateInstanceProfileResponse;
import dev.brume.model.iam.CreateRoleRequest;
import dev.brume.model.iam.CreateRoleResponse;
import dev.brume.model.iam.CreateUserRequest;
import dev.brume.model.iam.CreateUserResponse;
import dev.brume.model.iam.DeleteGroupRequest;
import dev.brume.model.iam.DeleteInstanceProfileRequest;
import dev.brume.model.iam.DeleteRoleRequest;
import dev.brume.model.iam.DeleteUserRequest;
import dev.brume.model.iam.GetGroupRequest;
import dev.brume.model.iam.GetGroupResponse;
import dev.brume.model.iam.GetInstanceProfileRequest;
import dev.brume.model.iam.GetInstanceProfileResponse;
import dev.brume.model.iam.GetRoleRequest;
import dev.brume.model.iam.GetRoleResponse;
import dev.brume.model.iam.GetUserRequest;
import dev.brume.model.iam.GetUserResponse;
import dev.brume.model.iam.IamApi;
import dev.brume.model.iam.ListGroupsForUserRequest;
import dev.brume.model.iam.ListGroupsForUserResponse;
import dev.brume.model.iam.ListGroupsRequest;
import dev.brume.model.iam.ListGroupsResponse;
import dev.brume.model.iam.ListInstanceProfilesForRoleRequest;
import dev.brume.model.iam.ListInstanceProfilesForRoleResponse;
import dev.brume.model.iam.ListInstanceProfilesRequest;
import dev.brume.model.iam.ListInstanceProfilesResponse;
import dev.brume.model.iam.ListRolesRequest;
import dev.brume.model.iam.ListRolesResponse;
import dev.brume.model.iam.ListUsersRequest;
import dev.brume.model.iam.ListUsersResponse;
import dev.brume.model.iam.RemoveRoleFromInstanceProfileRequest;
import dev.brume.model.iam.RemoveUserFromGroupRequest;
import dev.brume.model.iam.UpdateAssumeRolePolicyRequest;
import dev.brume.model.iam.UpdateGroupRequest;
import dev.brume.model.iam.UpdateRoleDescriptionRequest;
import dev.brume.model.iam.UpdateRoleDescriptionResponse;
import dev.brume.model.iam.UpdateRoleRequest;
import dev.brume.model.iam.UpdateRoleResponse;
import dev.brume.model.iam.UpdateUserRequest;
import dev.brume.wire.call.RequestContext;

/// The operations on users, groups, roles and instance profiles.
abstract sealed class PrincipalService implements IamApi permits PolicyService {
    private final UserOperations users;
    private final GroupOperations groups;
    private final RoleOperations roles;
    private final ProfileOperations profiles;

    PrincipalService(IamParts parts) {
        users = parts.users();
        groups = parts.groups();
        roles = parts.roles();
        profiles = parts.profiles();
    }

    // ---- users

    @Override
    public CreateUserResponse createUser(CreateUserRequest in, RequestContext context) {
        return users.create(in, context);
    }

    @Override
    public GetUserResponse getUser(GetUserRequest in, RequestContext context) {
        return users.user(in, context);
    }

    @Override
    public ListUsersResponse listUsers(ListUsersRequest in, RequestContext context) {
        return users.list(in, context);
    }

    @Override
    public void updateUser(UpdateUserRequest in, RequestContext context) {
        users.update(in, context);
    }

    @Override
    public void deleteUser(DeleteUserRequest in, RequestContext context) {
        users.delete(in, context);
    }

    // ---- groups

    @Override
    public CreateGroupResponse createGroup(CreateGroupRequest in, RequestContext context) {
        return groups.create(in, context);
    }

    @Override
    public GetGroupResponse getGroup(GetGroupRequest in, RequestContext context) {
        return groups.group(in, context);
    }

    @Override
    public ListGroupsResponse listGroups(ListGroupsRequest in, RequestContext context) {
        return groups.list(in, context);
    }

    @Override
    public ListGroupsForUserResponse listGroupsForUser(
            ListGroupsForUserRequest in, RequestContext context) {
        return groups.ofUser(in, context);
    }

    @Override
    public void updateGroup(UpdateGroupRequest in, RequestContext context) {
        groups.update(in, context);
    }

    @Override
    public void deleteGroup(DeleteGroupRequest in, RequestContext context) {
        groups.delete(in, context);
    }

    @Override
    public void addUserToGroup(AddUserToGroupRequest in, RequestContext context) {
        groups.add(in, context);
    }

    @Override
    public void removeUserFromGroup(RemoveUserFromGroupRequest in, RequestContext context) {
        groups.remove(in, context);
    }

    // ---- roles

    @Override
    public CreateRoleResponse createRole(CreateRoleRequest in, RequestContext context) {
        return roles.create(in, context);
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest in, RequestContext context) {
        return roles.role(in, context);
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest in, RequestContext context) {
        return roles.list(in, context);
    }

    @Override
    public UpdateRoleResponse updateRole(UpdateRoleRequest in, RequestContext context) {
        return roles.update(in, context);
    }

    @Override
    public UpdateRoleDescriptionResponse updateRoleDescription(
            UpdateRoleDescriptionRequest in, RequestContext context) {
        return roles.describe(in, context);
    }

    @Override
    public void updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest in, RequestContext context) {
        roles.trust(in, context);
    }

    @Override
    public void deleteRole(DeleteRoleRequest in, RequestContext context) {
        roles.delete(in, context);
    }

    // ---- profiles

    @Override
    public CreateInstanceProfileResponse createInstanceProfile(
            CreateInstanceProfileRequest in, RequestContext context) {
        return profiles.create(in, context);
    }

    @Override
    public GetInstanceProfileResponse getInstanceProfile(
            GetInstanceProfileRequest in, RequestContext context) {
        return profiles.profile(in, context);
    }

    @Override
    public ListInstanceProfilesResponse listInstanceProfiles(
            ListInstanceProfilesRequest in, RequestContext context) {
        return profiles.list(in, context);
    }

    @Override
    public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
            ListInstanceProfilesForRoleRequest in, RequestContext context) {
        return profiles.ofRole(in, context);
    }

    @Override
    public void addRoleToInstanceProfile(
            AddRoleToInstanceProfileRequest in, RequestContext context) {
        profiles.add(in, context);
    }

    @Override
    public void removeRoleFromInstanceProfile(
            RemoveRoleFromInstanceProfileRequest in, RequestContext context) {
        profiles.remove(in, context);
    }

    @Override
    public void deleteInstanceProfile(DeleteInstanceProfileRequest in, RequestContext context) {
        profiles.delete(in, context);
    }
}
