package dev.brume.codegen;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import javax.lang.model.SourceVersion;

/// Gives what a model names its Java name.
///
/// - **Service**: `kms` → `Kms`, `cloudformation` → `CloudFormation` (the SDKs' name where it
/// differs only in case and
///   spaces).
/// - **Shapes** keep their names: `KMSInternalException`, `Tag`. A name that java.lang or the
/// generated code itself
///   uses (`Object`, `Error`, `Record`, `List`, `Builder`, `KmsApi`) gets the service's name
///   before it: `S3Object`. Names
///   that differ from an earlier one only by case get `_` behind them, because file systems may
///   not tell them apart.
/// - **Members and operations** begin with a small letter, and so does every letter of the acronym
/// they begin with:
///   `KeyId` → `keyId`, `ARN` → `arn`, `DNSName` → `dnsName`, `EC2Id` → `ec2Id`, `VPCs` → `vpcs`;
///   a hyphen, dot or
///   underscore goes and
///   what follows it is capitalised. A name that Java reserves (`class`, `default`), that [Object]
///   has (`hashCode`,
///   `getClass`, `wait`), that generated types have (`schema`, `member`, `builder`, `toBuilder`;
///   of exceptions what
///   [dev.brume.wire.call.ServiceException] has, such as `code` and `status`) or that an earlier
///   member has taken, gets
///   `_` behind it.
final class Names {
    private static final Pattern ALL_ACRONYM = Pattern.compile("[A-Z][A-Z0-9]*s?");
    private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9]+([A-Za-z0-9])?");

    /// Simple names that generated code uses unqualified.
    private static final Set<String> USED_TYPES =
            Set.of(
                    "BigDecimal",
                    "BigInteger",
                    "Body",
                    "Builder",
                    "EventStream",
                    "Instant",
                    "List",
                    "Map",
                    "MapStruct",
                    "Nullable",
                    "NullMarked",
                    "OperationHandler",
                    "OperationSchema",
                    "PeerCall",
                    "ProtocolId",
                    "RequestContext",
                    "Schema",
                    "SchemaBinary",
                    "ServiceException",
                    "ServiceSchema",
                    "Set",
                    "ShapeFactory",
                    "Struct",
                    "StructBuilder",
                    "Structs",
                    "SupportedOperations",
                    "XmlNamespace");

    /// What follows the service's name in the types that are made once a service.
    private static final Set<String> OF_SERVICE = Set.of("Api", "Dispatch", "Model", "Peer");

    private static final Set<String> OF_EVERY_TYPE =
            Set.of(
                    "builder",
                    "clone",
                    "equals",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "member",
                    "notify",
                    "notifyAll",
                    "schema",
                    "toBuilder",
                    "toString",
                    "wait",
                    "yield");

    private static final Set<String> OF_EXCEPTIONS =
            Set.of(
                    "addSuppressed",
                    "code",
                    "details",
                    "fillInStackTrace",
                    "getCause",
                    "getLocalizedMessage",
                    "getMessage",
                    "getStackTrace",
                    "getSuppressed",
                    "initCause",
                    "message",
                    "of",
                    "printStackTrace",
                    "queryCode",
                    "senderFault",
                    "setStackTrace",
                    "status");

    private final String id;
    private final String prefix;
    private final Map<Schema, String> types = new HashMap<>();
    private final Map<Schema, List<String>> members = new HashMap<>();

    Names(ServiceSchema schema) {
        id = schema.info().id();
        prefix = prefix(schema.info());
        var taken = new HashSet<String>();
        for (var shape : schema.shapes()) {
            if (isType(shape)) {
                types.put(shape, type(shape, taken));
                members.put(shape, members(shape));
            }
        }
    }

    /// Whether a shape becomes a Java type.
    static boolean isType(Schema shape) {
        return (shape.isStructure() || shape.kind() == ShapeKind.EVENT_STREAM)
                && !ServiceModel.isUnit(shape);
    }

    /// `Kms`
    String prefix() {
        return prefix;
    }

    /// `dev.brume.model.kms`
    String packageName() {
        return "dev.brume.model." + id.replaceAll("[^a-z0-9]", "");
    }

    String type(Schema shape) {
        var type = types.get(shape);
        if (type == null) {
            throw new IllegalArgumentException(shape + " has no Java type");
        }
        return type;
    }

    String member(Schema owner, MemberSchema member) {
        return members.getOrDefault(owner, List.of()).get(member.index());
    }

    String method(OperationSchema operation) {
        return free(lowerCamel(operation.name()), OF_EVERY_TYPE);
    }

    private static String prefix(ServiceSchema.Info info) {
        var words = info.serviceId().split("[^A-Za-z0-9]+");
        var joined = new StringBuilder();
        for (var word : words) {
            joined.append(
                    ALL_ACRONYM.matcher(word).matches()
                            ? capitalised(lower(word))
                            : capitalised(word));
        }
        var bare = info.id().replaceAll("[^a-z0-9]", "");
        return lower(joined.toString()).equals(bare) ? joined.toString() : capitalised(bare);
    }

    private String type(Schema shape, Set<String> taken) {
        var name = capitalised(camel(shape.name()));
        if (USED_TYPES.contains(name) || isInJavaLang(name) || isOfService(name)) {
            name = prefix + name;
        }
        while (!taken.add(lower(name))) {
            name += "_";
        }
        return name;
    }

    private boolean isOfService(String name) {
        return name.startsWith(prefix) && OF_SERVICE.contains(name.substring(prefix.length()));
    }

    private static boolean isInJavaLang(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static List<String> members(Schema shape) {
        var reserved = new HashSet<>(OF_EVERY_TYPE);
        var error = shape.traits().error() != null;
        if (error) {
            reserved.addAll(OF_EXCEPTIONS);
        }
        var names = new ArrayList<String>();
        for (var member : shape.members()) {
            var name =
                    error && isMessage(member)
                            ? "message"
                            : free(lowerCamel(member.name()), reserved);
            reserved.add(name);
            names.add(name);
        }
        return names;
    }

    /// Whether an error's member is the text that every [dev.brume.wire.call.ServiceException] has.
    static boolean isMessage(MemberSchema member) {
        return member.name().equalsIgnoreCase("message")
                && member.target().kind() == ShapeKind.STRING;
    }

    private static String free(String wanted, Set<String> reserved) {
        var name = wanted;
        while (reserved.contains(name) || SourceVersion.isKeyword(name)) {
            name += "_";
        }
        return name;
    }

    static String lowerCamel(String modelName) {
        var name = camel(modelName);
        if (ALL_ACRONYM.matcher(name).matches()) {
            return lower(name);
        }
        int capitals = 0;
        while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
            capitals++;
        }
        var beforeDigit = capitals < name.length() && Character.isDigit(name.charAt(capitals));
        int small = beforeDigit ? capitals : Math.max(Math.min(capitals, 1), capitals - 1);
        var lowered = lower(name.substring(0, small)) + name.substring(small);
        return Character.isJavaIdentifierStart(lowered.charAt(0)) ? lowered : "_" + lowered;
    }

    private static String camel(String name) {
        return SEPARATOR
                .matcher(name)
                .replaceAll(found -> found.group(1) == null ? "" : capitalised(found.group(1)));
    }

    private static String capitalised(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
