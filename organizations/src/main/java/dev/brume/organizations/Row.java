package dev.brume.organizations;

import java.util.List;

/// One thing that an organization has. Its key begins with its kind and the organization's id, so
/// that a kind is listed by its prefix.
sealed interface Row
        permits OrganizationHead,
                MemberAccount,
                OrganizationUnit,
                OrganizationPolicy,
                Attachment,
                PendingHandshake,
                AccountCreation,
                TrustedService,
                Delegation,
                ResourceTags,
                DelegationPolicy,
                Index {
    String key();

    /// The index rows that stand and fall with this one.
    default List<Index> references() {
        return List.of();
    }
}
