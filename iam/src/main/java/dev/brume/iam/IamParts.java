package dev.brume.iam;

import dev.brume.core.Platform;
import dev.brume.core.filter.ApiCall;
import dev.brume.core.state.StateCells;

/// What the service is made of.
record IamParts(
        StateCells<IamState> cells,
        UserOperations users,
        GroupOperations groups,
        RoleOperations roles,
        ProfileOperations profiles,
        PolicyOperations policies,
        AttachmentOperations attachments,
        InlinePolicyOperations inline,
        TagOperations tags,
        AccessKeyOperations accessKeys,
        AccountOperations account,
        PasswordOperations passwords,
        SimulationOperations simulations,
        MfaOperations mfa,
        OidcOperations oidc,
        SamlOperations saml,
        ServerCertificateOperations serverCertificates,
        SigningCertificateOperations signingCertificates,
        SshKeyOperations sshKeys,
        ServiceCredentialOperations serviceCredentials,
        LinkedRoleOperations linkedRoles,
        AccessOperations accesses,
        OrganizationReportOperations reports,
        OrganizationOperations organizations,
        FederationOperations federation,
        DelegationRequestOperations delegations) {

    static IamParts on(Platform platform) {
        var cells = platform.cells(IamState.SPEC);
        var credentials = platform.credentials();
        var managed = new ManagedPolicies(new AwsPolicies());
        var uses = new LastUses();
        platform.events().listen("iam last uses", ApiCall.class, uses::note);
        var accesses = new Accesses();
        platform.events().listen("iam accesses", ApiCall.class, accesses::note);
        platform.identities().serve(new AccountIdentities(cells, managed));
        return new IamParts(
                cells,
                new UserOperations(cells, managed, credentials),
                new GroupOperations(cells),
                new RoleOperations(cells, managed, uses),
                new ProfileOperations(cells),
                new PolicyOperations(cells, managed),
                new AttachmentOperations(cells, managed),
                new InlinePolicyOperations(cells),
                new TagOperations(cells),
                new AccessKeyOperations(cells, credentials, platform.secrets(), uses),
                new AccountOperations(cells, managed, uses),
                new PasswordOperations(cells),
                new SimulationOperations(cells, new Standings(managed)),
                new MfaOperations(cells),
                new OidcOperations(cells),
                new SamlOperations(cells),
                new ServerCertificateOperations(cells),
                new SigningCertificateOperations(cells),
                new SshKeyOperations(cells),
                new ServiceCredentialOperations(cells, platform.secrets()),
                new LinkedRoleOperations(cells),
                new AccessOperations(cells, managed, accesses),
                new OrganizationReportOperations(
                        platform.organizations(), platform.peers(), accesses),
                new OrganizationOperations(cells, platform.peers()),
                new FederationOperations(cells),
                new DelegationRequestOperations());
    }
}
