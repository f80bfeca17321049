package dev.brume.engine.dns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Records that are the same for everyone, encoded once: an answer is copied together from them.
public final class StaticRecords implements RecordSet {
    private static final int FIXED_BYTES = 10;

    private final int type;
    private final long ttl;
    // Each record without its owner: type, class, TTL, length, data.
    private final byte[][] records;

    private StaticRecords(int type, long ttl, byte[][] records) {
        this.type = type;
        this.ttl = ttl;
        this.records = records;
    }

    /// Encodes records.
    ///
    /// @param ttl seconds
    /// @param data the octets of each record's data
    public static StaticRecords of(int type, long ttl, List<byte[]> data) {
        var records = new byte[data.size()][];
        for (int i = 0; i < records.length; i++) {
            records[i] = encode(type, ttl, data.get(i));
        }
        return new StaticRecords(type, ttl, records);
    }

    private static byte[] encode(int type, long ttl, byte[] data) {
        return new RdataWriter()
                .sixteen(type)
                .sixteen(DnsQuery.CLASS_IN)
                .thirtyTwo(ttl)
                .sixteen(data.length)
                .bytes(data)
                .done();
    }

    /// Records of several sets of one type as one set, with the lowest of their TTLs: the choice of
    /// several answers from several record sets.
    public static StaticRecords joined(List<StaticRecords> sets) {
        if (sets.size() == 1) {
            return sets.getFirst();
        }
        long ttl = sets.stream().mapToLong(StaticRecords::ttl).min().orElse(0);
        var data = new ArrayList<byte[]>();
        sets.forEach(set -> data.addAll(set.data()));
        return of(sets.getFirst().type, ttl, data);
    }

    /// The same records for less time.
    public StaticRecords atMost(long seconds) {
        return ttl <= seconds ? this : of(type, seconds, data());
    }

    @Override
    public int type() {
        return type;
    }

    /// Seconds.
    public long ttl() {
        return ttl;
    }

    /// How many records there are.
    public int size() {
        return records.length;
    }

    byte[] record(int index) {
        return records[index];
    }

    /// The octets of each record's data.
    public List<byte[]> data() {
        var data = new ArrayList<byte[]>(records.length);
        for (var each : records) {
            data.add(Arrays.copyOfRange(each, FIXED_BYTES, each.length));
        }
        return data;
    }

    /// The text of each record's data.
    public List<String> texts() {
        return data().stream().map(octets -> RdataText.text(type, octets)).toList();
    }

    /// Where the first record's data stands in it.
    static int dataOffset() {
        return FIXED_BYTES;
    }
}
