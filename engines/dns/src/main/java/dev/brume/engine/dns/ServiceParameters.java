package dev.brume.engine.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// Values of SVCB and HTTPS records (RFC 9460): `1 . alpn="h3,h2" ipv4hint="192.0.2.1"`.
final class ServiceParameters {
    private static final int MANDATORY = 0;
    private static final int ALPN = 1;
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int PORT = 3;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;
    private static final int DOH_PATH = 7;

    private static final Map<String, Integer> KEYS =
            Map.of(
                    "mandatory",
                    MANDATORY,
                    "alpn",
                    ALPN,
                    "no-default-alpn",
                    NO_DEFAULT_ALPN,
                    "port",
                    PORT,
                    "ipv4hint",
                    IPV4_HINT,
                    "ech",
                    ECH,
                    "ipv6hint",
                    IPV6_HINT,
                    "dohpath",
                    DOH_PATH);

    private ServiceParameters() {}

    static byte[] wire(int type, String value) {
        var name = RecordType.name(type);
        var tokens = RdataTokens.of(value);
        if (value.strip().split("[ \t]+").length < 2) {
            RdataTokens.exactly(2, name, value);
        }
        int priority = (int) tokens.number(0xFFFF, name + "RRDATAInvalidPriority");
        var out = new RdataWriter().sixteen(priority).name(tokens.word());
        var parameters = new TreeMap<Integer, byte[]>();
        while (tokens.hasNext()) {
            var field = tokens.word();
            int key = key(field, value);
            if (parameters.put(key, parameter(key, field, value)) != null) {
                throw bad("Service parameter is given twice", value);
            }
        }
        if (priority == 0 && !parameters.isEmpty()) {
            throw bad("Service parameters are not allowed in alias mode", value);
        }
        checkMandatory(parameters, value);
        parameters.forEach((key, octets) -> out.sixteen(key).sixteen(octets.length).bytes(octets));
        return out.done();
    }

    private static RdataException bad(String explanation, String value) {
        return new RdataException("SVCBRRDATAInvalidParameter", explanation, value);
    }

    private static int key(String field, String value) {
        int equals = field.indexOf('=');
        var name = equals < 0 ? field : field.substring(0, equals);
        var known = KEYS.get(name);
        if (known != null) {
            return known;
        }
        if (name.matches("key(0|[1-9][0-9]{0,4})")
                && Integer.parseInt(name.substring(3)) < 0xFFFF) {
            return Integer.parseInt(name.substring(3));
        }
        throw bad("Service parameter key is not known", value);
    }

    private static byte[] parameter(int key, String field, String value) {
        int equals = field.indexOf('=');
        if (equals < 0) {
            if (key == NO_DEFAULT_ALPN || key > DOH_PATH) {
                return new byte[0];
            }
            throw bad("Service parameter has no value", value);
        }
        var octets = RdataTokens.of(field.substring(equals + 1));
        if (!octets.hasNext()) {
            throw bad("Service parameter has no value", value);
        }
        var raw = octets.maybeQuoted();
        var text = new String(raw, StandardCharsets.ISO_8859_1);
        return switch (key) {
            case MANDATORY -> mandatory(text, value);
            case ALPN -> alpn(text, value);
            case NO_DEFAULT_ALPN -> throw bad("no-default-alpn takes no value", value);
            case PORT -> port(text, value);
            case IPV4_HINT -> hints(text, false);
            case IPV6_HINT -> hints(text, true);
            case ECH -> base64(text, value);
            default -> raw;
        };
    }

    private static byte[] mandatory(String text, String value) {
        var keys = new TreeMap<Integer, String>();
        for (var name : text.split(",", -1)) {
            keys.put(key(name, value), name);
        }
        if (keys.containsKey(MANDATORY)) {
            throw bad("mandatory must not name itself", value);
        }
        var out = new RdataWriter();
        keys.keySet().forEach(out::sixteen);
        return out.done();
    }

    private static void checkMandatory(Map<Integer, byte[]> parameters, String value) {
        var wanted = parameters.getOrDefault(MANDATORY, new byte[0]);
        for (int i = 0; i < wanted.length; i += 2) {
            int key = (wanted[i] & 0xFF) << 8 | (wanted[i + 1] & 0xFF);
            if (!parameters.containsKey(key)) {
                throw bad("mandatory names a parameter that is missing", value);
            }
        }
        if (parameters.containsKey(NO_DEFAULT_ALPN) && !parameters.containsKey(ALPN)) {
            throw bad("no-default-alpn needs alpn", value);
        }
    }

    private static byte[] alpn(String text, String value) {
        var out = new RdataWriter();
        for (var id : text.split(",", -1)) {
            if (id.isEmpty() || id.length() > RdataTokens.STRING_OCTETS_MAX) {
                throw bad("alpn is not valid", value);
            }
            out.string(id.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.done();
    }

    private static byte[] port(String text, String value) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 0xFFFF) {
            throw bad("port is not valid", value);
        }
        return new RdataWriter().sixteen(Integer.parseInt(text)).done();
    }

    private static byte[] hints(String text, boolean six) {
        var out = new RdataWriter();
        for (var address : text.split(",", -1)) {
            out.bytes(six ? Addresses.six(address) : Addresses.four(address));
        }
        return out.done();
    }

    private static byte[] base64(String text, String value) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw bad("ech is not base64", value);
        }
    }

    /// The text of the parameters in a value's octets, from an offset.
    static String text(byte[] octets, int from) {
        var text = new StringBuilder();
        int at = from;
        while (at + 4 <= octets.length) {
            int key = (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
            int length = (octets[at + 2] & 0xFF) << 8 | (octets[at + 3] & 0xFF);
            var part = Arrays.copyOfRange(octets, at + 4, Math.min(octets.length, at + 4 + length));
            text.append(' ').append(name(key));
            if (key != NO_DEFAULT_ALPN) {
                text.append("=\"").append(valueText(key, part)).append('"');
            }
            at += 4 + length;
        }
        return text.toString();
    }

    private static String name(int key) {
        for (var entry : KEYS.entrySet()) {
            if (entry.getValue() == key) {
                return entry.getKey();
            }
        }
        return "key" + key;
    }

    private static String valueText(int key, byte[] part) {
        var reader = new RdataReader(part);
        return switch (key) {
            case MANDATORY -> reader.joined(() -> name(reader.sixteen()));
            case ALPN -> reader.joined(reader::plainString);
            case PORT -> "" + reader.sixteen();
            case IPV4_HINT -> reader.joined(() -> Addresses.text(reader.octets(4)));
            case IPV6_HINT -> reader.joined(() -> Addresses.text(reader.octets(16)));
            case ECH -> Base64.getEncoder().encodeToString(part);
            default -> new String(part, StandardCharsets.ISO_8859_1);
        };
    }
}
