package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

/// A query as it came: read once, without copies. One instance is used again and again by one
/// thread, so nothing of it may be kept.
///
/// Nothing that a client sends makes reading fail or loop: compression pointers are never followed,
/// for a question has nothing to point back to.
public final class DnsQuery {
    static final int HEADER_BYTES = 12;
    static final int CLASS_IN = 1;
    private static final int FLAG_QR = 0x8000;
    private static final int FLAG_RD = 0x0100;
    private static final int FLAG_CD = 0x0010;
    private static final int FLAG_DO = 0x8000;
    private static final int OPTION_CLIENT_SUBNET = 8;

    /// The smallest UDP answer that any client takes.
    public static final int UDP_BYTES_MIN = 512;

    /// More resource records beside the question than any query has.
    private static final int RECORDS_MAX = 16;

    private byte[] bytes = new byte[0];
    private int length;
    private int opcode;
    private boolean recursionDesired;
    private boolean checkingDisabled;
    private int questionEnd;
    private int type;
    private int klass;
    private boolean edns;
    private int udpBytes;
    private boolean dnssecOk;
    private @Nullable ClientSubnet subnet;

    private final NamePath path = new NamePath();

    /// What is to be done with a message.
    public enum Verdict {
        /// It is a query that may be answered.
        ANSWER,
        /// It is none, not even one that could be refused: an answer itself, or too short.
        IGNORE,
        FORMERR,
        NOTIMP,
        BADVERS
    }

    /// Reads a message.
    ///
    /// @param message its bytes, which must not change while the query is used
    public Verdict read(byte[] message, int messageLength) {
        bytes = message;
        length = messageLength;
        questionEnd = HEADER_BYTES;
        path.clear();
        type = 0;
        klass = CLASS_IN;
        edns = false;
        dnssecOk = false;
        udpBytes = UDP_BYTES_MIN;
        subnet = null;
        if (length < HEADER_BYTES) {
            return Verdict.IGNORE;
        }
        int flags = sixteen(2);
        if ((flags & FLAG_QR) != 0) {
            return Verdict.IGNORE;
        }
        opcode = (flags >> 11) & 0xF;
        recursionDesired = (flags & FLAG_RD) != 0;
        checkingDisabled = (flags & FLAG_CD) != 0;
        if (opcode != 0) {
            return Verdict.NOTIMP;
        }
        if (sixteen(4) != 1 || sixteen(6) != 0 || !readQuestion()) {
            questionEnd = HEADER_BYTES;
            return Verdict.FORMERR;
        }
        return readRecords(sixteen(8) + sixteen(10), sixteen(8));
    }

    private boolean readQuestion() {
        int at = path.read(bytes, HEADER_BYTES, length);
        if (at < 0 || at + 4 > length) {
            return false;
        }
        type = sixteen(at);
        klass = sixteen(at + 2);
        questionEnd = at + 4;
        return true;
    }

    private Verdict readRecords(int count, int authorities) {
        int at = questionEnd;
        for (int i = 0; i < Math.min(count, RECORDS_MAX); i++) {
            int end = nameEnd(at);
            if (end < 0 || end + 10 > length) {
                return Verdict.FORMERR;
            }
            int dataBytes = sixteen(end + 8);
            if (end + 10 + dataBytes > length) {
                return Verdict.FORMERR;
            }
            if (i >= authorities && sixteen(end) == RecordType.OPT) {
                // Two of them, or one that belongs to a name, are malformed (RFC 6891 §6.1.1).
                if (edns || bytes[at] != 0) {
                    return Verdict.FORMERR;
                }
                var verdict = readOpt(end, dataBytes);
                if (verdict != Verdict.ANSWER) {
                    return verdict;
                }
            }
            at = end + 10 + dataBytes;
        }
        return Verdict.ANSWER;
    }

    /// Where a record's owner name ends; -1 where it does not.
    private int nameEnd(int from) {
        int at = from;
        while (at < length) {
            int label = bytes[at] & 0xFF;
            if (label == 0) {
                return at + 1;
            }
            if (label >= 0xC0) {
                return at + 2 <= length ? at + 2 : -1;
            }
            if (label > DnsName.LABEL_BYTES_MAX) {
                return -1;
            }
            at += 1 + label;
        }
        return -1;
    }

    private Verdict readOpt(int at, int dataBytes) {
        edns = true;
        udpBytes = Math.max(UDP_BYTES_MIN, sixteen(at + 2));
        int version = bytes[at + 5] & 0xFF;
        dnssecOk = (sixteen(at + 6) & FLAG_DO) != 0;
        if (version != 0) {
            return Verdict.BADVERS;
        }
        int option = at + 10;
        int end = option + dataBytes;
        while (option < end) {
            if (option + 4 > end || option + 4 + sixteen(option + 2) > end) {
                return Verdict.FORMERR;
            }
            int optionBytes = sixteen(option + 2);
            if (sixteen(option) == OPTION_CLIENT_SUBNET && !readSubnet(option + 4, optionBytes)) {
                return Verdict.FORMERR;
            }
            option += 4 + optionBytes;
        }
        return Verdict.ANSWER;
    }

    private boolean readSubnet(int at, int optionBytes) {
        if (optionBytes < 4) {
            return false;
        }
        int family = sixteen(at);
        int prefix = bytes[at + 2] & 0xFF;
        int scope = bytes[at + 3];
        int addressBytes = family == ClientSubnet.IPV4 ? 4 : 16;
        boolean known = family == ClientSubnet.IPV4 || family == ClientSubnet.IPV6;
        if (!known
                || scope != 0
                || prefix > addressBytes * 8
                || optionBytes - 4 != (prefix + 7) / 8) {
            return false;
        }
        var address = new byte[addressBytes];
        System.arraycopy(bytes, at + 4, address, 0, optionBytes - 4);
        if (prefix % 8 != 0 && (address[prefix / 8] & (0xFF >> (prefix % 8))) != 0) {
            return false;
        }
        subnet = new ClientSubnet(address, prefix);
        return true;
    }

    private int sixteen(int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    byte[] bytes() {
        return bytes;
    }

    int questionEnd() {
        return questionEnd;
    }

    int opcode() {
        return opcode;
    }

    /// The name asked for. Shares the query's fate: it changes with the next message.
    public NamePath name() {
        return path;
    }

    public int type() {
        return type;
    }

    /// Whether the class is IN.
    public boolean isInternet() {
        return klass == CLASS_IN;
    }

    public boolean recursionDesired() {
        return recursionDesired;
    }

    boolean checkingDisabled() {
        return checkingDisabled;
    }

    public boolean edns() {
        return edns;
    }

    /// How large a UDP answer the client takes.
    public int udpBytes() {
        return udpBytes;
    }

    /// Whether the client wants signatures.
    public boolean dnssecOk() {
        return dnssecOk;
    }

    /// Whom the client asks for, where it says so.
    public @Nullable ClientSubnet subnet() {
        return subnet;
    }
}
