package dev.brume.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/// Whatever comes, reading a message ends, and an answer can be written.
class DnsQueryFuzzTest {
    private static final int ROUNDS = 200_000;

    private final SplittableRandom random = new SplittableRandom(7);
    private final DnsQuery query = new DnsQuery();
    private final byte[] out = new byte[ResponseWriter.MESSAGE_BYTES_MAX];
    private final ResponseWriter writer = new ResponseWriter(out);

    private void read(byte[] message, int length) {
        var verdict = query.read(message, length);
        if (verdict != DnsQuery.Verdict.IGNORE) {
            writer.begin(query, DnsQuery.UDP_BYTES_MIN);
            assertThat(writer.finish()).isBetween(DnsQuery.HEADER_BYTES, DnsQuery.UDP_BYTES_MIN);
        }
    }

    @Test
    void rubbishIsRead() {
        assertThatCode(
                        () -> {
                            for (int i = 0; i < ROUNDS; i++) {
                                var message = new byte[random.nextInt(80)];
                                random.nextBytes(message);
                                if (message.length > 5) {
                                    message[2] &= 1;
                                    message[4] = 0;
                                    message[5] = 1;
                                }
                                read(message, message.length);
                            }
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void queriesWithChangedOctetsAreRead() {
        var subnet = new ClientSubnet(new byte[] {10, 1, 2, 0}, 24);
        var good = DnsMessages.query(DnsName.of("www.example.com"), RecordType.A, subnet);
        assertThatCode(
                        () -> {
                            for (int i = 0; i < ROUNDS; i++) {
                                var message = good.clone();
                                for (int changes = random.nextInt(4); changes >= 0; changes--) {
                                    message[random.nextInt(message.length)] =
                                            (byte) random.nextInt();
                                }
                                read(message, random.nextInt(message.length + 1));
                            }
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void theLongestNameIsReadAndALongerOneIsNot() {
        var longest =
                "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);
        var message = DnsMessages.query(DnsName.of(longest), RecordType.A, null);
        assertThat(query.read(message, message.length)).isEqualTo(DnsQuery.Verdict.ANSWER);
        assertThat(query.name().name()).isEqualTo(DnsName.of(longest));

        var longer = new byte[400];
        longer[5] = 1;
        int at = DnsQuery.HEADER_BYTES;
        for (int i = 0; i < 128; i++) {
            longer[at] = 1;
            longer[at + 1] = 'x';
            at += 2;
        }
        assertThat(query.read(longer, longer.length)).isEqualTo(DnsQuery.Verdict.FORMERR);
    }
}
