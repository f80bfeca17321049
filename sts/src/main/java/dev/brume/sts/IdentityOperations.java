package dev.brume.sts;

import dev.brume.core.auth.AccessKeyIds;
import dev.brume.core.auth.CredentialStore;
import dev.brume.model.sts.GetAccessKeyInfoRequest;
import dev.brume.model.sts.GetAccessKeyInfoResponse;
import dev.brume.model.sts.GetCallerIdentityResponse;
import dev.brume.wire.call.RequestContext;

/// Who calls, and whose an access key is.
final class IdentityOperations {
    private final CredentialStore credentials;

    IdentityOperations(CredentialStore credentials) {
        this.credentials = credentials;
    }

    /// Needs no permission, in AWS neither.
    GetCallerIdentityResponse callerIdentity(RequestContext context) {
        var caller = context.caller();
        return GetCallerIdentityResponse.builder()
                .account(caller.account())
                .arn(caller.arn())
                .userId(caller.userId())
                .build();
    }

    /// Answers for the keys that Brume issued, and for others as far as their form tells the
    /// account.
    GetAccessKeyInfoResponse accessKeyInfo(GetAccessKeyInfoRequest in) {
        var account =
                credentials
                        .find(in.accessKeyId())
                        .map(credential -> credential.caller().account())
                        .or(() -> AccessKeyIds.account(in.accessKeyId()))
                        .orElseThrow(() -> StsErrors.unknownAccessKey(in.accessKeyId()));
        return GetAccessKeyInfoResponse.builder().account(account).build();
    }
}
