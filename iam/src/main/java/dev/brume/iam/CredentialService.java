package dev.brume.iam;

import dev.brume.model.iam.AddClientIDToOpenIDConnectProviderRequest;
import dev.brume.model.iam.CreateOpenIDConnectProviderRequest;
import dev.brume.model.iam.CreateOpenIDConnectProviderResponse;
import dev.brume.model.iam.CreateSAMLProviderRequest;
import dev.brume.model.iam.CreateSAMLProviderResponse;
import dev.brume.model.iam.CreateServiceLinkedRoleRequest;
import dev.brume.model.iam.CreateServiceLinkedRoleResponse;
import dev.brume.model.iam.CreateServiceSpecificCredentialRequest;
import dev.brume.model.iam.CreateServiceSpecificCredentialResponse;
import dev.brume.model.iam.CreateVirtualMFADeviceRequest;
import dev.brume.model.iam.CreateVirtualMFADeviceResponse;
import dev.brume.model.iam.DeactivateMFADeviceRequest;
import dev.brume.model.iam.DeleteOpenIDConnectProviderRequest;
import dev.brume.model.iam.DeleteSAMLProviderRequest;
import dev.brume.model.iam.DeleteSSHPublicKeyRequest;
import dev.brume.model.iam.DeleteServerCertificateRequest;
import dev.brume.model.iam.DeleteServiceLinkedRoleRequest;
import dev.brume.model.iam.DeleteServiceLinkedRoleResponse;
import dev.brume.model.iam.DeleteServiceSpecificCredentialRequest;
import dev.brume.model.iam.DeleteSigningCertificateRequest;
import dev.brume.model.iam.DeleteVirtualMFADeviceRequest;
import dev.brume.model.iam.EnableMFADeviceRequest;
import dev.brume.model.iam.GetMFADeviceRequest;
import dev.brume.model.iam.GetMFADeviceResponse;
import dev.brume.model.iam.GetOpenIDConnectProviderRequest;
import dev.brume.model.iam.GetOpenIDConnectProviderResponse;
import dev.brume.model.iam.GetSAMLProviderRequest;
import dev.brume.model.iam.GetSAMLProviderResponse;
import dev.brume.model.iam.GetSSHPublicKeyRequest;
import dev.brume.model.iam.GetSSHPublicKeyResponse;
import dev.brume.model.iam.GetServerCertificateRequest;
import dev.brume.model.iam.GetServerCertificateResponse;
import dev.brume.model.iam.GetServiceLinkedRoleDeletionStatusRequest;
import dev.brume.model.iam.GetServiceLinkedRoleDeletionStatusResponse;
import dev.brume.model.iam.ListMFADevicesRequest;
import dev.brume.model.iam.ListMFADevicesResponse;
import dev.brume.model.iam.ListOpenIDConnectProvidersRequest;
import dev.brume.model.iam.ListOpenIDConnectProvidersResponse;
import dev.brume.model.iam.ListSAMLProvidersRequest;
import dev.brume.model.iam.ListSAMLProvidersResponse;
import dev.brume.model.iam.ListSSHPublicKeysRequest;
import dev.brume.model.iam.ListSSHPublicKeysResponse;
import dev.brume.model.iam.ListServerCertificatesRequest;
import dev.brume.model.iam.ListServerCertificatesResponse;
import dev.brume.model.iam.ListServiceSpecificCredentialsRequest;
import dev.brume.model.iam.ListServiceSpecificCredentialsResponse;
import dev.brume.model.iam.ListSigningCertificatesRequest;
import dev.brume.model.iam.ListSigningCertificatesResponse;
import dev.brume.model.iam.ListVirtualMFADevicesRequest;
import dev.brume.model.iam.ListVirtualMFADevicesResponse;
import dev.brume.model.iam.RemoveClientIDFromOpenIDConnectProviderRequest;
import dev.brume.model.iam.ResetServiceSpecificCredentialRequest;
import dev.brume.model.iam.ResetServiceSpecificCredentialResponse;
import dev.brume.model.iam.ResyncMFADeviceRequest;
import dev.brume.model.iam.UpdateOpenIDConnectProviderThumbprintRequest;
import dev.brume.model.iam.UpdateSAMLProviderRequest;
import dev.brume.model.iam.UpdateSAMLProviderResponse;
import dev.brume.model.iam.UpdateSSHPublicKeyRequest;
import dev.brume.model.iam.UpdateServerCertificateRequest;
import dev.brume.model.iam.UpdateServiceSpecificCredentialRequest;
import dev.brume.model.iam.UpdateSigningCertificateRequest;
import dev.brume.model.iam.UploadSSHPublicKeyRequest;
import dev.brume.model.iam.UploadSSHPublicKeyResponse;
import dev.brume.model.iam.UploadServerCertificateRequest;
import dev.brume.model.iam.UploadServerCertificateResponse;
import dev.brume.model.iam.UploadSigningCertificateRequest;
import dev.brume.model.iam.UploadSigningCertificateResponse;
import dev.brume.wire.call.RequestContext;

