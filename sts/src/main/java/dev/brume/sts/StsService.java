package dev.brume.sts;

import dev.brume.model.sts.AssumeRoleRequest;
import dev.brume.model.sts.AssumeRoleResponse;
import dev.brume.model.sts.AssumeRoleWithSAMLRequest;
import dev.brume.model.sts.AssumeRoleWithSAMLResponse;
import dev.brume.model.sts.AssumeRoleWithWebIdentityRequest;
import dev.brume.model.sts.AssumeRoleWithWebIdentityResponse;
import dev.brume.model.sts.DecodeAuthorizationMessageRequest;
import dev.brume.model.sts.DecodeAuthorizationMessageResponse;
import dev.brume.model.sts.GetAccessKeyInfoRequest;
import dev.brume.model.sts.GetAccessKeyInfoResponse;
import dev.brume.model.sts.GetCallerIdentityRequest;
import dev.brume.model.sts.GetCallerIdentityResponse;
import dev.brume.model.sts.GetFederationTokenRequest;
import dev.brume.model.sts.GetFederationTokenResponse;
import dev.brume.model.sts.GetSessionTokenRequest;
import dev.brume.model.sts.GetSessionTokenResponse;
import dev.brume.model.sts.StsApi;
import dev.brume.wire.call.RequestContext;

/// Every operation of STS that is built, and where it is carried out.
final class StsService implements StsApi {
    private final IdentityOperations identities;
    private final SessionOperations sessions;
    private final WebIdentityOperations webIdentities;
    private final SamlOperations saml;
    private final MessageOperations messages;

    StsService(
            IdentityOperations identities,
            SessionOperations sessions,
            WebIdentityOperations webIdentities,
            SamlOperations saml,
            MessageOperations messages) {
        this.identities = identities;
        this.sessions = sessions;
        this.webIdentities = webIdentities;
        this.saml = saml;
        this.messages = messages;
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest in, RequestContext context) {
        return sessions.assumeRole(in, context);
    }

    @Override
    public AssumeRoleWithSAMLResponse assumeRoleWithSAML(
            AssumeRoleWithSAMLRequest in, RequestContext context) {
        return saml.assume(in, context);
    }

    @Override
    public AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(
            AssumeRoleWithWebIdentityRequest in, RequestContext context) {
        return webIdentities.assume(in, context);
    }

    @Override
    public DecodeAuthorizationMessageResponse decodeAuthorizationMessage(
            DecodeAuthorizationMessageRequest in, RequestContext context) {
        return messages.decode(in);
    }

    @Override
    public GetAccessKeyInfoResponse getAccessKeyInfo(
            GetAccessKeyInfoRequest in, RequestContext context) {
        return identities.accessKeyInfo(in);
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(
            GetCallerIdentityRequest in, RequestContext context) {
        return identities.callerIdentity(context);
    }

    @Override
    public GetFederationTokenResponse getFederationToken(
            GetFederationTokenRequest in, RequestContext context) {
        return sessions.federationToken(in, context);
    }

    @Override
    public GetSessionTokenResponse getSessionToken(
            GetSessionTokenRequest in, RequestContext context) {
        return sessions.sessionToken(in, context);
    }
}
