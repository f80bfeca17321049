package dev.brume.iam;

import dev.brume.model.iam.AttachGroupPolicyRequest;
import dev.brume.model.iam.AttachRolePolicyRequest;
import dev.brume.model.iam.AttachUserPolicyRequest;
import dev.brume.model.iam.AttachedPolicy;
import dev.brume.model.iam.DeleteGroupPolicyRequest;
import dev.brume.model.iam.DeleteRolePermissionsBoundaryRequest;
import dev.brume.model.iam.DeleteRolePolicyRequest;
import dev.brume.model.iam.DeleteUserPermissionsBoundaryRequest;
import dev.brume.model.iam.DeleteUserPolicyRequest;
import dev.brume.model.iam.DetachGroupPolicyRequest;
import dev.brume.model.iam.DetachRolePolicyRequest;
import dev.brume.model.iam.DetachUserPolicyRequest;
import dev.brume.model.iam.GetGroupPolicyRequest;
import dev.brume.model.iam.GetRolePolicyRequest;
import dev.brume.model.iam.GetUserPolicyRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListAttachedGroupPoliciesRequest;
import dev.brume.model.iam.ListAttachedRolePoliciesRequest;
import dev.brume.model.iam.ListAttachedUserPoliciesRequest;
import dev.brume.model.iam.ListGroupPoliciesRequest;
import dev.brume.model.iam.ListRolePoliciesRequest;
import dev.brume.model.iam.ListUserPoliciesRequest;
import dev.brume.model.iam.PutGroupPolicyRequest;
import dev.brume.model.iam.PutRolePermissionsBoundaryRequest;
import dev.brume.model.iam.PutRolePolicyRequest;
import dev.brume.model.iam.PutUserPermissionsBoundaryRequest;
import dev.brume.model.iam.PutUserPolicyRequest;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The calls about one principal's policies, which the API has once for each kind.
record PrincipalCalls(IamPeer iam, Principal.Kind kind, String name) {
    /// More than any principal can have attached, or holds in its own policies.
    private static final int ALL = 1_000;

    void attach(String arn) {
        switch (kind) {
            case USER ->
                    iam.attachUserPolicy(
                            AttachUserPolicyRequest.builder()
                                    .userName(name)
                                    .policyArn(arn)
                                    .build());
            case GROUP ->
                    iam.attachGroupPolicy(
                            AttachGroupPolicyRequest.builder()
                                    .groupName(name)
                                    .policyArn(arn)
                                    .build());
            case ROLE ->
                    iam.attachRolePolicy(
                            AttachRolePolicyRequest.builder()
                                    .roleName(name)
                                    .policyArn(arn)
                                    .build());
        }
    }

    void detach(String arn) {
        switch (kind) {
            case USER ->
                    iam.detachUserPolicy(
                            DetachUserPolicyRequest.builder()
                                    .userName(name)
                                    .policyArn(arn)
                                    .build());
            case GROUP ->
                    iam.detachGroupPolicy(
                            DetachGroupPolicyRequest.builder()
                                    .groupName(name)
                                    .policyArn(arn)
                                    .build());
            case ROLE ->
                    iam.detachRolePolicy(
                            DetachRolePolicyRequest.builder()
                                    .roleName(name)
                                    .policyArn(arn)
                                    .build());
        }
    }

    List<String> attached() {
        var attached =
                switch (kind) {
                    case USER ->
                            iam.listAttachedUserPolicies(
                                            ListAttachedUserPoliciesRequest.builder()
                                                    .userName(name)
                                                    .maxItems(ALL)
                                                    .build())
                                    .attachedPolicies();
                    case GROUP ->
                            iam.listAttachedGroupPolicies(
                                            ListAttachedGroupPoliciesRequest.builder()
                                                    .groupName(name)
                                                    .maxItems(ALL)
                                                    .build())
                                    .attachedPolicies();
                    case ROLE ->
                            iam.listAttachedRolePolicies(
                                            ListAttachedRolePoliciesRequest.builder()
                                                    .roleName(name)
                                                    .maxItems(ALL)
                                                    .build())
                                    .attachedPolicies();
                };
        return ResourceShapes.orEmpty(attached).stream().map(AttachedPolicy::policyArn).toList();
    }

