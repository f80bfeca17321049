package dev.brume.s3;

import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The policy that whoever made a form signed: what the form may hold, and until when.
///
/// Source: Amazon S3 API Reference, "POST policy"; recorded AWS answers.
final class PostPolicy {
    private static final JsonFactory JSON = new JsonFactory();

    /// Fields that need no condition.
    private static final Set<String> FREE =
            Set.of("x-amz-signature", "file", "policy", "submit", "awsaccesskeyid", "signature");

    private final Instant expiration;
    private final List<List<String>> conditions;
    private long sizeMin;
    private long sizeMax = Long.MAX_VALUE;

    private PostPolicy(Instant expiration, List<List<String>> conditions) {
        this.expiration = expiration;
        this.conditions = conditions;
    }

    /// @param base64 as the form carries it
    static PostPolicy parse(String base64) {
        try {
            var text = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
            try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
                parser.nextToken();
                if (read(parser) instanceof Map<?, ?> document) {
                    return of(document);
                }
            }
        } catch (IllegalArgumentException | JacksonException | DateTimeException e) {
            // Answered below, like another document.
        }
        throw invalid("Invalid Policy: Invalid JSON.");
    }

    private static PostPolicy of(Map<?, ?> document) {
        if (!(document.get("expiration") instanceof String end)) {
            throw invalid("Invalid Policy: Policy missing expiration.");
        }
        if (!(document.get("conditions") instanceof List<?> list)) {
            throw invalid("Invalid Policy: Policy missing conditions.");
        }
        var conditions = new ArrayList<List<String>>();
        for (var condition : list) {
            switch (condition) {
                case Map<?, ?> simple -> {
                    if (simple.size() != 1) {
                        throw invalid(
                                "Invalid Policy: Invalid Simple-Condition: Simple-Conditions must"
                                        + " have exactly one property specified.");
                    }
                    var entry = simple.entrySet().iterator().next();
                    conditions.add(
                            List.of("eq", "$" + entry.getKey(), String.valueOf(entry.getValue())));
                }
                case List<?> whole -> conditions.add(whole.stream().map(String::valueOf).toList());
                case null, default -> throw invalid("Invalid Policy: Invalid JSON.");
            }
        }
        return new PostPolicy(Instant.parse(end), conditions);
    }

    /// Refuses a form that the policy does not allow.
    void check(Map<String, String> fields, String bucket, Instant now) {
        if (!now.isBefore(expiration)) {
            throw denied("Invalid according to Policy: Policy expired.");
        }
        var named = new ArrayList<String>();
        for (var condition : conditions) {
            check(condition, fields, bucket);
            if (condition.size() == 3 && condition.get(1).startsWith("$")) {
                named.add(condition.get(1).substring(1).toLowerCase(Locale.ROOT));
            }
        }
        for (var field : fields.keySet()) {
            if (!named.contains(field) && !FREE.contains(field) && !field.startsWith("x-ignore-")) {
                throw denied("Invalid according to Policy: Extra input fields: " + field);
            }
        }
    }

    private void check(List<String> condition, Map<String, String> fields, String bucket) {
        if (condition.size() != 3) {
            throw invalid("Invalid Policy: Invalid Condition: wrong number of arguments.");
        }
        var operator = condition.getFirst().toLowerCase(Locale.ROOT);
        if (operator.equals("content-length-range")) {
            try {
                sizeMin = Long.parseLong(condition.get(1));
                sizeMax = Long.parseLong(condition.get(2));
            } catch (NumberFormatException e) {
                throw failed(condition);
            }
            return;
        }
        if (!condition.get(1).startsWith("$")) {
            throw failed(condition);
        }
        var name = condition.get(1).substring(1).toLowerCase(Locale.ROOT);
        var value = name.equals("bucket") ? bucket : fields.getOrDefault(name, "");
        boolean holds =
                switch (operator) {
                    case "eq" -> value.equals(condition.get(2));
                    case "starts-with" -> value.startsWith(condition.get(2));
                    default -> false;
                };
        if (!holds) {
            throw failed(condition);
        }
    }

    long sizeMin() {
        return sizeMin;
    }

    long sizeMax() {
        return sizeMax;
    }

    /// The signature that a form must carry.
    ///
    /// @param scope key id, date, Region, service, terminator
    static String signature(String secret, String[] scope, String policy) {
        var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (int i = 1; i < scope.length; i++) {
            key = hmac(key, scope[i]);
        }
        return HexFormat.of().formatHex(hmac(key, policy));
    }

    /// The signature of version 2.
    static String legacySignature(String secret, String policy) {
        var key = secret.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", key, policy));
    }

    private static byte[] hmac(byte[] key, String text) {
        return hmac("HmacSHA256", key, text);
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static ServiceException failed(List<String> condition) {
        return denied(
                "Invalid according to Policy: Policy Condition failed: [\""
                        + String.join("\", \"", condition)
                        + "\"]");
    }

    private static ServiceException denied(String message) {
        return new ServiceException("AccessDenied", message, 403);
    }

    private static ServiceException invalid(String message) {
        return new ServiceException("InvalidPolicyDocument", message, 400);
    }

    private static @Nullable Object read(JsonParser parser) {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            return fields;
        }
        if (token == JsonToken.START_ARRAY) {
            var elements = new ArrayList<@Nullable Object>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(parser));
            }
            return elements;
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getString();
    }
}
