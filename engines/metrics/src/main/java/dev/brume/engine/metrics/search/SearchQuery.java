package dev.brume.engine.metrics.search;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A search expression: `{AWS/EC2,InstanceId} MetricName="CPUUtilization" OR NOT Network`.
///
/// A schema in braces names the namespace and exactly the dimensions that a metric has. Terms are
/// words that appear in it, anywhere or where a designator says; a text in double quotes must match
/// exactly. Words are compared by their parts: `CPU` finds `CPUUtilization`. See
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html>.
public final class SearchQuery {
    private static final Pattern PARTS = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+");

    private final Optional<String> namespace;
    private final Predicate<SearchedMetric> matcher;

    private SearchQuery(Optional<String> namespace, Predicate<SearchedMetric> matcher) {
        this.namespace = namespace;
        this.matcher = matcher;
    }

    /// Reads a search expression.
    ///
    /// @throws QuerySyntaxException where it is none
    public static SearchQuery parse(String text) {
        var tokens = new Tokens(text, "{}(),=", List.of());
        Optional<String> namespace = Optional.empty();
        Predicate<SearchedMetric> schema = metric -> true;
        if (tokens.take("{")) {
            var parts = schema(tokens);
            namespace = Optional.of(parts.getFirst());
            var dimensions = new TreeSet<>(parts.subList(1, parts.size()));
            schema =
                    metric ->
                            metric.namespace().equals(parts.getFirst())
                                    && metric.dimensions().keySet().equals(dimensions);
        }
        Predicate<SearchedMetric> terms =
                tokens.peek() == null ? metric -> true : disjunction(tokens);
        var rest = tokens.peek();
        if (rest != null) {
            throw Tokens.unexpected(rest);
        }
        return new SearchQuery(namespace, schema.and(terms));
    }

    private static List<String> schema(Tokens tokens) {
        var parts = new ArrayList<String>();
        do {
            parts.add(tokens.next().text());
        } while (tokens.take(","));
        tokens.expect("}");
        return parts;
    }

    private static Predicate<SearchedMetric> disjunction(Tokens tokens) {
        var terms = conjunction(tokens);
        while (tokens.takeWord("OR")) {
            terms = terms.or(conjunction(tokens));
        }
        return terms;
    }

    private static Predicate<SearchedMetric> conjunction(Tokens tokens) {
        var terms = term(tokens);
        while (true) {
            tokens.takeWord("AND");
            var next = tokens.peek();
            if (next == null || next.is(")") || next.isWord("OR")) {
                return terms;
            }
            terms = terms.and(term(tokens));
        }
    }

    private static Predicate<SearchedMetric> term(Tokens tokens) {
        if (tokens.takeWord("NOT")) {
            return term(tokens).negate();
        }
        if (tokens.take("(")) {
            var inner = disjunction(tokens);
            tokens.expect(")");
            return inner;
        }
        var token = tokens.next();
        boolean sign = token.quoted() == 0 && "{}(),=".contains(token.text());
        if (sign) {
            throw Tokens.unexpected(token);
        }
        if (tokens.take("=")) {
            return designated(token.text(), tokens);
        }
        var wanted = wanted(token);
        return metric ->
                wanted.test(metric.namespace())
                        || wanted.test(metric.name())
                        || metric.dimensions().entrySet().stream()
                                .anyMatch(
                                        each ->
                                                wanted.test(each.getKey())
                                                        || wanted.test(each.getValue()));
    }

    /// `MetricName=…`, or `MetricName=(… OR …)`.
    private static Predicate<SearchedMetric> designated(String designator, Tokens tokens) {
        if (!tokens.take("(")) {
            return at(designator, wanted(tokens.next()));
        }
        var any = alternatives(designator, tokens);
        tokens.expect(")");
        return any;
    }

    private static Predicate<SearchedMetric> alternatives(String designator, Tokens tokens) {
        Predicate<SearchedMetric> all = null;
        Predicate<SearchedMetric> any = null;
        while (true) {
            boolean negated = tokens.takeWord("NOT");
            var one = at(designator, wanted(tokens.next()));
            var signed = negated ? one.negate() : one;
            all = all == null ? signed : all.and(signed);
            var next = tokens.peek();
            if (next == null || next.is(")")) {
                return any == null ? all : any.or(all);
            }
            if (tokens.takeWord("OR")) {
                any = any == null ? all : any.or(all);
                all = null;
            } else {
                tokens.takeWord("AND");
            }
        }
    }

    private static Predicate<SearchedMetric> at(String designator, Predicate<String> wanted) {
        return switch (designator.toLowerCase(Locale.ROOT)) {
            case "metricname" -> metric -> wanted.test(metric.name());
            case "namespace" -> metric -> wanted.test(metric.namespace());
            default ->
                    metric -> {
                        @Nullable String value = metric.dimensions().get(designator);
                        return value != null && wanted.test(value);
                    };
        };
    }

    private static Predicate<String> wanted(Tokens.Token token) {
        if (token.quoted() == '"') {
            return text -> text.equals(token.text());
        }
        var words = parts(token.text());
        return text -> consecutive(parts(text), words);
    }

    /// The words of a name: `CPUUtilization` has `cpu` and `utilization`.
    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        var matcher = PARTS.matcher(text);
        while (matcher.find()) {
            parts.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return parts;
    }

    /// Whether words follow one another in a text, however either is cut into words.
    private static boolean consecutive(List<String> text, List<String> words) {
        var wanted = String.join("", words);
        for (int from = 0; from < text.size(); from++) {
            var joined = new StringBuilder();
            for (int to = from; to < text.size() && joined.length() < wanted.length(); to++) {
                joined.append(text.get(to));
            }
            if (joined.toString().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /// The one namespace where it can be; absent where it can be any.
    public Optional<String> namespace() {
        return namespace;
    }

    public boolean matches(SearchedMetric metric) {
        return matcher.test(metric);
    }

    /// Whether a metric fits that is given by its parts.
    public boolean matches(String inNamespace, String name, Map<String, String> dimensions) {
        var sorted = new TreeMap<>(dimensions);
        return matches(
                new SearchedMetric() {
                    @Override
                    public String namespace() {
                        return inNamespace;
                    }

                    @Override
                    public String name() {
                        return name;
                    }

                    @Override
                    public Map<String, String> dimensions() {
                        return sorted;
                    }
                });
    }
}
