package dev.brume.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;

/// Tables and zones beside plain ones, through many random changes.
class NameTableSimulationTest {
    private record Entry(DnsName name, int value) implements NameTable.Named {}

    @Test
    void aTableHoldsWhatAPlainMapHolds() {
        var random = new SplittableRandom(7);
        var plain = new HashMap<DnsName, Entry>();
        var table = NameTable.<Entry>empty();
        for (int i = 0; i < 50_000; i++) {
            var name = DnsName.of("n" + random.nextInt(3_000) + ".example.com");
            if (random.nextInt(3) == 0) {
                plain.remove(name);
                table = table.without(name);
            } else {
                plain.put(name, new Entry(name, i));
                table = table.with(new Entry(name, i));
            }
        }
        assertThat(table.size()).isEqualTo(plain.size());
        for (int i = 0; i < 3_000; i++) {
            var name = DnsName.of("n" + i + ".example.com");
            assertThat(table.get(name)).isEqualTo(plain.get(name));
        }
    }

    @Test
    void namesOfOneHashAreToldApart() {
        // Found by trying: they mix to the same hash.
        var names = new HashMap<Integer, DnsName>();
        DnsName one = DnsName.ROOT;
        DnsName other = DnsName.ROOT;
        for (int i = 0; one.isRoot() && i < 1_000_000; i++) {
            var name = DnsName.of("c" + i + ".example.com");
            var before = names.put(name.hashCode(), name);
            if (before != null) {
                one = before;
                other = name;
            }
        }
        assertThat(one).isNotEqualTo(other).hasSameHashCodeAs(other);
        var both = NameTable.<Entry>empty().with(new Entry(one, 1)).with(new Entry(other, 2));
        assertThat(both.get(one)).isEqualTo(new Entry(one, 1));
        assertThat(both.get(other)).isEqualTo(new Entry(other, 2));
        assertThat(both.without(one).get(other)).isEqualTo(new Entry(other, 2));
        assertThat(both.without(one).get(one)).isNull();
    }

    @Test
    void aZoneWithoutItsNamesIsEmptyAgain() {
        var apex = DnsName.of("example.com");
        var records = List.of(StaticRecords.of(RecordType.A, 60, List.of(new byte[] {1, 2, 3, 4})));
        var zone = Zone.empty(apex);
        for (int i = 0; i < 1_000; i++) {
            zone = zone.with(DnsName.of("a" + i % 50 + ".b" + i % 7 + ".c.example.com"), records);
        }
        assertThat(zone.node(DnsName.of("c.example.com"))).isNotNull();
        for (int i = 0; i < 1_000; i++) {
            zone = zone.with(DnsName.of("a" + i % 50 + ".b" + i % 7 + ".c.example.com"), List.of());
        }
        assertThat(zone.size()).isEqualTo(1);
        assertThat(zone.node(DnsName.of("c.example.com"))).isNull();
    }
}
