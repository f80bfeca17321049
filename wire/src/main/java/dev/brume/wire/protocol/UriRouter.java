package dev.brume.wire.protocol;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.PercentCoding;
import dev.brume.wire.http.QueryString;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.schema.Derived;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds a REST operation by method, path and query. Compiled once per service into a tree of path
/// segments; a request walks it without regular expressions, each node at most once, so no path can
/// make it slow.
///
/// Of several patterns that match, the more specific one wins: a literal segment before a label, a
/// label before a greedy one; at the same path the one that demands more of the query. S3 tells
/// `UploadPart` from `PutObject`, and `CopyObject` from it, only by parameters and headers that the
/// one requires, so required members count like literals as long as another operation would do.
final class UriRouter {
    private static final Derived<ServiceSchema, UriRouter> ROUTERS = new Derived<>(UriRouter::new);

    private final Map<String, Node> rootsByMethod = new HashMap<>();
    private final UriPattern[] patterns;

    private UriRouter(ServiceSchema service) {
        patterns = new UriPattern[service.operations().size()];
        for (var operation : service.operations()) {
            var pattern = UriPattern.parse(operation.uriPattern());
            patterns[operation.index()] = pattern;
            rootsByMethod
                    .computeIfAbsent(operation.httpMethod(), method -> new Node())
                    .add(new Route(operation, pattern, demands(operation)));
        }
        rootsByMethod.values().forEach(Node::sort);
    }

    static UriRouter of(ServiceSchema service) {
        return service.derived(ROUTERS);
    }

    UriPattern pattern(OperationSchema operation) {
        return patterns[operation.index()];
    }

    /// The operation, or null where the service has none at this method and path.
    @Nullable OperationSchema route(WireRequest request, QueryString query) {
        var root = rootsByMethod.get(request.method());
        if (root == null) {
            return null;
        }
        var segments = UriPattern.split(request.path());
        return root.find(segments, 0, new Target(query, request.headers()));
    }

    private static List<MemberSchema> demands(OperationSchema operation) {
        var demands = new ArrayList<MemberSchema>();
        for (var member : operation.input().members()) {
            var location = member.traits().location();
            if (member.required() && (location == Location.QUERY || location == Location.HEADER)) {
                demands.add(member);
            }
        }
        return demands;
    }

    /// What a route is held against besides the segments.
    private record Target(QueryString query, Headers headers) {}

    private record Route(
            OperationSchema operation, UriPattern pattern, List<MemberSchema> demands) {

        int specificity() {
            return 64 * pattern.queryLiterals().size() + demands.size();
        }

        boolean demandsMet(Target target) {
            for (var member : demands) {
                var locationName = member.traits().locationName();
                var name = locationName != null ? locationName : member.name();
                boolean met =
                        member.traits().location() == Location.QUERY
                                ? target.query.contains(name)
                                : target.headers.contains(name);
                if (!met) {
                    return false;
                }
            }
            return true;
        }

        /// Whether the segments after a greedy label are this pattern's.
        boolean endsLike(List<String> segments, int at) {
            int after = pattern.segments().size() - 1 - pattern.greedy();
            int taken = segments.size() - at - after;
            if (taken < 1) {
                return false;
            }
            for (int i = 0; i < after; i++) {
                var expected = pattern.segments().get(pattern.greedy() + 1 + i);
                var found = segments.get(segments.size() - after + i);
                if (expected.label() ? found.isEmpty() : !found.equals(expected.text())) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node label;
        private final List<Route> greedy = new ArrayList<>();
        private final List<Route> ends = new ArrayList<>();

        void add(Route route) {
            var node = this;
            var segments = route.pattern().segments();
            for (int i = 0; i < segments.size(); i++) {
                if (i == route.pattern().greedy()) {
                    node.greedy.add(route);
                    return;
                }
                node = node.child(segments.get(i));
            }
            node.ends.add(route);
        }

        private Node child(UriPattern.Segment segment) {
            if (!segment.label()) {
                return literals.computeIfAbsent(segment.text(), text -> new Node());
            }
            if (label == null) {
                label = new Node();
            }
            return label;
        }

        void sort() {
            var order = Comparator.comparingInt(Route::specificity).reversed();
            greedy.sort(
                    Comparator.comparingInt((Route route) -> route.pattern().segments().size())
                            .reversed()
                            .thenComparing(order));
            ends.sort(order);
            literals.values().forEach(Node::sort);
            if (label != null) {
                label.sort();
            }
        }

        @Nullable OperationSchema find(List<String> segments, int at, Target target) {
            if (at == segments.size()) {
                return choose(ends, target);
            }
            var segment = segments.get(at);
            var literal = literals.get(segment);
            if (literal == null && segment.indexOf('%') >= 0) {
                literal = literals.get(PercentCoding.decode(segment, false));
            }
            var found = literal == null ? null : literal.find(segments, at + 1, target);
            if (found == null && label != null && !segment.isEmpty()) {
                found = label.find(segments, at + 1, target);
            }
            if (found == null && !greedy.isEmpty()) {
                found = chooseGreedy(segments, at, target);
            }
            return found;
        }

        private @Nullable OperationSchema chooseGreedy(
                List<String> segments, int at, Target target) {
            var fitting = new ArrayList<Route>(greedy.size());
            for (var route : greedy) {
                if (route.endsLike(segments, at)) {
                    fitting.add(route);
                }
            }
            return choose(fitting, target);
        }

        private static @Nullable OperationSchema choose(List<Route> routes, Target target) {
            Route fallback = null;
            for (var route : routes) {
                if (route.pattern().matchesQuery(target.query)) {
                    if (route.demandsMet(target)) {
                        return route.operation();
                    }
                    // Where nothing fits whole, the one with the most literals and fewest demands.
                    if (fallback == null
                            || route.pattern().queryLiterals().size()
                                    == fallback.pattern().queryLiterals().size()) {
                        fallback = route;
                    }
                }
            }
            return fallback == null ? null : fallback.operation();
        }
    }
}
