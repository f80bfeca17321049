package dev.brume.sqs;

import dev.brume.wire.call.RequestContext;

import java.util.regex.Pattern;

/// Where queues are, as URLs. Clients send what they were given, or what they knew from elsewhere:
///
/// - `http://localhost:4566/000000000000/name`, which Brume gives
/// - `http://sqs.eu-west-1.localhost:4566/000000000000/name`,
/// `https://eu-west-1.queue.amazonaws.com/…`
/// - `http://localhost:4566/queue/eu-west-1/000000000000/name`
/// - the path alone
final class QueueUrls {
    private static final Pattern PARTS =
            Pattern.compile("(?:https?://([^/]*))?/(?:queue/([a-z0-9-]+)/)?([0-9]{12})/([^/]+)/?");
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:sqs\\.([a-z]{2}(?:-[a-z]+)+-\\d+)|([a-z]{2}(?:-[a-z]+)+-\\d+)\\.queue)\\..*");

    private QueueUrls() {}

    /// What a URL names.
    ///
    /// @param region empty where it names none
    record Named(String account, String region, String name) {}

    static String of(String account, String name, RequestContext context) {
        return context.endpoint() + "/" + account + "/" + name;
    }

    /// Reads a URL.
    ///
    /// @throws dev.brume.wire.call.ServiceException `InvalidAddress` where it is no queue's, or of
    ///     another Region than the call
    static Named parse(String url, RequestContext context) {
        var parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw SqsErrors.invalidAddress(url);
        }
        var region = parts.group(2);
        var host = parts.group(1) == null ? null : HOST.matcher(parts.group(1));
        if (region == null && host != null && host.matches()) {
            region = host.group(1) == null ? host.group(2) : host.group(1);
        }
        if (region != null && !region.equals(context.region())) {
            throw SqsErrors.invalidAddress(url);
        }
        return new Named(parts.group(3), context.region(), parts.group(4));
    }
}
