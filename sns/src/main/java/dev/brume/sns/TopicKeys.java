package dev.brume.sns;

import dev.brume.core.Peers;
import dev.brume.model.kms.GenerateDataKeyRequest;
import dev.brume.model.kms.KmsPeer;
import dev.brume.model.sns.KMSAccessDeniedException;
import dev.brume.model.sns.KMSDisabledException;
import dev.brume.model.sns.KMSInvalidStateException;
import dev.brume.model.sns.KMSNotFoundException;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.util.Map;

/// Topics that are encrypted with a key of KMS: who publishes needs a data key, in its own name.
final class TopicKeys {
    /// AWS's own key, which every topic may use.
    private static final String MANAGED = "alias/aws/sns";

    private final Peers peers;

    TopicKeys(Peers peers) {
        this.peers = peers;
    }

    /// Makes sure that a publisher may encrypt.
    void encrypt(Topic topic, RequestContext context) {
        var key = topic.setting("KmsMasterKeyId");
        if (key.isEmpty() || key.endsWith(MANAGED)) {
            return;
        }
        var kms =
                new KmsPeer(peers.as(context.caller().via("sns.amazonaws.com"), context.region()));
        try {
            kms.generateDataKey(
                    GenerateDataKeyRequest.builder()
                            .keyId(key)
                            .keySpec("AES_256")
                            .encryptionContext(Map.of("aws:sns:topicArn", topic.arn()))
                            .build());
        } catch (ServiceException refused) {
            throw translated(refused);
        }
    }

    private static ServiceException translated(ServiceException refused) {
        var message = refused.message();
        return switch (refused.code()) {
            case "NotFoundException", "InvalidArnException" -> KMSNotFoundException.of(message);
            case "DisabledException" -> KMSDisabledException.of(message);
            case "KMSInvalidStateException" -> KMSInvalidStateException.of(message);
            case "AccessDeniedException", "AccessDenied" -> KMSAccessDeniedException.of(message);
            default -> refused;
        };
    }
}
