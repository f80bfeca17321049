package dev.brume.iam;

import dev.brume.core.state.StateCells;
import dev.brume.model.iam.DeleteSSHPublicKeyRequest;
import dev.brume.model.iam.DuplicateSSHPublicKeyException;
import dev.brume.model.iam.GetSSHPublicKeyRequest;
import dev.brume.model.iam.GetSSHPublicKeyResponse;
import dev.brume.model.iam.ListSSHPublicKeysRequest;
import dev.brume.model.iam.ListSSHPublicKeysResponse;
import dev.brume.model.iam.SSHPublicKey;
import dev.brume.model.iam.SSHPublicKeyMetadata;
import dev.brume.model.iam.UnrecognizedPublicKeyEncodingException;
import dev.brume.model.iam.UpdateSSHPublicKeyRequest;
import dev.brume.model.iam.UploadSSHPublicKeyRequest;
import dev.brume.model.iam.UploadSSHPublicKeyResponse;
import dev.brume.wire.call.RequestContext;

/// Users' SSH public keys. They are given, and asked for, in OpenSSH's form or as PEM.
final class SshKeyOperations {
    private static final int KEYS_MAX = 5;
    private static final String ID_PREFIX = "APKA";
    private final StateCells<IamState> cells;
    private final Holdings<UserSshKey> keys;

    SshKeyOperations(StateCells<IamState> cells) {
        this.cells = cells;
        keys =
                new Holdings<>(
                        cells,
                        UserSshKey.class,
                        UserSshKey::prefix,
                        id ->
                                IamErrors.noSuch(
                                        "The Public Key with id " + id + " cannot be found."));
    }

    UploadSSHPublicKeyResponse upload(UploadSSHPublicKeyRequest in, RequestContext context) {
        var key =
                new UserSshKey(
                        in.userName(),
                        Names.id(ID_PREFIX, context),
                        in.sshPublicKeyBody(),
                        SshPublicKey.of(in.sshPublicKeyBody()).fingerprint(),
                        Names.now(context),
                        true);
        keys.add(
                key,
                context,
                new Holdings.Limits<>(
                        other -> requireOther(other, key),
                        other -> true,
                        KEYS_MAX,
                        "SSHPublicKeysPerUser"));
        return UploadSSHPublicKeyResponse.builder().sshPublicKey(shape(key, key.body())).build();
    }

    private static void requireOther(UserSshKey other, UserSshKey key) {
        if (other.fingerprint().equals(key.fingerprint())) {
            throw DuplicateSSHPublicKeyException.of(
                    "The SSH public key is already associated with the user.");
        }
    }

    private static SSHPublicKey shape(UserSshKey key, String body) {
        return SSHPublicKey.builder()
                .userName(key.user())
                .sshPublicKeyId(key.id())
                .sshPublicKeyBody(body)
                .fingerprint(key.fingerprint())
                .status(key.status())
                .uploadDate(key.uploaded())
                .build();
    }

    GetSSHPublicKeyResponse key(GetSSHPublicKeyRequest in, RequestContext context) {
        var key = keys.find(cells.at(context).read(), in.userName(), in.sshPublicKeyId());
        var body =
                switch (in.encoding()) {
                    case "SSH" -> SshPublicKey.of(key.body()).ssh();
                    case "PEM" -> SshPublicKey.of(key.body()).pem();
                    default ->
                            throw UnrecognizedPublicKeyEncodingException.of(
                                    "The public key encoding is not supported.");
                };
        return GetSSHPublicKeyResponse.builder().sshPublicKey(shape(key, body)).build();
    }

    ListSSHPublicKeysResponse list(ListSSHPublicKeysRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.maxItems());
        var page = keys.page(in.userName(), context, key -> true, request);
        return ListSSHPublicKeysResponse.builder()
                .sshPublicKeys(page.map(SshKeyOperations::metadata))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static SSHPublicKeyMetadata metadata(UserSshKey key) {
        return SSHPublicKeyMetadata.builder()
                .userName(key.user())
                .sshPublicKeyId(key.id())
                .status(key.status())
                .uploadDate(key.uploaded())
                .build();
    }

    void update(UpdateSSHPublicKeyRequest in, RequestContext context) {
        keys.turn(in.userName(), in.sshPublicKeyId(), in.status(), context);
    }

    void delete(DeleteSSHPublicKeyRequest in, RequestContext context) {
        keys.remove(in.userName(), in.sshPublicKeyId(), context);
    }
}
