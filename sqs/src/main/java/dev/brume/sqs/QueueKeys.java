package dev.brume.sqs;

import dev.brume.core.Peers;
import dev.brume.core.time.Time;
import dev.brume.model.kms.DecryptRequest;
import dev.brume.model.kms.GenerateDataKeyRequest;
import dev.brume.model.kms.KmsPeer;
import dev.brume.model.sqs.KmsAccessDenied;
import dev.brume.model.sqs.KmsDisabled;
import dev.brume.model.sqs.KmsInvalidKeyUsage;
import dev.brume.model.sqs.KmsInvalidState;
import dev.brume.model.sqs.KmsNotFound;
import dev.brume.model.sqs.KmsThrottled;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Queues that are encrypted with a key of KMS: who sends needs a data key, who receives has to
/// decrypt one, both in the caller's own name, and both are asked for again when the reuse period
/// is over. What is kept is not encrypted: it never leaves the emulator.
final class QueueKeys {
    /// How many data keys are remembered.
    static final int REMEMBERED_MAX = 10_000;

    /// AWS's own key, which every queue may use.
    private static final String MANAGED = "alias/aws/sqs";

    private static final String CONTEXT_KEY = "aws:sqs:arn";

    private final Peers peers;
    private final Time time;

    /// By queue, key, caller and use; the oldest is forgotten first. Guarded by itself.
    private final Map<String, DataKey> known =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, DataKey> eldest) {
                    return size() > REMEMBERED_MAX;
                }
            };

    /// @param blob the encrypted data key, which receivers decrypt
    private record DataKey(byte[] blob, long untilMillis) {}

    QueueKeys(Peers peers, Time time) {
        this.peers = peers;
        this.time = time;
    }

    /// Makes sure that a sender may encrypt.
    void encrypt(Queue queue, RequestContext context) {
        use(queue, context, "encrypt");
    }

    /// Makes sure that a receiver may decrypt what was sent.
    void decrypt(Queue queue, RequestContext context) {
        var newest = key(queue) == null ? null : find(queue.id());
        if (newest != null) {
            use(queue, context, "decrypt");
        }
    }

    private static @Nullable String key(Queue queue) {
        var key = queue.setting(QueueSetting.KMS_KEY);
        return key.isEmpty() || key.endsWith(MANAGED) ? null : key;
    }

    private void use(Queue queue, RequestContext context, String how) {
        var key = key(queue);
        if (key == null) {
            return;
        }
        var slot = String.join(" ", queue.id(), key, context.caller().arn(), how);
        var present = find(slot);
        long now = time.now().toEpochMilli();
        if (present != null && present.untilMillis > now) {
            return;
        }
        long until = now + queue.number(QueueSetting.KMS_REUSE_SECONDS) * 1_000L;
        var blob = how.equals("encrypt") ? generate(queue, key, context) : open(queue, context);
        synchronized (known) {
            known.put(slot, new DataKey(blob, until));
            if (how.equals("encrypt")) {
                known.put(queue.id(), new DataKey(blob, until));
            }
        }
    }

    private @Nullable DataKey find(String slot) {
        synchronized (known) {
            return known.get(slot);
        }
    }

    private KmsPeer kms(RequestContext context) {
        return new KmsPeer(peers.as(context.caller().via("sqs.amazonaws.com"), context.region()));
    }

    private byte[] generate(Queue queue, String key, RequestContext context) {
        try {
            var made =
                    kms(context)
                            .generateDataKey(
                                    GenerateDataKeyRequest.builder()
                                            .keyId(key)
                                            .keySpec("AES_256")
                                            .encryptionContext(Map.of(CONTEXT_KEY, queue.arn()))
                                            .build());
            var blob = made.ciphertextBlob();
            return blob == null ? new byte[0] : blob;
        } catch (ServiceException refused) {
            throw translated(refused);
        }
    }

    private byte[] open(Queue queue, RequestContext context) {
        var newest = find(queue.id());
        if (newest == null) {
            return new byte[0];
        }
        try {
            kms(context)
                    .decrypt(
                            DecryptRequest.builder()
                                    .ciphertextBlob(newest.blob)
                                    .encryptionContext(Map.of(CONTEXT_KEY, queue.arn()))
                                    .build());
            return newest.blob;
        } catch (ServiceException refused) {
            throw translated(refused);
        }
    }

    private static ServiceException translated(ServiceException refused) {
        var message = refused.message();
        return switch (refused.code()) {
            case "NotFoundException", "InvalidArnException" -> KmsNotFound.of(message);
            case "DisabledException" -> KmsDisabled.of(message);
            case "KMSInvalidStateException" -> KmsInvalidState.of(message);
            case "InvalidKeyUsageException" -> KmsInvalidKeyUsage.of(message);
            case "AccessDeniedException", "AccessDenied" -> KmsAccessDenied.of(message);
            case "ThrottlingException" -> KmsThrottled.of(message);
            default -> refused;
        };
    }
}