/// The operations on what proves an identity: devices, providers, certificates, keys.
abstract sealed class CredentialService extends AccountService permits OversightService {
    private final MfaOperations mfa;
    private final OidcOperations oidc;
    private final SamlOperations saml;
    private final ServerCertificateOperations serverCertificates;
    private final SigningCertificateOperations signingCertificates;
    private final SshKeyOperations sshKeys;
    private final ServiceCredentialOperations serviceCredentials;
    private final LinkedRoleOperations linkedRoles;

    CredentialService(IamParts parts) {
        super(parts);
        mfa = parts.mfa();
        oidc = parts.oidc();
        saml = parts.saml();
        serverCertificates = parts.serverCertificates();
        signingCertificates = parts.signingCertificates();
        sshKeys = parts.sshKeys();
        serviceCredentials = parts.serviceCredentials();
        linkedRoles = parts.linkedRoles();
    }

    // ---- mfa

    @Override
    public CreateVirtualMFADeviceResponse createVirtualMFADevice(
            CreateVirtualMFADeviceRequest in, RequestContext context) {
        return mfa.create(in, context);
    }

    @Override
    public ListVirtualMFADevicesResponse listVirtualMFADevices(
            ListVirtualMFADevicesRequest in, RequestContext context) {
        return mfa.list(in, context);
    }

    @Override
    public ListMFADevicesResponse listMFADevices(ListMFADevicesRequest in, RequestContext context) {
        return mfa.ofUser(in, context);
    }

    @Override
    public GetMFADeviceResponse getMFADevice(GetMFADeviceRequest in, RequestContext context) {
        return mfa.device(in, context);
    }

    @Override
    public void enableMFADevice(EnableMFADeviceRequest in, RequestContext context) {
        mfa.enable(in, context);
    }

    @Override
    public void resyncMFADevice(ResyncMFADeviceRequest in, RequestContext context) {
        mfa.resync(in, context);
    }

    @Override
    public void deactivateMFADevice(DeactivateMFADeviceRequest in, RequestContext context) {
        mfa.deactivate(in, context);
    }

    @Override
    public void deleteVirtualMFADevice(DeleteVirtualMFADeviceRequest in, RequestContext context) {
        mfa.delete(in, context);
    }

    // ---- oidc

    @Override
    public CreateOpenIDConnectProviderResponse createOpenIDConnectProvider(
            CreateOpenIDConnectProviderRequest in, RequestContext context) {
        return oidc.create(in, context);
    }

    @Override
    public GetOpenIDConnectProviderResponse getOpenIDConnectProvider(
            GetOpenIDConnectProviderRequest in, RequestContext context) {
        return oidc.provider(in, context);
    }

    @Override
    public ListOpenIDConnectProvidersResponse listOpenIDConnectProviders(
            ListOpenIDConnectProvidersRequest in, RequestContext context) {
        return oidc.list(in, context);
    }

    @Override
    public void addClientIDToOpenIDConnectProvider(
            AddClientIDToOpenIDConnectProviderRequest in, RequestContext context) {
        oidc.addClient(in, context);
    }

    @Override
    public void removeClientIDFromOpenIDConnectProvider(
            RemoveClientIDFromOpenIDConnectProviderRequest in, RequestContext context) {
        oidc.removeClient(in, context);
    }

    @Override
    public void updateOpenIDConnectProviderThumbprint(
            UpdateOpenIDConnectProviderThumbprintRequest in, RequestContext context) {
        oidc.thumbprints(in, context);
    }

    @Override
    public void deleteOpenIDConnectProvider(
            DeleteOpenIDConnectProviderRequest in, RequestContext context) {
        oidc.delete(in, context);
    }

    // ---- saml

    @Override
    public CreateSAMLProviderResponse createSAMLProvider(
            CreateSAMLProviderRequest in, RequestContext context) {
        return saml.create(in, context);
    }

    @Override
    public GetSAMLProviderResponse getSAMLProvider(
            GetSAMLProviderRequest in, RequestContext context) {
        return saml.provider(in, context);
    }

    @Override
    public ListSAMLProvidersResponse listSAMLProviders(
            ListSAMLProvidersRequest in, RequestContext context) {
        return saml.list(in, context);
    }

