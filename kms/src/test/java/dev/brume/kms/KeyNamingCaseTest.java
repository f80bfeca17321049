package dev.brume.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.model.kms.KmsModel;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.PeerCall;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.value.Struct;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Each operation on a key, given each kind of name: own and foreign, of keys and of aliases.
///
/// Source: AWS KMS API Reference, `KeyId` and "Cross-account use" of each operation.
class KeyNamingCaseTest {
    private static final String OWN = "000000000000";
    private static final String OTHER = "222222222222";
    private static final String REGION = "us-east-1";
    private static final String UNKNOWN = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String FOUND = "found";

    private static final List<String> KEYS_ONLY =
            words(
                    """
                    CancelKeyDeletion DeleteImportedKeyMaterial DisableKey DisableKeyRotation
                    EnableKey EnableKeyRotation GetKeyLastUsage GetKeyPolicy
                    GetParametersForImport ImportKeyMaterial ListAliases ListKeyPolicies
                    ListKeyRotations ListResourceTags PutKeyPolicy ReplicateKey RotateKeyOnDemand
                    ScheduleKeyDeletion TagResource UntagResource UpdateKeyDescription
                    UpdatePrimaryRegion
                    """);
    private static final List<String> TARGETS = words("CreateAlias UpdateAlias");
    private static final List<String> FOREIGN_KEYS =
            words("CreateGrant GetKeyRotationStatus ListGrants RetireGrant RevokeGrant");
    private static final List<String> EVERY_NAME =
            words(
                    """
                    Decrypt DeriveSharedSecret DescribeKey Encrypt GenerateDataKey
                    GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext
                    GenerateDataKeyWithoutPlaintext GenerateMac GetPublicKey ReEncrypt Sign Verify
                    VerifyMac
                    """);

    /// What operations need besides a key.
    private static final Map<String, Object> MEMBERS =
            Map.ofEntries(
                    Map.entry("Plaintext", new byte[1]),
                    Map.entry("PublicKey", new byte[1]),
                    Map.entry("KeyAgreementAlgorithm", "ECDH"),
                    Map.entry("KeyPairSpec", "ECC_NIST_P256"),
                    Map.entry("MacAlgorithm", "HMAC_SHA_256"),
                    Map.entry("Mac", new byte[1]),
                    Map.entry("Message", new byte[1]),
                    Map.entry("Signature", new byte[1]),
                    Map.entry("SigningAlgorithm", "ECDSA_SHA_256"),
                    Map.entry("GranteePrincipal", "arn:aws:iam::" + OWN + ":root"),
                    Map.entry("Operations", List.of("Encrypt")),
                    Map.entry("GrantId", "0"),
                    Map.entry("ImportToken", new byte[1]),
                    Map.entry("EncryptedKeyMaterial", new byte[1]),
                    Map.entry("ValidTo", Instant.parse("2026-02-01T00:00:00Z")),
                    Map.entry("Policy", "{}"),
                    Map.entry("TagKeys", List.of("a")),
                    Map.entry("Tags", List.of()),
                    Map.entry("Description", ""),
                    Map.entry("ReplicaRegion", "eu-west-3"),
                    Map.entry("PrimaryRegion", "eu-west-3"),
                    Map.entry("WrappingAlgorithm", "RSAES_OAEP_SHA_256"),
                    Map.entry("WrappingKeySpec", "RSA_2048"));

    private static final TestEmulator BRUME = TestEmulator.start();
    private static final PeerCall CALLS =
            BRUME.platform().peers().as(Caller.root("aws", OWN, null), REGION);

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    @AfterAll
    static void close() {
        BRUME.close();
    }

