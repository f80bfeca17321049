package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

/// Writes an answer into one buffer that is used again and again by one thread.
///
/// The question is copied as it came, so that the case of its letters stays. Owners that are the
/// question's name or a suffix of it become pointers to it.
public final class ResponseWriter {
    /// Where the question's name stands in every answer.
    public static final int QUESTION_NAME = DnsQuery.HEADER_BYTES;

    /// The largest answer over TCP.
    public static final int MESSAGE_BYTES_MAX = 65_535;

    /// What is told to clients as the largest UDP message taken (DNS Flag Day 2020).
    public static final int UDP_BYTES_TOLD = 1_232;

    private static final int OPT_BYTES = 11;
    private static final int SUBNET_OPTION_BYTES = 8;
    private static final int POINTER = 0xC000;
    private static final int FLAG_QR = 0x8000;
    private static final int FLAG_AA = 0x0400;
    private static final int FLAG_TC = 0x0200;
    private static final int FLAG_RD = 0x0100;
    private static final int FLAG_RA = 0x0080;
    private static final int FLAG_CD = 0x0010;

    private final byte[] out;
    private DnsQuery query = new DnsQuery();
    private int at;
    private int limit;
    private int bytesMax;
    private final int[] counts = new int[3];
    private boolean authoritative;
    private boolean truncated;
    private boolean recursionAvailable;
    private boolean withQuestion;
    private int scope;
    private ResponseCode code = ResponseCode.NOERROR;

    /// The parts of an answer that hold records.
    public enum Section {
        ANSWER(0),
        AUTHORITY(1),
        ADDITIONAL(2);

        private final int index;

        Section(int index) {
            this.index = index;
        }
    }

    /// @param out what answers are written into, as long as the longest of them
    public ResponseWriter(byte[] out) {
        this.out = out;
    }

    /// Begins an answer.
    ///
    /// @param bytesMax the longest that may be sent
    public void begin(DnsQuery asked, int bytesMax) {
        query = asked;
        withQuestion = asked.questionEnd() > DnsQuery.HEADER_BYTES;
        authoritative = false;
        truncated = false;
        recursionAvailable = false;
        scope = 0;
        code = ResponseCode.NOERROR;
        clear();
        this.bytesMax = bytesMax;
        limit = Math.min(bytesMax, out.length) - optBytes();
    }

    /// How long the answer may be.
    public int bytesMax() {
        return bytesMax;
    }

    /// Takes back every record that was written.
    public void clear() {
        counts[0] = 0;
        counts[1] = 0;
        counts[2] = 0;
        at = query.questionEnd();
        System.arraycopy(query.bytes(), 0, out, 0, at);
    }

    private int optBytes() {
        if (!query.edns()) {
            return 0;
        }
        var subnet = query.subnet();
        return OPT_BYTES + (subnet == null ? 0 : SUBNET_OPTION_BYTES + (subnet.prefix() + 7) / 8);
    }

    public void authoritative(boolean is) {
        authoritative = is;
    }

    public void recursionAvailable(boolean is) {
        recursionAvailable = is;
    }

    public void code(ResponseCode now) {
        code = now;
    }

    /// For how much of the client's subnet the answer holds (RFC 7871 §7.2.1).
    public void scope(int prefix) {
        scope = Math.max(scope, prefix);
    }

    /// Writes records whose owner stands in the answer already.
    ///
    /// @param owner its offset: [#QUESTION_NAME], or what this method returned for a CNAME
    /// @param first the record to begin with, the others following round
    /// @return the offset of the first record's data; -1 where they did not fit
    public int records(Section section, int owner, StaticRecords set, int first) {
        int mark = at;
        int data = -1;
        for (int i = 0; i < set.size(); i++) {
            var record = set.record((first + i) % set.size());
            if (at + 2 + record.length > limit) {
                return overflow(section, mark);
            }
            sixteen(POINTER | owner);
            data = data < 0 ? at + StaticRecords.dataOffset() : data;
            put(record);
        }
        counts[section.index] += set.size();
        return data;
    }

    /// Writes records with their owner in full.
    ///
    /// @return whether they fitted
    public boolean records(Section section, DnsName owner, StaticRecords set) {
        int mark = at;
        for (int i = 0; i < set.size(); i++) {
            var record = set.record(i);
            var name = owner.wire();
            if (at + name.length + record.length > limit) {
                overflow(section, mark);
                return false;
            }
            put(name);
            put(record);
        }
        counts[section.index] += set.size();
        return true;
    }

    /// Passes on what another server answered to the same question.
    ///
    /// @param age how many seconds ago it did
    public void received(ReceivedAnswer answer, long age) {
        clear();
        code = answer.code();
        authoritative = false;
        var body = answer.bodyAfter(age);
        if (at + body.length > limit) {
            truncated = true;
            return;
        }
        put(body);
        for (var section : Section.values()) {
            counts[section.index] = answer.count(section.index);
        }
    }

    /// Additional records may be left out silently; without the others the answer is truncated.
    private int overflow(Section section, int mark) {
        at = mark;
        truncated |= section != Section.ADDITIONAL;
        return -1;
    }

    /// Whether something had to be left out.
    public boolean truncated() {
        return truncated;
    }

    /// Whether any record stands in a section.
    public boolean has(Section section) {
        return counts[section.index] > 0;
    }

    public ResponseCode code() {
        return code;
    }

    private void put(byte[] octets) {
        System.arraycopy(octets, 0, out, at, octets.length);
        at += octets.length;
    }

    private void sixteen(int value) {
        out[at++] = (byte) (value >>> 8);
        out[at++] = (byte) value;
    }

    /// Completes the answer.
    ///
    /// @return its length in the buffer
    public int finish() {
        if (query.edns()) {
            opt(query.subnet());
        }
        int end = at;
        at = 2;
        sixteen(flags());
        sixteen(withQuestion ? 1 : 0);
        sixteen(counts[0]);
        sixteen(counts[1]);
        sixteen(counts[2]);
        return end;
    }

    private int flags() {
        return FLAG_QR
                | query.opcode() << 11
                | (authoritative ? FLAG_AA : 0)
                | (truncated ? FLAG_TC : 0)
                | (query.recursionDesired() ? FLAG_RD : 0)
                | (recursionAvailable ? FLAG_RA : 0)
                | (query.checkingDisabled() ? FLAG_CD : 0)
                | (code.number() & 0xF);
    }

    private void opt(@Nullable ClientSubnet subnet) {
        out[at++] = 0;
        sixteen(RecordType.OPT);
        sixteen(UDP_BYTES_TOLD);
        out[at++] = (byte) (code.number() >> 4);
        out[at++] = 0;
        sixteen(query.dnssecOk() ? 0x8000 : 0);
        int addressBytes = subnet == null ? 0 : (subnet.prefix() + 7) / 8;
        sixteen(subnet == null ? 0 : SUBNET_OPTION_BYTES + addressBytes);
        if (subnet != null) {
            sixteen(8);
            sixteen(4 + addressBytes);
            sixteen(subnet.family());
            out[at++] = (byte) subnet.prefix();
            out[at++] = (byte) scope;
            System.arraycopy(subnet.address(), 0, out, at, addressBytes);
            at += addressBytes;
        }
        counts[Section.ADDITIONAL.index]++;
    }
}
