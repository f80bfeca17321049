package dev.brume.route53;

import dev.brume.core.admin.Json;
import dev.brume.engine.dns.RdataException;
import dev.brume.engine.dns.RdataText;
import dev.brume.engine.dns.RecordType;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A traffic policy's document, understood: a tree of rules whose leaves are endpoints.
///
/// See
/// the page `api-policies-traffic-policy-document-format`.
///
/// @param type the record type that it makes
/// @param start a rule or an endpoint
record TrafficDocument(
        String type, Link start, Map<String, Rule> rules, Map<String, Endpoint> endpoints) {
    private static final String VERSION = "2015-10-01";
    private static final int DEPTH_MAX = 16;

    /// Where a rule's branch leads.
    ///
    /// @param rule whether it is a rule's name, not an endpoint's
    /// @param healthCheck null where there is none
    record Link(String name, boolean rule, @Nullable String healthCheck, boolean evaluateHealth) {}

    /// A branch, and for whom it is.
    record Branch(RoutingPolicy policy, Link link) {}

    record Rule(List<Branch> branches) {}

    /// @param aliasZone the hosted zone of an AWS service's name; null where the value is a
    /// record's
    record Endpoint(String value, @Nullable String aliasZone) {}

    static TrafficDocument parse(String text) {
        Object tree;
        try {
            tree = Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (Json.MalformedJson e) {
            throw TrafficErrors.invalidDocument("it is no JSON: " + e.getMessage());
        }
        var root = object(tree, "the document");
        var version = text(root, "AWSPolicyFormatVersion");
        if (!VERSION.equals(version)) {
            throw TrafficErrors.invalidDocument("AWSPolicyFormatVersion has to be " + VERSION);
        }
        var type = text(root, "RecordType");
        if (type == null
                || !RecordType.number(type).isPresent()
                || List.of("NS", "SOA").contains(type)) {
            throw TrafficErrors.invalidDocument("RecordType is missing or not supported");
        }
        var endpoints = new LinkedHashMap<String, Endpoint>();
        object(root.getOrDefault("Endpoints", Map.of()), "Endpoints")
                .forEach((name, value) -> endpoints.put(name, endpoint(object(value, name), type)));
        var rules = new LinkedHashMap<String, Rule>();
        object(root.getOrDefault("Rules", Map.of()), "Rules")
                .forEach((name, value) -> rules.put(name, TrafficRules.parse(object(value, name))));
        var rule = text(root, "StartRule");
        var endpoint = text(root, "StartEndpoint");
        if ((rule == null) == (endpoint == null)) {
            throw TrafficErrors.invalidDocument("needs either StartRule or StartEndpoint");
        }
        var start =
                rule != null
                        ? new Link(rule, true, null, false)
                        : new Link(String.valueOf(endpoint), false, null, false);
        var document = new TrafficDocument(type, start, rules, endpoints);
        document.check(start, 0);
        return document;
    }

    /// Every name leads somewhere, and no rule to itself.
    private void check(Link link, int depth) {
        if (depth > DEPTH_MAX) {
            throw TrafficErrors.invalidDocument("the rules go round, or deeper than " + DEPTH_MAX);
        }
        if (!link.rule()) {
            if (!endpoints.containsKey(link.name())) {
                throw TrafficErrors.invalidDocument("there is no endpoint " + link.name());
            }
            return;
        }
        var rule = rules.get(link.name());
        if (rule == null) {
            throw TrafficErrors.invalidDocument("there is no rule " + link.name());
        }
        rule.branches().forEach(branch -> check(branch.link(), depth + 1));
    }

    private static Endpoint endpoint(Map<String, @Nullable Object> in, String recordType) {
        var type = text(in, "Type");
        var value = text(in, "Value");
        if (type == null) {
            throw TrafficErrors.invalidDocument("an endpoint has no Type");
        }
        if (type.equals("s3-website")) {
            var region = text(in, "Region");
            return new Endpoint("s3-website-" + region + ".amazonaws.com", "Z3AQBSTGFYJSTF");
        }
        if (value == null) {
            throw TrafficErrors.invalidDocument("an endpoint has no Value");
        }
        return switch (type) {
            case "value" -> new Endpoint(checked(value, recordType), null);
            case "cloudfront" -> new Endpoint(value, "Z2FDTNDATAQYW2");
            case "elastic-load-balancer", "application-load-balancer" ->
                    new Endpoint(value, "Z35SXDOTRQ7X7K");
            case "network-load-balancer" -> new Endpoint(value, "Z26RNL4JYFTOTI");
            case "elastic-beanstalk" -> new Endpoint(value, "Z117KPS5GTRQ2G");
            default -> throw TrafficErrors.invalidDocument("no endpoint type is named " + type);
        };
    }

    private static String checked(String value, String recordType) {
        try {
            var _ = RdataText.wire(RecordType.number(recordType).orElseThrow(), value);
            return value;
        } catch (RdataException e) {
            throw TrafficErrors.invalidDocument(String.valueOf(e.getMessage()));
        }
    }

    static Map<String, @Nullable Object> object(@Nullable Object tree, String what) {
        if (!(tree instanceof Map<?, ?> map)) {
            throw TrafficErrors.invalidDocument(what + " is no object");
        }
        var object = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, value) -> object.put(String.valueOf(name), value));
        return object;
    }

    static @Nullable String text(Map<String, @Nullable Object> in, String name) {
        var value = in.get(name);
        return value == null ? null : value.toString();
    }

    static List<Map<String, @Nullable Object>> objects(
            Map<String, @Nullable Object> in, String name) {
        if (!(in.get(name) instanceof List<?> list) || list.isEmpty()) {
            throw TrafficErrors.invalidDocument("a rule has no " + name);
        }
        var objects = new ArrayList<Map<String, @Nullable Object>>();
        list.forEach(each -> objects.add(object(each, name)));
        return objects;
    }
}
