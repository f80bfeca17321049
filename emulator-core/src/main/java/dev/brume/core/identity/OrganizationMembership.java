package dev.brume.core.identity;

import java.util.List;

/// An account's place in its organization, and the policies that bound it there.
///
/// @param organization `o-a1b2c3d4e5`: `aws:PrincipalOrgID`
/// @param path `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`, with the slash at the end:
///     `aws:PrincipalOrgPaths`
/// @param managementAccount twelve digits
/// @param serviceControl per level from the root down to the account, the service control policies
///     attached there: each level must allow. Empty where that type of policy is not enabled, and
///     for the management account, which none bounds
/// @param resourceControl the same for resource control policies, about resources of the account
public record OrganizationMembership(
        String organization,
        String path,
        String managementAccount,
        List<List<PolicyText>> serviceControl,
        List<List<PolicyText>> resourceControl) {}
