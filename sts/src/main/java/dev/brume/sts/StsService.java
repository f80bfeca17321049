package dev.brume.sts;

import dev.brume.model.sts.AssumeRoleRequest;
import dev.brume.model.sts.AssumeRoleResponse;
import dev.brume.model.sts.AssumeRoleWithSAMLRequest;
import dev.brume.model.sts.AssumeRoleWithSAMLResponse;
import dev.brume.model.sts.AssumeRoleWithWebIdentityRequest;
import dev.brume.model.sts.AssumeRoleWithWebIdentityResponse;
import dev.brume.model.sts.AssumeRootRequest;
import dev.brume.model.sts.AssumeRootResponse;
import dev.brume.model.sts.DecodeAuthorizationMessageRequest;
import dev.brume.model.sts.DecodeAuthorizationMessageResponse;
import dev.brume.model.sts.GetAccessKeyInfoRequest;
import dev.brume.model.sts.GetAccessKeyInfoResponse;
import dev.brume.model.sts.GetCallerIdentityRequest;
import dev.brume.model.sts.GetCallerIdentityResponse;
import dev.brume.model.sts.GetDelegatedAccessTokenRequest;
import dev.brume.model.sts.GetDelegatedAccessTokenResponse;
import dev.brume.model.sts.GetFederationTokenRequest;
import dev.brume.model.sts.GetFederationTokenResponse;
import dev.brume.model.sts.GetSessionTokenRequest;
import dev.brume.model.sts.GetSessionTokenResponse;
import dev.brume.model.sts.GetWebIdentityTokenRequest;
import dev.brume.model.sts.GetWebIdentityTokenResponse;
import dev.brume.model.sts.StsApi;
import dev.brume.wire.call.RequestContext;

/// Every operation of STS that is built, and where it is carried out.
final class StsService implements StsApi {
    private final IdentityOperations identities;
    private final SessionOperations sessions;
    private final WebIdentityOperations webIdentities;
    private final SamlOperations saml;
    private final MessageOperations messages;
    private final TokenOperations tokens;
    private final RootOperations roots;

    StsService(IdentityOperations identities, SessionOperations sessions, StsParts parts) {
        this.identities = identities;
        this.sessions = sessions;
        this.webIdentities = parts.webIdentities();
        this.saml = parts.saml();
        this.messages = parts.messages();
        this.tokens = parts.tokens();
        this.roots = parts.roots();
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
    public AssumeRootResponse assumeRoot(AssumeRootRequest in, RequestContext context) {
        return roots.assume(in, context);
    }

    @Override
    public GetWebIdentityTokenResponse getWebIdentityToken(
            GetWebIdentityTokenRequest in, RequestContext context) {
        return tokens.token(in, context);
    }

    /// Trade-in tokens come to AWS's partners from delegation requests that a customer finalized.
    /// No
    /// partner is registered with this emulator, so that no token is there that could be exchanged.
    @Override
    public GetDelegatedAccessTokenResponse getDelegatedAccessToken(
            GetDelegatedAccessTokenRequest in, RequestContext context) {
        throw StsErrors.expiredTradeIn();
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
