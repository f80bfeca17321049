package dev.brume.core.state;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Rewrites what an account has so that it belongs to another one: in the rows and their keys, the
/// other account's id takes the place of the first one's where it stands as such. That is between
/// colons, as in an ARN, or between quotes, as the whole of a text or of one in a policy. Names
/// that merely contain the digits (`cdk-assets-111122223333-us-east-1`) stay.
///
/// Works on rows as JSON, whatever services keep in them. Rows that do not name the account are
/// shared with the original.
final class AccountCopy {
    private final String from;
    private final String to;
    private final Pattern named;

    AccountCopy(String from, String to) {
        this.from = from;
        this.to = to;
        // A quote within a text is escaped.
        this.named = Pattern.compile("(?<=[:\"])" + Pattern.quote(from) + "(?=[:\"\\\\])");
    }

    World.CellState<?> of(World.CellState<?> state) {
        return switch (state) {
            case World.Raw<?> raw -> new World.Raw<>(ofRows(raw.rows()));
            case World.Understood<?> understood -> ofUnderstood(understood);
        };
    }

    private RawRows ofRows(RawRows original) {
        var tables = new TreeMap<String, PMap<String, RawRows.Row>>();
        original.tables()
                .forEach(
                        (name, rows) -> {
                            var copied = new TreeMap<String, RawRows.Row>();
                            for (var entry : rows) {
                                copied.put(ofKey(entry.getKey()), ofRow(entry.getValue()));
                            }
                            tables.put(name, PMap.copyOf(copied));
                        });
        return new RawRows(tables);
    }

    private RawRows.Row ofRow(RawRows.Row row) {
        var json = new String(row.line(), row.offset(), row.length(), StandardCharsets.UTF_8);
        var copied = ofJson(json);
        if (copied.equals(json)) {
            return row;
        }
        var bytes = copied.getBytes(StandardCharsets.UTF_8);
        return new RawRows.Row(bytes, 0, bytes.length);
    }

    private <S> World.Understood<S> ofUnderstood(World.Understood<S> original) {
        var state = original.state();
        for (var table : original.spec().tables()) {
            state = ofTable(table, state);
        }
        return new World.Understood<>(original.spec(), state);
    }

    private <S, R> S ofTable(StateSpec.Table<S, R> table, S state) {
        var codec = RowCodec.of(table.rowType());
        var copied = new TreeMap<String, R>();
        boolean differs = false;
        for (var entry : table.rows().apply(state)) {
            var key = ofKey(entry.getKey());
            var json = new String(codec.write(entry.getValue()), StandardCharsets.UTF_8);
            var row = ofJson(json);
            boolean same = row.equals(json);
            differs |= !same || !key.equals(entry.getKey());
            copied.put(
                    key,
                    same ? entry.getValue() : codec.read(row.getBytes(StandardCharsets.UTF_8)));
        }
        return differs ? table.with().apply(state, PMap.copyOf(copied)) : state;
    }

    /// Keys are rewritten by the same rule as texts in rows.
    private String ofKey(String key) {
        if (!key.contains(from)) {
            return key;
        }
        var quoted = ofJson('"' + key + '"');
        return quoted.substring(1, quoted.length() - 1);
    }

    private String ofJson(String json) {
        return json.contains(from) ? named.matcher(json).replaceAll(to) : json;
    }
}
