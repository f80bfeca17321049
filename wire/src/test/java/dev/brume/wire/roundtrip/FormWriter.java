package dev.brume.wire.roundtrip;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.Timestamps;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a query request as AWS's SDKs do: written here from their documentation, so that our
/// reader is not judged by itself.
final class FormWriter {
    private final boolean ec2;
    private final List<String> parameters = new ArrayList<>();

    private FormWriter(boolean ec2) {
        this.ec2 = ec2;
    }

    static String write(ProtocolId protocol, String action, Struct input) {
        var writer = new FormWriter(protocol == ProtocolId.EC2_QUERY);
        writer.add("Action", action);
        writer.add("Version", RandomService.API_VERSION);
        writer.members("", input);
        return String.join("&", writer.parameters);
    }

    private void add(String name, String value) {
        parameters.add(
                URLEncoder.encode(name, StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private void members(String prefix, Struct struct) {
        boolean empty = true;
        for (var member : struct.schema().members()) {
            var value = struct.member(member.index());
            if (value != null) {
                empty = false;
                value(prefix + nameOf(member), member, value);
            }
        }
        if (empty && !prefix.isEmpty()) {
            add(prefix.substring(0, prefix.length() - 1), "");
        }
    }

    private String nameOf(MemberSchema member) {
        var named = member.traits().locationName();
        if (ec2) {
            var name = named != null ? named : member.name();
            return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        }
        var target = member.target();
        if (named == null && target.traits().flattened() && target.members().size() == 1) {
            named = target.element().traits().locationName();
        }
        return named != null ? named : member.name();
    }

    private void value(String name, MemberSchema member, Object value) {
        switch (value) {
            case Struct struct -> members(name + ".", struct);
            case List<?> list -> {
                var prefix = ec2 || flat(member) ? name : name + "." + element(member);
                for (int i = 0; i < list.size(); i++) {
                    value(prefix + "." + (i + 1), member.target().element(), list.get(i));
                }
            }
            case Map<?, ?> map -> {
                var prefix = flat(member) ? name : name + ".entry";
                var target = member.target();
                int i = 1;
                for (var entry : map.entrySet()) {
                    var at = prefix + "." + i++ + ".";
                    add(at + part(target.key(), "key"), (String) entry.getKey());
                    value(at + part(target.value(), "value"), target.value(), entry.getValue());
                }
            }
            default -> add(name, scalar(member, value));
        }
    }

    private static boolean flat(MemberSchema member) {
        return member.traits().flattened() || member.target().traits().flattened();
    }

    private static String element(MemberSchema member) {
        return part(member.target().element(), "member");
    }

    private static String part(MemberSchema part, String otherwise) {
        @Nullable String name = part.traits().locationName();
        return name != null ? name : otherwise;
    }

    private static String scalar(MemberSchema member, Object value) {
        return switch (value) {
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case Instant moment ->
                    Timestamps.format(
                            moment, Timestamps.formatOf(member, TimestampFormat.DATE_TIME));
            case BigDecimal decimal -> decimal.toString();
            default -> value.toString();
        };
    }
}
