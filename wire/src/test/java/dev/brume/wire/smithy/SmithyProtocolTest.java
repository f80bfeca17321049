package dev.brume.wire.smithy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.brume.wire.protocol.Protocol;
import dev.brume.wire.schema.ProtocolId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The official Smithy protocol tests, server side: one test per published case, per protocol.
final class SmithyProtocolTest {
    /// The greatest number of cases that may be skipped. Lower it whenever the list gets shorter.
    private static final int SKIPS_MAX = 21;

    private static final Map<ProtocolId, Integer> PASSED = new EnumMap<>(ProtocolId.class);

    @TestFactory
    Stream<DynamicNode> awsJson10() {
        return cases(ProtocolId.AWS_JSON_1_0);
    }

    @TestFactory
    Stream<DynamicNode> awsJson11() {
        return cases(ProtocolId.AWS_JSON_1_1);
    }

    @TestFactory
    Stream<DynamicNode> awsQuery() {
        return cases(ProtocolId.AWS_QUERY);
    }

    @TestFactory
    Stream<DynamicNode> ec2Query() {
        return cases(ProtocolId.EC2_QUERY);
    }

    @TestFactory
    Stream<DynamicNode> restJson1() {
        return cases(ProtocolId.REST_JSON_1);
    }

    @TestFactory
    Stream<DynamicNode> restXml() {
        return cases(ProtocolId.REST_XML);
    }

    @TestFactory
    Stream<DynamicNode> rpcV2Cbor() {
        return cases(ProtocolId.RPC_V2_CBOR);
    }

    @Test
    void everySkipNamesACase() {
        var known =
                Arrays.stream(ProtocolId.values())
                        .flatMap(protocol -> ProtocolCases.of(protocol).stream())
                        .map(ProtocolCase::id)
                        .collect(Collectors.toSet());
        assertThat(known).containsAll(SkipList.reasons().keySet());
    }

    @Test
    void theSkipListOnlyShrinks() {
        assertThat(SkipList.reasons()).hasSizeLessThanOrEqualTo(SKIPS_MAX);
    }

    @AfterAll
    static void summary() {
        for (var protocol : ProtocolId.values()) {
            System.out.printf(
                    "%s: %d of %d cases pass%n",
                    protocol, PASSED.getOrDefault(protocol, 0), ProtocolCases.of(protocol).size());
        }
    }

    private static Stream<DynamicNode> cases(ProtocolId id) {
        var protocol = ServersUnderTest.ENABLED.get(id);
        if (protocol == null) {
            return Stream.empty();
        }
        return ProtocolCases.of(id).stream()
                .map(test -> DynamicTest.dynamicTest(test.id(), () -> run(protocol, test)));
    }

    private static void run(Protocol protocol, ProtocolCase test) throws IOException {
        if (!SkipList.contains(test)) {
            runNamed(protocol, test);
            PASSED.merge(test.protocol(), 1, Integer::sum);
            return;
        }
        try {
            new CaseRunner(protocol).run(test);
        } catch (AssertionError | RuntimeException | IOException e) {
            return;
        }
        fail("passes now: take it off smithy-skips.txt: " + test.id());
    }

    /// Reports of dynamic tests show a number, so the message has the id.
    private static void runNamed(Protocol protocol, ProtocolCase test) throws IOException {
        try {
            new CaseRunner(protocol).run(test);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(test.id() + ": " + e.getMessage(), e);
        }
    }
}
