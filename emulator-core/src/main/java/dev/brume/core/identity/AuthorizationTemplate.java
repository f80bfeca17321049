package dev.brume.core.identity;

import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A text with members of an operation's input in it; the language is told at
/// [AuthorizationTable].
final class AuthorizationTemplate {
    private static final String ARN = "arn:";

    /// What of a member's value counts.
    private enum Cut {
        NOTHING(""),
        LAST_SEGMENT("|name"),
        SCHEME("|schemeless"),
        DOMAIN("|domain");

        private final String suffix;

        Cut(String suffix) {
            this.suffix = suffix;
        }

        static Cut of(String name) {
            return Stream.of(LAST_SEGMENT, SCHEME, DOMAIN)
                    .filter(cut -> name.endsWith(cut.suffix))
                    .findFirst()
                    .orElse(NOTHING);
        }

        String apply(String value) {
            int scheme = value.indexOf("://");
            return switch (this) {
                case NOTHING -> value;
                case LAST_SEGMENT ->
                        value.startsWith(ARN) ? value : value.substring(value.lastIndexOf('/') + 1);
                case SCHEME -> scheme < 0 ? value : value.substring(scheme + 3);
                case DOMAIN ->
                        (value.endsWith(".") ? value.substring(0, value.length() - 1) : value)
                                .toLowerCase(Locale.ROOT);
            };
        }
    }

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private enum Place implements Part {
        PARTITION,
        REGION,
        ACCOUNT
    }

    /// @param path indexes of members, from the input inwards
    private record Member(List<Integer> path, Cut cut) implements Part {}

    private final List<Part> parts;

    private AuthorizationTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /// @param problems is told of members that the operation does not have
    static AuthorizationTemplate compile(
            String text, OperationSchema operation, List<String> problems) {
        var parts = new ArrayList<Part>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                parts.add(new Literal(text.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(new Literal(text.substring(at, open)));
            }
            parts.add(part(text.substring(open + 1, close), operation, problems));
            at = close + 1;
        }
        return new AuthorizationTemplate(parts);
    }

    private static Part part(String name, OperationSchema operation, List<String> problems) {
        return switch (name) {
            case "partition" -> Place.PARTITION;
            case "region" -> Place.REGION;
            case "account" -> Place.ACCOUNT;
            default -> member(name, operation, problems);
        };
    }

    private static Part member(String name, OperationSchema operation, List<String> problems) {
        var cut = Cut.of(name);
        var names = name.substring(0, name.length() - cut.suffix.length());
        var path = new ArrayList<Integer>();
        var schema = operation.input();
        for (var step : names.split("\\.", -1)) {
            while (schema.kind() == ShapeKind.LIST) {
                schema = schema.element().target();
            }
            var found = schema.isStructure() ? schema.member(step) : null;
            if (found == null) {
                problems.add(operation.name() + " has no member " + name);
                // A path that leads nowhere: the member is always absent.
                return new Member(List.of(), cut);
            }
            path.add(found.index());
            schema = found.target();
        }
        return new Member(List.copyOf(path), cut);
    }

    /// What the template stands for; empty where a member is absent.
    List<String> values(Struct input, RequestContext context) {
        return expand(input, context, false);
    }

    /// The same for a resource: a member that holds an ARN is the whole of it.
    List<String> arns(Struct input, RequestContext context) {
        return expand(input, context, true);
    }

    private List<String> expand(Struct input, RequestContext context, boolean resource) {
        var texts = List.of("");
        for (var part : parts) {
            var values = values(part, input, context);
            var longer = new ArrayList<String>(texts.size() * values.size());
            for (var text : texts) {
                for (var value : values) {
                    boolean whole = resource && part instanceof Member && value.startsWith(ARN);
                    longer.add(whole ? value : text + value);
                }
            }
            texts = longer;
        }
        return texts;
    }

    private static List<String> values(Part part, Struct input, RequestContext context) {
        return switch (part) {
            case Literal literal -> List.of(literal.text());
            case Place place ->
                    List.of(
                            switch (place) {
                                case PARTITION -> context.partition();
                                case REGION -> context.region();
                                case ACCOUNT -> context.account();
                            });
            case Member member -> {
                var found = new ArrayList<String>();
                if (!member.path().isEmpty()) {
                    collect(input, member, 0, found);
                }
                yield found;
            }
        };
    }

    private static void collect(
            @Nullable Object value, Member member, int depth, List<String> found) {
        switch (value) {
            case null -> {}
            case List<?> list -> list.forEach(element -> collect(element, member, depth, found));
            case Struct struct when depth < member.path().size() ->
                    collect(struct.member(member.path().get(depth)), member, depth + 1, found);
            case Struct _ -> {}
            default -> {
                if (depth == member.path().size()) {
                    found.add(member.cut().apply(value.toString()));
                }
            }
        }
    }
}
