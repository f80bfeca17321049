package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An answer that another server gave: checked, and made ready to be passed on to clients. Nothing
/// that a server sends makes reading fail or loop.
public final class ReceivedAnswer {
    private static final int FIXED_BYTES = 10;
    private static final int FLAG_QR = 0x8000;
    private static final int FLAG_TC = 0x0200;
    private static final int TTL_OFFSET = 4;
    private static final int SECTIONS = 3;

    // Everything after the question, without the OPT record, which is between two servers only.
    private final byte[] body;
    private final int[] counts;
    // Where TTLs stand in the body.
    private final int[] ttls;
    private final ResponseCode code;
    private final boolean truncated;
    private final long ttl;
    private final List<DnsMessages.Entry> answers;

    private ReceivedAnswer(Reading reading) {
        body = Arrays.copyOfRange(reading.message, reading.questionEnd, reading.end);
        counts = reading.counts;
        ttls = reading.ttls.stream().mapToInt(Integer::intValue).toArray();
        code = DnsMessages.code(reading.message);
        truncated = (reading.sixteen(2) & FLAG_TC) != 0;
        ttl = reading.keeping(code);
        answers = List.copyOf(reading.answers);
    }

    /// Reads the answer to a query.
    ///
    /// @param query as it was sent
    /// @return null where the message is malformed, or answers something else
    public static @Nullable ReceivedAnswer read(byte[] message, byte[] query) {
        var reading = new Reading(message);
        return reading.isAnswerTo(query) && reading.read() ? new ReceivedAnswer(reading) : null;
    }

    public ResponseCode code() {
        return code;
    }

    /// Whether the server had more to say than a datagram takes.
    public boolean truncated() {
        return truncated;
    }

    /// For how many seconds it may be kept; 0 where it may not.
    public long ttl() {
        return ttl;
    }

    /// The records of the answer section.
    public List<DnsMessages.Entry> answers() {
        return answers;
    }

    int count(int section) {
        return counts[section];
    }

    /// What follows the question, with TTLs as they are some seconds later.
    byte[] bodyAfter(long seconds) {
        var aged = body.clone();
        for (int at : ttls) {
            long left = Math.max(0, thirtyTwo(body, at) - seconds);
            for (int i = 0; i < 4; i++) {
                aged[at + i] = (byte) (left >>> (24 - 8 * i));
            }
        }
        return aged;
    }

    private static long thirtyTwo(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    /// The walk through a message.
    private static final class Reading {
        private final byte[] message;
        private final int[] counts = new int[SECTIONS];
        private final List<Integer> ttls = new ArrayList<>();
        private final List<DnsMessages.Entry> answers = new ArrayList<>();
        private int questionEnd;
        private int end;
        private long ttlMin = Long.MAX_VALUE;
        private long negative;

        Reading(byte[] message) {
            this.message = message;
        }

        boolean isAnswerTo(byte[] query) {
            if (message.length < DnsQuery.HEADER_BYTES
                    || sixteen(0) != ((query[0] & 0xFF) << 8 | (query[1] & 0xFF))
                    || (sixteen(2) & FLAG_QR) == 0
                    || sixteen(TTL_OFFSET) != 1) {
                return false;
            }
            var path = new NamePath();
            questionEnd = path.read(message, DnsQuery.HEADER_BYTES, message.length) + 4;
            if (questionEnd < DnsQuery.HEADER_BYTES + 5 || questionEnd > message.length) {
                return false;
            }
            for (int at = DnsQuery.HEADER_BYTES; at < questionEnd; at++) {
                if (at >= query.length || DnsName.lower(message[at]) != DnsName.lower(query[at])) {
                    return false;
                }
            }
            return true;
        }

        int sixteen(int at) {
            return (message[at] & 0xFF) << 8 | (message[at + 1] & 0xFF);
        }

        boolean read() {
            int at = questionEnd;
            for (int section = 0; section < SECTIONS; section++) {
                int count = sixteen(6 + 2 * section);
                for (int i = 0; i < count; i++) {
                    int fixed = CompressedNames.end(message, at);
                    if (fixed < 0 || fixed + FIXED_BYTES > message.length) {
                        return false;
                    }
                    int next = fixed + FIXED_BYTES + sixteen(fixed + 8);
                    if (next > message.length) {
                        return false;
                    }
                    if (sixteen(fixed) == RecordType.OPT) {
                        // What follows is additional too: an answer is complete without it.
                        end = at;
                        return section == SECTIONS - 1;
                    }
                    if (!record(section, at, fixed, next)) {
                        return false;
                    }
                    counts[section]++;
                    at = next;
                }
            }
            end = at;
            return true;
        }

        private boolean record(int section, int owner, int fixed, int next) {
            int type = sixteen(fixed);
            var name = CompressedNames.name(message, owner);
            var data = CompressedNames.data(message, type, fixed + FIXED_BYTES, next);
            if (name == null || data == null) {
                return false;
            }
            // The highest bit is no part of a TTL (RFC 2181 §8).
            long seconds = Math.max(0, (int) thirtyTwo(message, fixed + TTL_OFFSET));
            ttls.add(fixed + TTL_OFFSET - questionEnd);
            if (section < SECTIONS - 1) {
                ttlMin = Math.min(ttlMin, seconds);
            }
            if (section == 0) {
                answers.add(new DnsMessages.Entry(name, type, seconds, data));
            } else if (section == 1 && type == RecordType.SOA && data.length >= 4) {
                negative = Math.min(seconds, thirtyTwo(data, data.length - 4));
            }
            return true;
        }

        /// How long the answer may be kept: what there is by its TTLs, what there is not by the SOA
        /// record that says so (RFC 2308 §5).
        private long keeping(ResponseCode code) {
            return switch (code) {
                case NOERROR -> answers.isEmpty() ? Math.min(negative, ttlMin) : ttlMin;
                case NXDOMAIN -> Math.min(negative, ttlMin);
                case FORMERR, SERVFAIL, NOTIMP, REFUSED, BADVERS -> 0;
            };
        }
    }
}
