package dev.brume.sns;

import java.util.Set;
import java.util.regex.Pattern;

/// Where subscriptions lead, by protocol.
final class Endpoints {
    private static final Set<String> PROTOCOLS =
            Set.of(
                    "sqs",
                    "http",
                    "https",
                    "email",
                    "email-json",
                    "sms",
                    "application",
                    "lambda",
                    "firehose");

    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\+?\\d+(?:[-./ ]\\d+)*");
    private static final int DIGITS_MAX = 15;

    private Endpoints() {}

    static void check(Topic topic, String protocol, String endpoint) {
        if (!PROTOCOLS.contains(protocol)) {
            throw SnsErrors.invalid(
                    "Amazon SNS does not support this protocol string: " + protocol);
        }
        if (topic.fifo() && !protocol.equals("sqs")) {
            throw SnsErrors.invalid(
                    "Invalid parameter: Endpoint Reason: Please use FIFO SQS queue");
        }
        switch (protocol) {
            case "sqs" -> queue(topic, endpoint);
            case "http", "https" -> {
                if (!endpoint.startsWith(protocol + "://")) {
                    throw SnsErrors.invalid("Endpoint must match the specified protocol");
                }
            }
            case "email", "email-json" -> {
                if (!MAIL.matcher(endpoint).matches()) {
                    throw SnsErrors.invalid("Email address");
                }
            }
            case "sms" -> {
                long digits = endpoint.chars().filter(Character::isDigit).count();
                if (!PHONE.matcher(endpoint).matches() || digits > DIGITS_MAX) {
                    throw SnsErrors.invalidEndpoint("Invalid SMS endpoint: " + endpoint);
                }
            }
            case "application" -> {
                if (!Arns.resource(endpoint).startsWith("endpoint/")) {
                    throw SnsErrors.invalid("Application endpoint arn invalid:" + endpoint);
                }
            }
            case "lambda" -> {
                if (!Arns.service(endpoint).equals("lambda")) {
                    throw SnsErrors.invalid("Lambda endpoint ARN");
                }
            }
            default -> {
                if (!Arns.service(endpoint).equals("firehose")) {
                    throw SnsErrors.invalid("Firehose endpoint ARN");
                }
            }
        }
    }

    private static void queue(Topic topic, String endpoint) {
        if (!Arns.service(endpoint).equals("sqs") || Arns.resource(endpoint).isEmpty()) {
            throw SnsErrors.invalid("SQS endpoint ARN");
        }
        if (!topic.fifo() && endpoint.endsWith(Topic.FIFO_SUFFIX)) {
            throw SnsErrors.invalid(
                    "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to"
                            + " standard SNS topics");
        }
    }

    /// Whether the endpoint is asked first: web servers and mailboxes, and queues of others than
    /// who subscribes them.
    static boolean hasToConfirm(String protocol, String endpoint, String subscriber) {
        return switch (protocol) {
            case "http", "https", "email", "email-json" -> true;
            case "sqs" -> !Arns.account(endpoint).equals(subscriber);
            default -> false;
        };
    }

    /// Whether the endpoint is told that it was unsubscribed.
    static boolean isTold(Subscription gone) {
        return !gone.pending()
                && switch (gone.protocol()) {
                    case "http", "https", "email", "email-json" -> true;
                    default -> false;
                };
    }
}
