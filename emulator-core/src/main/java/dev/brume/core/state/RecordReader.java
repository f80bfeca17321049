package dev.brume.core.state;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the lines of journals, snapshots and exports, and leaves rows as the bytes that they are.
final class RecordReader {
    private RecordReader() {}

    /// What stands in front of a journal record's cells.
    ///
    /// @param seq the record's number
    /// @param done the number of the newest record that was durable when this one was written
    record Numbers(long seq, long done) {}

    /// The numbers of a journal record.
    static Numbers numbers(byte[] line) {
        try (var in = Json.parser(line, 0, line.length)) {
            return numbers(in);
        } catch (JacksonException e) {
            throw new StateException("no record: " + e.getOriginalMessage(), e);
        }
    }

    private static Numbers numbers(JsonParser in) {
        in.nextToken();
        expect("seq".equals(in.nextName()), "seq");
        in.nextToken();
        long seq = in.getLongValue();
        expect("done".equals(in.nextName()), "done");
        in.nextToken();
        return new Numbers(seq, in.getLongValue());
    }

    private static void expect(boolean there, String what) {
        if (!there) {
            throw new StateException("no " + what + " where it belongs");
        }
    }

    /// Applies a journal record.
    static Numbers record(byte[] line, RowSink sink) {
        try (var in = Json.parser(line, 0, line.length)) {
            var numbers = numbers(in);
            expect("cells".equals(in.nextName()), "cells");
            expect(in.nextToken() == JsonToken.START_ARRAY, "cells");
            while (in.nextToken() == JsonToken.START_OBJECT) {
                cell(in, line, sink);
            }
            return numbers;
        } catch (JacksonException e) {
            throw new StateException("no record: " + e.getOriginalMessage(), e);
        }
    }

    private static void cell(JsonParser in, byte[] line, RowSink sink) {
        var id = id(in);
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            if (name.equals("reset")) {
                sink.reset(id);
            } else if (name.equals("rows")) {
                while (in.nextToken() == JsonToken.START_OBJECT) {
                    change(in, line, id, sink);
                }
            }
        }
    }

    private static CellId id(JsonParser in) {
        return new CellId(text(in, "service"), text(in, "account"), text(in, "region"));
    }

    private static String text(JsonParser in, String name) {
        expect(name.equals(in.nextName()), name);
        expect(in.nextToken() == JsonToken.VALUE_STRING, name);
        return in.getString();
    }

    private static void change(JsonParser in, byte[] line, CellId id, RowSink sink) {
        var table = text(in, "table");
        var key = text(in, "key");
        if (in.nextName() == null) {
            sink.remove(id, table, key);
            return;
        }
        in.nextToken();
        sink.put(id, table, key, row(in, line));
        expect(in.nextToken() == JsonToken.END_OBJECT, "end of row");
    }

    private static RawRows.Row row(JsonParser in, byte[] line) {
        expect(in.currentToken() == JsonToken.START_OBJECT, "row");
        int from = (int) in.currentTokenLocation().getByteOffset();
        in.skipChildren();
        int to = (int) in.currentLocation().getByteOffset();
        return new RawRows.Row(line, from, to - from);
    }

    /// Reads one row that stands in a line of its own, as snapshots and exports have it:
    /// `{"service":…,"account":…,"region":…,"table":…,"key":…,"row":{…}}`.
    static void row(byte[] line, RowSink sink) {
        try (var in = Json.parser(line, 0, line.length)) {
            in.nextToken();
            var id = id(in);
            var table = text(in, "table");
            var key = text(in, "key");
            expect("row".equals(in.nextName()), "row");
            in.nextToken();
            sink.put(id, table, key, row(in, line));
        } catch (JacksonException e) {
            throw new StateException("no row: " + e.getOriginalMessage(), e);
        }
    }
}
