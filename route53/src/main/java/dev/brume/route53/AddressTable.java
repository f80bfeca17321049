package dev.brume.route53;

import dev.brume.engine.dns.Addresses;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Finds what is said of the longest block that an address is in. Immutable.
final class AddressTable<V> {
    private final Map<Block, V> blocks;
    // The lengths that occur, longest first.
    private final int[] fourLengths;
    private final int[] sixLengths;

    /// A block of addresses: `10.0.0.0/8`.
    ///
    /// @param octets 4 or 16, zero beyond the prefix
    record Block(List<Byte> octets, int prefix) {
        /// Reads a block; null where the text is none, or has bits beyond its prefix.
        static @Nullable Block parse(String text) {
            int slash = text.indexOf('/');
            var octets = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
            if (octets == null) {
                return null;
            }
            int bits = octets.length * 8;
            var length = slash < 0 ? "" + bits : text.substring(slash + 1);
            if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
                return null;
            }
            var block = of(octets, Integer.parseInt(length));
            return block.octets.equals(list(octets)) ? block : null;
        }

        /// The block of that length that an address is in.
        static Block of(byte[] address, int prefix) {
            var octets = address.clone();
            for (int i = 0; i < octets.length; i++) {
                int bits = Math.clamp(prefix - 8L * i, 0, 8);
                octets[i] &= (byte) (0xFF00 >> bits);
            }
            return new Block(list(octets), prefix);
        }

        private static List<Byte> list(byte[] octets) {
            var list = new ArrayList<Byte>(octets.length);
            for (byte octet : octets) {
                list.add(octet);
            }
            return list;
        }

        @Override
        public String toString() {
            var bytes = new byte[octets.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = octets.get(i);
            }
            return Addresses.text(bytes) + "/" + prefix;
        }
    }

    /// What was found, and of which block.
    record Match<V>(Block block, V value) {}

    AddressTable(Map<Block, V> blocks) {
        this.blocks = new HashMap<>(blocks);
        this.fourLengths = lengths(blocks, 4);
        this.sixLengths = lengths(blocks, 16);
    }

    private static int[] lengths(Map<Block, ?> blocks, int octets) {
        var lengths = new TreeSet<Integer>();
        for (var block : blocks.keySet()) {
            if (block.octets.size() == octets) {
                lengths.add(block.prefix);
            }
        }
        return lengths.descendingSet().stream().mapToInt(Integer::intValue).toArray();
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    /// What is said of the longest block.
    @Nullable Match<V> find(byte[] address) {
        var all = findAll(address, 1);
        return all.isEmpty() ? null : all.getFirst();
    }

    /// What is said of every block that an address is in, the longest first.
    List<Match<V>> findAll(byte[] given, int max) {
        if (blocks.isEmpty()) {
            return List.of();
        }
        var address = plain(given);
        var found = new ArrayList<Match<V>>();
        for (int length : address.length == 4 ? fourLengths : sixLengths) {
            var block = Block.of(address, length);
            var value = blocks.get(block);
            if (value != null) {
                found.add(new Match<>(block, value));
                if (found.size() == max) {
                    break;
                }
            }
        }
        return found;
    }

    /// IPv4 that came over IPv6 (`::ffff:192.0.2.1`) is IPv4.
    private static byte[] plain(byte[] address) {
        boolean mapped =
                address.length == 16
                        && address[10] == -1
                        && address[11] == -1
                        && Arrays.equals(address, 0, 10, new byte[10], 0, 10);
        return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
    }
}
