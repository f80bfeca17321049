package dev.brume.core.auth;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Struct;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// S3's errors carry further elements (`<StringToSign>`, `<Expires>`, …) that no model lists. They
/// travel as a structure whose schema is made for the occasion.
public final class ErrorDetails {
    private static final ServiceSchema.Info S3 =
            new ServiceSchema.Info(
                    "s3",
                    "S3",
                    "2006-03-01",
                    "s3",
                    "s3",
                    null,
                    null,
                    List.of(ProtocolId.REST_XML),
                    null,
                    false,
                    false);

    private static final MemberSchema.Traits HEADER =
            new MemberSchema.Traits(
                    Location.HEADER,
                    null,
                    null,
                    false,
                    false,
                    false,
                    null,
                    null,
                    null,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false);

    private ErrorDetails() {}

    /// @param namesAndValues further elements, in order
    public static ServiceException of(
            String code, String message, int status, String... namesAndValues) {
        return of(code, message, status, Map.of(), namesAndValues);
    }

    /// @param headers further headers of the answer
    /// @param namesAndValues further elements, in order
    public static ServiceException of(
            String code,
            String message,
            int status,
            Map<String, String> headers,
            String... namesAndValues) {
        return new ServiceException(
                code, code, message, status, true, struct(message, headers, namesAndValues));
    }

    private static Struct struct(
            String message, Map<String, String> headers, String... namesAndValues) {
        var builder = new ServiceSchema.Builder(S3);
        var text = builder.declare("Text", ShapeKind.STRING, Schema.Traits.NONE);
        var error = builder.declare("Error", ShapeKind.STRUCTURE, Schema.Traits.NONE);
        var members = new ArrayList<MemberSchema>();
        members.add(builder.member("message", 0, text, MemberSchema.Traits.NONE));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.add(
                    builder.member(
                            namesAndValues[i], members.size(), text, MemberSchema.Traits.NONE));
        }
        for (var name : headers.keySet()) {
            members.add(builder.member(name, members.size(), text, HEADER));
        }
        builder.members(error, members);
        var struct = MapStruct.FACTORY.builder(error);
        struct.set(0, message);
        for (int i = 1; i < namesAndValues.length; i += 2) {
            struct.set(i / 2 + 1, namesAndValues[i]);
        }
        int at = namesAndValues.length / 2 + 1;
        for (var value : headers.values()) {
            struct.set(at++, value);
        }
        return struct.build();
    }

    /// `2013-05-24T00:00:00Z`: S3's errors tell times in whole seconds.
    static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// `41 57 53 34 …`, as S3 shows the bytes that it hashed.
    static String spacedHex(String text) {
        var hex = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (!hex.isEmpty()) {
                hex.append(' ');
            }
            hex.append(Character.forDigit((each >> 4) & 15, 16));
            hex.append(Character.forDigit(each & 15, 16));
        }
        return hex.toString();
    }
}
