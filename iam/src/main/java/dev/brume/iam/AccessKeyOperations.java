package dev.brume.iam;

import dev.brume.core.Secrets;
import dev.brume.core.auth.AccessKeyIds;
import dev.brume.core.auth.Credential;
import dev.brume.core.auth.CredentialStore;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.AccessKey;
import dev.brume.model.iam.AccessKeyMetadata;
import dev.brume.model.iam.CreateAccessKeyRequest;
import dev.brume.model.iam.CreateAccessKeyResponse;
import dev.brume.model.iam.DeleteAccessKeyRequest;
import dev.brume.model.iam.GetAccessKeyLastUsedRequest;
import dev.brume.model.iam.GetAccessKeyLastUsedResponse;
import dev.brume.model.iam.ListAccessKeysRequest;
import dev.brume.model.iam.ListAccessKeysResponse;
import dev.brume.model.iam.UpdateAccessKeyRequest;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Users' access keys. What they sign with goes to the store against which calls are verified.
final class AccessKeyOperations {
    // 30 bytes are the 40 characters that every secret access key has.
    private static final int SECRET_BYTES = 30;

    private final StateCells<IamState> cells;
    private final Holdings<UserKey> keys;
    private final CredentialStore credentials;
    private final Secrets secrets;
    private final LastUses uses;

    AccessKeyOperations(
            StateCells<IamState> cells,
            CredentialStore credentials,
            Secrets secrets,
            LastUses uses) {
        this.cells = cells;
        this.credentials = credentials;
        this.secrets = secrets;
        this.uses = uses;
        keys = new Holdings<>(cells, UserKey.class, UserKey::prefix, IamErrors::noSuchAccessKey);
    }

    CreateAccessKeyResponse create(CreateAccessKeyRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        var id = AccessKeyIds.issue(AccessKeyIds.LONG_TERM, context.account(), context.ids());
        var key = new UserKey(name, id, Names.now(context), true);
        var user =
                cells.at(context)
                        .update(
                                state -> {
                                    var found = state.user(name);
                                    Quotas.room(
                                            state.count(UserKey.prefix(name)),
                                            Quotas.ACCESS_KEYS_MAX,
                                            "AccessKeysPerUser");
                                    return Change.of(state.with(key), found);
                                });
        var secret = Base64.getEncoder().encodeToString(secrets.bytes(SECRET_BYTES));
        credentials.put(
                new Credential(
                        id, secret, Optional.empty(), Optional.empty(), true, caller(user, id)));
        return CreateAccessKeyResponse.builder()
                .accessKey(
                        AccessKey.builder()
                                .userName(name)
                                .accessKeyId(id)
                                .secretAccessKey(secret)
                                .status(key.status())
                                .createDate(key.created())
                                .build())
                .build();
    }

    /// Whom a key of the user stands for.
    private static Caller caller(IamUser user, String accessKeyId) {
        var account = user.arn().split(":", -1)[4];
        return new Caller(Caller.Kind.USER, account, user.arn(), user.id(), accessKeyId, Map.of());
    }

    /// The credential of a user who has another name or path now.
    static Credential of(Credential old, IamUser user) {
        return new Credential(
                old.accessKeyId(),
                old.secretAccessKey(),
                old.sessionToken(),
                old.expiration(),
                old.active(),
                caller(user, old.accessKeyId()));
    }

    ListAccessKeysResponse list(ListAccessKeysRequest in, RequestContext context) {
        if (in.userName() == null && context.caller().kind() == Caller.Kind.ROOT) {
            return ListAccessKeysResponse.builder()
                    .accessKeyMetadata(List.of())
                    .isTruncated(false)
                    .build();
        }
        var page =
                keys.page(
                        in.userName(),
                        context,
                        key -> true,
                        new Page.Request(in.marker(), in.maxItems()));
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.map(AccessKeyOperations::metadata))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static AccessKeyMetadata metadata(UserKey key) {
        return AccessKeyMetadata.builder()
                .userName(key.user())
                .accessKeyId(key.id())
                .status(key.status())
                .createDate(key.created())
                .build();
    }

    void update(UpdateAccessKeyRequest in, RequestContext context) {
        var key = keys.turn(in.userName(), in.accessKeyId(), in.status(), context);
        credentials.find(key.id()).ifPresent(old -> credentials.put(switched(old, key.active())));
    }

    private static Credential switched(Credential old, boolean active) {
        return new Credential(
                old.accessKeyId(),
                old.secretAccessKey(),
                old.sessionToken(),
                old.expiration(),
                active,
                old.caller());
    }

    void delete(DeleteAccessKeyRequest in, RequestContext context) {
        keys.remove(in.userName(), in.accessKeyId(), context);
        credentials.remove(in.accessKeyId());
    }

    GetAccessKeyLastUsedResponse lastUsed(GetAccessKeyLastUsedRequest in, RequestContext context) {
        var caller =
                credentials
                        .find(in.accessKeyId())
                        .map(Credential::caller)
                        .filter(owner -> owner.kind() == Caller.Kind.USER)
                        .filter(owner -> owner.account().equals(context.account()))
                        .orElseThrow(() -> IamErrors.noSuchAccessKey(in.accessKeyId()));
        return GetAccessKeyLastUsedResponse.builder()
                .userName(caller.arn().substring(caller.arn().lastIndexOf('/') + 1))
                .accessKeyLastUsed(uses.ofKey(in.accessKeyId()))
                .build();
    }
}
