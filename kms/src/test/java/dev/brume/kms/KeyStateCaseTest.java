package dev.brume.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brume.testkit.BrumeTest;
import dev.brume.wire.call.ServiceException;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.Tag;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Each operation in each state of a key: `+` goes ahead, `D` is DisabledException, `S` is
/// KMSInvalidStateException.
///
/// Source: AWS KMS Developer Guide, "Key states of AWS KMS keys".
class KeyStateCaseTest {
    private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/k";

    private static final List<KeyStatus> COLUMNS =
            List.of(
                    KeyStatus.ENABLED,
                    KeyStatus.DISABLED,
                    KeyStatus.PENDING_DELETION,
                    KeyStatus.PENDING_REPLICA_DELETION,
                    KeyStatus.PENDING_IMPORT,
                    KeyStatus.UNAVAILABLE,
                    KeyStatus.CREATING,
                    KeyStatus.UPDATING);

    // Columns as above.
    private static final String CASES =
            """
            CancelKeyDeletion                    S S + + S S S S
            CreateAlias                          + + S S + + + +
            CreateGrant                          + D S S S + S +
            Decrypt                              + D S S S S S +
            DeleteAlias                          + + + + + + + +
            DeleteImportedKeyMaterial            + + + + + + S S
            DeriveSharedSecret                   + D S S S S S +
            DescribeKey                          + + + + + + + +
            DisableKey                           + + S S S + S S
            DisableKeyRotation                   + D S S + + S +
            EnableKey                            + + S S S + S S
            EnableKeyRotation                    + D S S + + S +
            Encrypt                              + D S S S S S +
            GenerateDataKey                      + D S S S S S +
            GenerateDataKeyPair                  + D S S S S S +
            GenerateDataKeyPairWithoutPlaintext  + D S S S S S +
            GenerateDataKeyWithoutPlaintext      + D S S S S S +
            GenerateMac                          + D S S S S S +
            GetKeyLastUsage                      + + + + + + + +
            GetKeyPolicy                         + + + + + + + +
            GetKeyRotationStatus                 + + + + + + + +
            GetParametersForImport               + + S S + + S S
            GetPublicKey                         + D S S S S S +
            ImportKeyMaterial                    + + S S + + S +
            ListAliases                          + + + + + + + +
            ListGrants                           + + + + + + + +
            ListKeyPolicies                      + + + + + + + +
            ListKeyRotations                     + + + + + + + +
            ListResourceTags                     + + + + + + + +
            PutKeyPolicy                         + + + + + + + +
            ReEncrypt                            + D S S S S S +
            ReplicateKey                         + D S S S S S S
            RetireGrant                          + + + + + + + +
            RevokeGrant                          + + + + + + + +
            RotateKeyOnDemand                    + D S S S + S S
            ScheduleKeyDeletion                  + + S S + + + S
            Sign                                 + D S S S S S +
            TagResource                          + + S S + + + +
            UntagResource                        + + S S + + + +
            UpdateAlias                          + + S S + + + +
            UpdateKeyDescription                 + + S S + + + +
            UpdatePrimaryRegion                  + D S S S S S +
            Verify                               + D S S S S S +
            VerifyMac                            + D S S S S S +
            """;

    private static final Tag TAG = Tag.builder().tagKey("k").tagValue("v").build();

    private static Map<String, String[]> cases() {
        var cases = new LinkedHashMap<String, String[]>();
        CASES.lines()
                .map(line -> line.split("\\s+"))
                .forEach(words -> cases.put(words[0], Arrays.copyOfRange(words, 1, words.length)));
        return cases;
    }

    @Test
    void everyOperationOnAKeyHasItsRow() {
        assertThat(cases().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(KeyOperation.values()).map(KeyOperation::wireName).toList());
    }

    @TestFactory
    Stream<DynamicTest> operationsGoAheadAsTheTableSays() {
        return Stream.of(KeyOperation.values())
                .map(
                        operation ->
                                DynamicTest.dynamicTest(
                                        operation.wireName(), () -> checkRow(operation)));
    }

