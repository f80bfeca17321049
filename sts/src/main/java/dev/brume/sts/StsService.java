package dev.brume.sts;

import dev.brume.model.sts.AssumeRoleRequest;
import dev.brume.model.sts.AssumeRoleResponse;
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

    StsService(IdentityOperations identities, SessionOperations sessions) {
        this.identities = identities;
        this.sessions = sessions;
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest in, RequestContext context) {
        return sessions.assumeRole(in, context);
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
