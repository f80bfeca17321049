package dev.brume.engine.dns;

import java.util.Arrays;

/// The smallest ranges of names that prove that one is not there (RFC 4470): nobody learns what
/// else
/// there is in a zone.
public final class WhiteLies {
    private static final byte[] ZERO_LABEL = {0};

    private WhiteLies() {}

    /// A name just before one, where no other would be.
    public static DnsName before(DnsName name) {
        var wire = name.wire();
        var label = Arrays.copyOfRange(wire, 1, 1 + wire[0]);
        var parent = name.parent();
        int last = label.length - 1;
        if (label[last] == 0) {
            return last == 0 ? parent : parent.child(Arrays.copyOf(label, last));
        }
        int room =
                Math.min(
                        DnsName.LABEL_BYTES_MAX - label.length,
                        DnsName.WIRE_BYTES_MAX - wire.length);
        var before = Arrays.copyOf(label, label.length + Math.min(room, 1));
        before[last]--;
        // Between Z and a no letter is lower case: one octet earlier is none that folds.
        if (before[last] >= 'A' && before[last] <= 'Z') {
            before[last] = '@';
        }
        if (before.length > label.length) {
            before[before.length - 1] = (byte) 0xFF;
        }
        return parent.child(before);
    }

    /// A name just after one and all that would be below it.
    public static DnsName after(DnsName name) {
        var wire = name.wire();
        var label = Arrays.copyOfRange(wire, 1, 1 + wire[0]);
        boolean longest =
                label.length == DnsName.LABEL_BYTES_MAX || wire.length == DnsName.WIRE_BYTES_MAX;
        if (longest) {
            label[label.length - 1]++;
            return name.parent().child(label);
        }
        return name.parent().child(Arrays.copyOf(label, label.length + 1));
    }

    /// The first name that could be below one.
    public static DnsName below(DnsName name) {
        return name.wire().length + 2 > DnsName.WIRE_BYTES_MAX
                ? after(name)
                : name.child(ZERO_LABEL);
    }
}