    private static void checkRow(KeyOperation operation) {
        var row = cases().getOrDefault(operation.wireName(), new String[0]);
        for (int i = 0; i < row.length; i++) {
            var status = COLUMNS.get(i);
            var refused =
                    catchThrowableOfType(
                            ServiceException.class, () -> operation.check(ARN, status));
            assertThat(refused == null ? "+" : refused.code())
                    .as(operation.wireName() + " of a key that " + status.sentence())
                    .isEqualTo(code(row[i]));
        }
    }

    private static String code(String letter) {
        return switch (letter) {
            case "D" -> "DisabledException";
            case "S" -> "KMSInvalidStateException";
            default -> "+";
        };
    }

    // What a client sees, in the states that a client can bring about.
    @Test
    @BrumeTest
    void clientsSeeTheSame(KmsClient kms) {
        Map<KeyStatus, String> keys = new LinkedHashMap<>();
        for (var status :
                List.of(
                        KeyStatus.ENABLED,
                        KeyStatus.DISABLED,
                        KeyStatus.PENDING_DELETION,
                        KeyStatus.PENDING_IMPORT)) {
            keys.put(status, keyIn(status, kms));
        }
        var calls = calls();
        keys.forEach(
                (status, key) ->
                        calls.forEach(
                                (operation, call) -> {
                                    var row = cases().getOrDefault(operation, new String[0]);
                                    var expected = code(row[COLUMNS.indexOf(status)]);
                                    assertThat(answer(() -> call.accept(kms, key)))
                                            .as(operation + " of a key that " + status.sentence())
                                            .isEqualTo(expected);
                                }));
    }

    private static String keyIn(KeyStatus status, KmsClient kms) {
        var origin = status == KeyStatus.PENDING_IMPORT ? "EXTERNAL" : "AWS_KMS";
        var id = kms.createKey(r -> r.origin(origin)).keyMetadata().keyId();
        if (status == KeyStatus.DISABLED) {
            kms.disableKey(r -> r.keyId(id));
        } else if (status == KeyStatus.PENDING_DELETION) {
            kms.scheduleKeyDeletion(r -> r.keyId(id));
        }
        return id;
    }

    // Calls that leave the key's state as it is.
    private static Map<String, BiConsumer<KmsClient, String>> calls() {
        var text = SdkBytes.fromUtf8String("x");
        Map<String, BiConsumer<KmsClient, String>> calls = new LinkedHashMap<>();
        calls.put("DescribeKey", (c, id) -> c.describeKey(r -> r.keyId(id)));
        calls.put("Encrypt", (c, id) -> c.encrypt(r -> r.keyId(id).plaintext(text)));
        calls.put(
                "GenerateDataKey", (c, id) -> c.generateDataKey(r -> r.keyId(id).numberOfBytes(8)));
        calls.put("GetKeyPolicy", (c, id) -> c.getKeyPolicy(r -> r.keyId(id)));
        calls.put("GetKeyRotationStatus", (c, id) -> c.getKeyRotationStatus(r -> r.keyId(id)));
        calls.put("ListGrants", (c, id) -> c.listGrants(r -> r.keyId(id)));
        calls.put("RotateKeyOnDemand", (c, id) -> c.rotateKeyOnDemand(r -> r.keyId(id)));
        calls.put(
                "CreateAlias",
                (c, id) -> c.createAlias(r -> r.aliasName("alias/" + id).targetKeyId(id)));
        calls.put(
                "CreateGrant",
                (c, id) ->
                        c.createGrant(
                                r ->
                                        r.keyId(id)
                                                .granteePrincipal("arn:aws:iam::111122223333:root")
                                                .operationsWithStrings("DescribeKey")));
        calls.put("TagResource", (c, id) -> c.tagResource(r -> r.keyId(id).tags(List.of(TAG))));
        calls.put(
                "UpdateKeyDescription",
                (c, id) -> c.updateKeyDescription(r -> r.keyId(id).description("d")));
        return calls;
    }

    private static String answer(Runnable call) {
        try {
            call.run();
            return "+";
        } catch (KmsException e) {
            return e.awsErrorDetails().errorCode();
        }
    }
}