    @Test
    void everyOperationOnAKeyIsInOneList() {
        assertThat(
                        Stream.of(KEYS_ONLY, TARGETS, FOREIGN_KEYS, EVERY_NAME)
                                .flatMap(List::stream)
                                .toList())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(KeyOperation.values())
                                .filter(each -> each != KeyOperation.DELETE_ALIAS)
                                .map(KeyOperation::wireName)
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(value = KeyOperation.class, names = "DELETE_ALIAS", mode = EnumSource.Mode.EXCLUDE)
    void takesTheNamesThatAwsTakes(KeyOperation operation) {
        var name = operation.wireName();
        var own = key(OWN, name);
        var foreign = key(OTHER, name);
        boolean aliases = EVERY_NAME.contains(name);
        boolean crosses = aliases || FOREIGN_KEYS.contains(name);
        var noAlias =
                TARGETS.contains(name)
                        ? "ValidationException: Aliases must refer to keys. Not aliases"
                        : "InvalidArnException: Key Aliases are not supported for this operation.";
        var denied = "AccessDeniedException";
        var names = new LinkedHashMap<String, String>();
        names.put(own.substring(own.indexOf('/') + 1), FOUND);
        names.put(own, FOUND);
        names.put("alias/" + name, aliases ? FOUND : noAlias);
        names.put(alias(OWN, name), aliases ? FOUND : noAlias);
        names.put(foreign, crosses ? FOUND : denied);
        names.put(alias(OTHER, name), aliases ? FOUND : noAlias);
        names.put(UNKNOWN, "NotFoundException: Key '" + arn(OWN, UNKNOWN) + "' does not exist");
        names.put(arn(OTHER, UNKNOWN), denied);
        names.put("rubbish", "NotFoundException: Invalid keyId 'rubbish'");
        names.put("arn:aws:kms:rubbish", "InvalidArnException: Invalid arn arn:aws:kms:rubbish");
        names.put(own.replace(REGION, "eu-west-3"), "NotFoundException: Invalid arn eu-west-3");
        names.put(
                "alias/unknown",
                aliases
                        ? "NotFoundException: Alias " + alias(OWN, "unknown") + " is not found."
                        : noAlias);

        names.forEach(
                (given, wanted) ->
                        assertThat(answer(name, given))
                                .as(name + " of " + given)
                                .isEqualTo(wanted));
    }

    private static String arn(String account, String id) {
        return "arn:aws:kms:" + REGION + ":" + account + ":key/" + id;
    }

    private static String alias(String account, String name) {
        return "arn:aws:kms:" + REGION + ":" + account + ":alias/" + name;
    }

    // A key that everybody may use, and its alias.
    private static String key(String account, String alias) {
        var kms = BRUME.sdk(KmsClient.class, account, REGION);
        var policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"AWS\":\"*\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}";
        var key = kms.createKey(r -> r.policy(policy)).keyMetadata();
        kms.createAlias(r -> r.aliasName("alias/" + alias).targetKeyId(key.keyId()));
        return key.arn();
    }

    // What is wrong with the name; whatever else is refused, the key was found.
    private static String answer(String operation, String name) {
        try {
            var schema = Objects.requireNonNull(KmsModel.schema().operation(operation));
            CALLS.call("kms", schema, input(operation, name));
            return FOUND;
        } catch (ServiceException e) {
            var message = String.valueOf(e.getMessage());
            return switch (e.code()) {
                case "AccessDeniedException" -> e.code();
                case "InvalidArnException", "NotFoundException" ->
                        message.startsWith("Grant ID") ? FOUND : e.code() + ": " + message;
                case "ValidationException" ->
                        message.startsWith("Aliases") ? e.code() + ": " + message : FOUND;
                default -> FOUND;
            };
        }
    }

    private static Struct input(String operation, String name) {
        var schema = Objects.requireNonNull(KmsModel.schema().operation(operation)).input();
        var input = KmsModel.FACTORY.builder(schema);
        for (var member : schema.members()) {
            switch (member.name()) {
                case "KeyId", "TargetKeyId", "DestinationKeyId" -> input.set(member.index(), name);
                case "AliasName" -> input.set(member.index(), aliasName(operation));
                case "CiphertextBlob" -> input.set(member.index(), sealed());
                case "NumberOfBytes" -> input.set(member.index(), 1);
                default -> {
                    if (MEMBERS.containsKey(member.name()) && !optional(operation, member.name())) {
                        input.set(member.index(), MEMBERS.get(member.name()));
                    }
                }
            }
        }
        return input.build();
    }

    private static String aliasName(String operation) {
        return operation.equals("UpdateAlias") ? "alias/UpdateAlias" : "alias/new";
    }

    private static boolean optional(String operation, String member) {
        return operation.equals("ReplicateKey") && member.equals("Policy")
                || operation.equals("ListGrants");
    }

    private static byte[] sealed() {
        var kms = BRUME.sdk(KmsClient.class);
        var id = kms.createKey().keyMetadata().keyId();
        return kms.encrypt(r -> r.keyId(id).plaintext(SdkBytes.fromUtf8String("x")))
                .ciphertextBlob()
                .asByteArray();
    }
}