    void put(String policy, String document) {
        switch (kind) {
            case USER ->
                    iam.putUserPolicy(
                            PutUserPolicyRequest.builder()
                                    .userName(name)
                                    .policyName(policy)
                                    .policyDocument(document)
                                    .build());
            case GROUP ->
                    iam.putGroupPolicy(
                            PutGroupPolicyRequest.builder()
                                    .groupName(name)
                                    .policyName(policy)
                                    .policyDocument(document)
                                    .build());
            case ROLE ->
                    iam.putRolePolicy(
                            PutRolePolicyRequest.builder()
                                    .roleName(name)
                                    .policyName(policy)
                                    .policyDocument(document)
                                    .build());
        }
    }

    void delete(String policy) {
        switch (kind) {
            case USER ->
                    iam.deleteUserPolicy(
                            DeleteUserPolicyRequest.builder()
                                    .userName(name)
                                    .policyName(policy)
                                    .build());
            case GROUP ->
                    iam.deleteGroupPolicy(
                            DeleteGroupPolicyRequest.builder()
                                    .groupName(name)
                                    .policyName(policy)
                                    .build());
            case ROLE ->
                    iam.deleteRolePolicy(
                            DeleteRolePolicyRequest.builder()
                                    .roleName(name)
                                    .policyName(policy)
                                    .build());
        }
    }

    /// The names of the policies that stand in the principal.
    List<String> inline() {
        var names =
                switch (kind) {
                    case USER ->
                            iam.listUserPolicies(
                                            ListUserPoliciesRequest.builder()
                                                    .userName(name)
                                                    .maxItems(ALL)
                                                    .build())
                                    .policyNames();
                    case GROUP ->
                            iam.listGroupPolicies(
                                            ListGroupPoliciesRequest.builder()
                                                    .groupName(name)
                                                    .maxItems(ALL)
                                                    .build())
                                    .policyNames();
                    case ROLE ->
                            iam.listRolePolicies(
                                            ListRolePoliciesRequest.builder()
                                                    .roleName(name)
                                                    .maxItems(ALL)
                                                    .build())
                                    .policyNames();
                };
        return ResourceShapes.orEmpty(names);
    }

    String document(String policy) {
        return decoded(
                switch (kind) {
                    case USER ->
                            iam.getUserPolicy(
                                            GetUserPolicyRequest.builder()
                                                    .userName(name)
                                                    .policyName(policy)
                                                    .build())
                                    .policyDocument();
                    case GROUP ->
                            iam.getGroupPolicy(
                                            GetGroupPolicyRequest.builder()
                                                    .groupName(name)
                                                    .policyName(policy)
                                                    .build())
                                    .policyDocument();
                    case ROLE ->
                            iam.getRolePolicy(
                                            GetRolePolicyRequest.builder()
                                                    .roleName(name)
                                                    .policyName(policy)
                                                    .build())
                                    .policyDocument();
                });
    }

    /// The API tells documents percent-encoded.
    static String decoded(@Nullable String document) {
        return document == null ? "" : URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    void bound(String arn) {
        if (kind == Principal.Kind.ROLE) {
            iam.putRolePermissionsBoundary(
                    PutRolePermissionsBoundaryRequest.builder()
                            .roleName(name)
                            .permissionsBoundary(arn)
                            .build());
        } else {
            iam.putUserPermissionsBoundary(
                    PutUserPermissionsBoundaryRequest.builder()
                            .userName(name)
                            .permissionsBoundary(arn)
                            .build());
        }
    }

    void unbound() {
        if (kind == Principal.Kind.ROLE) {
            iam.deleteRolePermissionsBoundary(
                    DeleteRolePermissionsBoundaryRequest.builder().roleName(name).build());
        } else {
            iam.deleteUserPermissionsBoundary(
                    DeleteUserPermissionsBoundaryRequest.builder().userName(name).build());
        }
    }
}
