package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.DeleteSSHPublicKeyRequest;
import dev.brume.model.iam.DuplicateSSHPublicKeyException;
import dev.brume.model.iam.GetSSHPublicKeyRequest;
import dev.brume.model.iam.GetSSHPublicKeyResponse;
import dev.brume.model.iam.InvalidPublicKeyException;
import dev.brume.model.iam.ListSSHPublicKeysRequest;
import dev.brume.model.iam.ListSSHPublicKeysResponse;
import dev.brume.model.iam.SSHPublicKey;
import dev.brume.model.iam.SSHPublicKeyMetadata;
import dev.brume.model.iam.UpdateSSHPublicKeyRequest;
import dev.brume.model.iam.UploadSSHPublicKeyRequest;
import dev.brume.model.iam.UploadSSHPublicKeyResponse;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// Users' SSH public keys, in OpenSSH's form.
final class SshKeyOperations {
    private static final int KEYS_MAX = 5;
    private static final String ID_PREFIX = "APKA";
    private static final String RSA = "ssh-rsa";

    private final StateCells<IamState> cells;

    SshKeyOperations(StateCells<IamState> cells) {
        this.cells = cells;
    }

    UploadSSHPublicKeyResponse upload(UploadSSHPublicKeyRequest in, RequestContext context) {
        var name = in.userName();
        var key =
                new UserSshKey(
                        name,
                        Names.id(ID_PREFIX, context),
                        in.sshPublicKeyBody(),
                        fingerprint(in.sshPublicKeyBody()),
                        Names.now(context),
                        true);
        return cells.at(context)
                .update(
                        state -> {
                            state.user(name);
                            var prefix = UserSshKey.prefix(name);
                            for (var other : state.all(prefix, UserSshKey.class)) {
                                if (other.fingerprint().equals(key.fingerprint())) {
                                    throw DuplicateSSHPublicKeyException.of(
                                            "The SSH public key is already associated with the"
                                                    + " user.");
                                }
                            }
                            Quotas.room(state.count(prefix), KEYS_MAX, "SSHPublicKeysPerUser");
                            return Change.of(
                                    state.with(key),
                                    UploadSSHPublicKeyResponse.builder()
                                            .sshPublicKey(shape(key))
                                            .build());
                        });
    }

    /// MD5 over the blob, as `ssh-keygen -E md5` shows it.
    private static String fingerprint(String body) {
        var words = body.strip().split("\\s+", 3);
        if (words.length < 2 || !words[0].equals(RSA)) {
            throw body.contains("BEGIN PUBLIC KEY")
                    ? ServiceException.notImplemented("iam", "UploadSSHPublicKey in PEM encoding")
                    : unrecognized();
        }
        try {
            var digest =
                    MessageDigest.getInstance("MD5").digest(Base64.getDecoder().decode(words[1]));
            return HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (IllegalArgumentException e) {
            throw unrecognized();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static ServiceException unrecognized() {
        return InvalidPublicKeyException.of("The public key is malformed or otherwise invalid.");
    }

    private static SSHPublicKey shape(UserSshKey key) {
        return SSHPublicKey.builder()
                .userName(key.user())
                .sshPublicKeyId(key.id())
                .sshPublicKeyBody(key.body())
                .fingerprint(key.fingerprint())
                .status(key.status())
                .uploadDate(key.uploaded())
                .build();
    }

    GetSSHPublicKeyResponse key(GetSSHPublicKeyRequest in, RequestContext context) {
        if (!"SSH".equals(in.encoding())) {
            throw ServiceException.notImplemented("iam", "GetSSHPublicKey in PEM encoding");
        }
        var key = key(cells.at(context).read(), in.userName(), in.sshPublicKeyId());
        return GetSSHPublicKeyResponse.builder().sshPublicKey(shape(key)).build();
    }

    ListSSHPublicKeysResponse list(ListSSHPublicKeysRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var user = state.user(Names.userOrCaller(in.userName(), context));
        var page =
                Page.of(
                        state,
                        UserSshKey.prefix(user.name()),
                        UserSshKey.class,
                        key -> true,
                        new Page.Request(in.marker(), in.maxItems()));
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
        cells.at(context)
                .update(
                        state -> {
                            var next =
                                    key(state, in.userName(), in.sshPublicKeyId())
                                            .with("Active".equals(in.status()));
                            return Change.of(state.with(next), next);
                        });
    }

    void delete(DeleteSSHPublicKeyRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var old = key(state, in.userName(), in.sshPublicKeyId());
                            return Change.of(state.without(old), old);
                        });
    }

    private static UserSshKey key(IamState state, String user, String id) {
        state.user(user);
        if (state.rows().get(UserSshKey.prefix(user) + id) instanceof UserSshKey found) {
            return found;
        }
        throw IamErrors.noSuch("The Public Key with id " + id + " cannot be found.");
    }
}
