package dev.brume.route53;

import dev.brume.core.Peers;
import dev.brume.engine.dns.Dnssec;
import dev.brume.model.kms.GetPublicKeyRequest;
import dev.brume.model.kms.KmsPeer;
import dev.brume.model.kms.SignRequest;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

import java.util.Arrays;
import java.util.Objects;

/// Key-signing keys in KMS, used as Route 53's DNSSEC service: the key's policy has to let it.
final class KmsSigner {
    /// Where Route 53 looks for keys.
    static final String REGION = "us-east-1";

    private static final String PRINCIPAL = "dnssec-route53.amazonaws.com";
    private static final int POINT_BYTES = 64;

    private final Peers peers;

    KmsSigner(Peers peers) {
        this.peers = peers;
    }

    private KmsPeer kms(String account, String zoneId) {
        var zone = "arn:aws:route53:::hostedzone/" + zoneId;
        return new KmsPeer(peers.as(Caller.service(PRINCIPAL, account, zone), REGION));
    }

    /// A key's public coordinates.
    ///
    /// @throws ServiceException `InvalidKMSArn` where the key cannot sign for DNSSEC
    byte[] point(String account, String zoneId, String arn) {
        try {
            var key =
                    kms(account, zoneId)
                            .getPublicKey(GetPublicKeyRequest.builder().keyId(arn).build());
            if (!"ECC_NIST_P256".equals(key.keySpec()) || !"SIGN_VERIFY".equals(key.keyUsage())) {
                throw SigningErrors.invalidKms(arn, "it has to be an ECC_NIST_P256 key that signs");
            }
            var info = Objects.requireNonNull(key.publicKey());
            return Arrays.copyOfRange(info, info.length - POINT_BYTES, info.length);
        } catch (ServiceException refused) {
            throw refused.code().equals("InvalidKMSArn")
                    ? refused
                    : SigningErrors.invalidKms(arn, refused.message());
        }
    }

    /// A signature, 64 octets.
    ///
    /// @throws ServiceException where KMS refuses
    byte[] sign(String account, String zoneId, String arn, byte[] message) {
        var request =
                SignRequest.builder()
                        .keyId(arn)
                        .message(message)
                        .messageType("RAW")
                        .signingAlgorithm("ECDSA_SHA_256")
                        .build();
        return Dnssec.plainSignature(
                Objects.requireNonNull(kms(account, zoneId).sign(request).signature()));
    }
}
