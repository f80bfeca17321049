package dev.brume.sns;

import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `DeliveryStatusLogging` of `AWS::SNS::Topic`: three attributes of the topic for each protocol.
final class DeliveryStatusLogging {
    static final String NAME = "DeliveryStatusLogging";
    static final PropertyType TYPE =
            PropertyType.listOf(
                    PropertyType.structure(
                            PropertySchema.of("Protocol", TEXT, REQUIRED),
                            PropertySchema.of("SuccessFeedbackRoleArn", TEXT),
                            PropertySchema.of("SuccessFeedbackSampleRate", TEXT),
                            PropertySchema.of("FailureFeedbackRoleArn", TEXT)));

    private static final List<String> FIELDS =
            List.of(
                    "SuccessFeedbackRoleArn",
                    "SuccessFeedbackSampleRate",
                    "FailureFeedbackRoleArn");

    /// What attributes begin with, by protocol.
    private static final Map<String, String> PREFIXES =
            new TreeMap<>(
                    Map.of(
                            "http/s", "HTTP",
                            "sqs", "SQS",
                            "lambda", "Lambda",
                            "firehose", "Firehose",
                            "application", "Application"));

    private DeliveryStatusLogging() {}

    /// The attributes of a topic with these properties.
    static Map<String, String> attributes(Properties properties) {
        var attributes = new TreeMap<String, String>();
        for (var each : properties.objects(NAME)) {
            var protocol = each.requiredText("Protocol");
            var prefix = PREFIXES.get(protocol);
            if (prefix == null) {
                throw SnsErrors.invalid("DeliveryStatusLogging: no protocol " + protocol);
            }
            for (var field : FIELDS) {
                each.text(field).ifPresent(value -> attributes.put(prefix + field, value));
            }
        }
        return attributes;
    }

    /// The property of a topic with these attributes.
    static List<Map<String, Object>> property(Map<String, String> attributes) {
        var property = new ArrayList<Map<String, Object>>();
        PREFIXES.forEach(
                (protocol, prefix) -> {
                    var each = new LinkedHashMap<String, Object>();
                    for (var field : FIELDS) {
                        var value = attributes.get(prefix + field);
                        if (value != null) {
                            each.put(field, value);
                        }
                    }
                    if (!each.isEmpty()) {
                        each.put("Protocol", protocol);
                        property.add(each);
                    }
                });
        return property;
    }
}
