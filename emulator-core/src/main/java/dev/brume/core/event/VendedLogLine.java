package dev.brume.core.event;

import java.time.Instant;

/// A line of a log that a service writes on a customer's behalf: DNS queries, accesses. Whoever
/// keeps the destination listens.
///
/// @param account whose log it is
/// @param source which resource logs: the ARN of a configuration
/// @param destination the ARN of a log group, a bucket or a stream
/// @param line as AWS writes it, without a line feed
public record VendedLogLine(
        Instant time, String account, String region, String source, String destination, String line)
        implements Event {}