    @Override
    public UpdateSAMLProviderResponse updateSAMLProvider(
            UpdateSAMLProviderRequest in, RequestContext context) {
        return saml.update(in, context);
    }

    @Override
    public void deleteSAMLProvider(DeleteSAMLProviderRequest in, RequestContext context) {
        saml.delete(in, context);
    }

    // ---- serverCertificates

    @Override
    public UploadServerCertificateResponse uploadServerCertificate(
            UploadServerCertificateRequest in, RequestContext context) {
        return serverCertificates.upload(in, context);
    }

    @Override
    public GetServerCertificateResponse getServerCertificate(
            GetServerCertificateRequest in, RequestContext context) {
        return serverCertificates.certificate(in, context);
    }

    @Override
    public ListServerCertificatesResponse listServerCertificates(
            ListServerCertificatesRequest in, RequestContext context) {
        return serverCertificates.list(in, context);
    }

    @Override
    public void updateServerCertificate(UpdateServerCertificateRequest in, RequestContext context) {
        serverCertificates.update(in, context);
    }

    @Override
    public void deleteServerCertificate(DeleteServerCertificateRequest in, RequestContext context) {
        serverCertificates.delete(in, context);
    }

    // ---- signingCertificates

    @Override
    public UploadSigningCertificateResponse uploadSigningCertificate(
            UploadSigningCertificateRequest in, RequestContext context) {
        return signingCertificates.upload(in, context);
    }

    @Override
    public ListSigningCertificatesResponse listSigningCertificates(
            ListSigningCertificatesRequest in, RequestContext context) {
        return signingCertificates.list(in, context);
    }

    @Override
    public void updateSigningCertificate(
            UpdateSigningCertificateRequest in, RequestContext context) {
        signingCertificates.update(in, context);
    }

    @Override
    public void deleteSigningCertificate(
            DeleteSigningCertificateRequest in, RequestContext context) {
        signingCertificates.delete(in, context);
    }

    // ---- sshKeys

    @Override
    public UploadSSHPublicKeyResponse uploadSSHPublicKey(
            UploadSSHPublicKeyRequest in, RequestContext context) {
        return sshKeys.upload(in, context);
    }

    @Override
    public GetSSHPublicKeyResponse getSSHPublicKey(
            GetSSHPublicKeyRequest in, RequestContext context) {
        return sshKeys.key(in, context);
    }

    @Override
    public ListSSHPublicKeysResponse listSSHPublicKeys(
            ListSSHPublicKeysRequest in, RequestContext context) {
        return sshKeys.list(in, context);
    }

    @Override
    public void updateSSHPublicKey(UpdateSSHPublicKeyRequest in, RequestContext context) {
        sshKeys.update(in, context);
    }

    @Override
    public void deleteSSHPublicKey(DeleteSSHPublicKeyRequest in, RequestContext context) {
        sshKeys.delete(in, context);
    }

    // ---- serviceCredentials

    @Override
    public CreateServiceSpecificCredentialResponse createServiceSpecificCredential(
            CreateServiceSpecificCredentialRequest in, RequestContext context) {
        return serviceCredentials.create(in, context);
    }

    @Override
    public ListServiceSpecificCredentialsResponse listServiceSpecificCredentials(
            ListServiceSpecificCredentialsRequest in, RequestContext context) {
        return serviceCredentials.list(in, context);
    }

    @Override
    public void updateServiceSpecificCredential(
            UpdateServiceSpecificCredentialRequest in, RequestContext context) {
        serviceCredentials.update(in, context);
    }

    @Override
    public ResetServiceSpecificCredentialResponse resetServiceSpecificCredential(
            ResetServiceSpecificCredentialRequest in, RequestContext context) {
        return serviceCredentials.reset(in, context);
    }

    @Override
    public void deleteServiceSpecificCredential(
            DeleteServiceSpecificCredentialRequest in, RequestContext context) {
        serviceCredentials.delete(in, context);
    }

    // ---- linkedRoles

    @Override
    public CreateServiceLinkedRoleResponse createServiceLinkedRole(
            CreateServiceLinkedRoleRequest in, RequestContext context) {
        return linkedRoles.create(in, context);
    }

    @Override
    public DeleteServiceLinkedRoleResponse deleteServiceLinkedRole(
            DeleteServiceLinkedRoleRequest in, RequestContext context) {
        return linkedRoles.delete(in, context);
    }

    @Override
    public GetServiceLinkedRoleDeletionStatusResponse getServiceLinkedRoleDeletionStatus(
            GetServiceLinkedRoleDeletionStatusRequest in, RequestContext context) {
        return linkedRoles.status(in, context);
    }
}
