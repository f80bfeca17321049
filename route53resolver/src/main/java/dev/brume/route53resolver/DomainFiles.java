package dev.brume.route53resolver;

import dev.brume.core.Peers;
import dev.brume.model.s3.GetObjectRequest;
import dev.brume.model.s3.S3Peer;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads files of domains, one a line, out of S3 as the caller may.
final class DomainFiles {

    /// The largest file that is read.
    static final long BYTES_MAX = 64L << 20;

    private static final Pattern URL = Pattern.compile("s3://([^/]+)/(.+)");

    private final Peers peers;

    DomainFiles(Peers peers) {
        this.peers = peers;
    }

    List<String> read(String url, RequestContext context) {
        var match = URL.matcher(url);
        if (!match.matches()) {
            throw ResolverErrors.validation(
                    "The file URL '" + url + "' is not of the form s3://bucket/key.", context);
        }
        var caller = context.caller().via("route53resolver.amazonaws.com");
        var s3 = new S3Peer(peers.as(caller, context.region()));
        var lines = new ArrayList<String>();
        try {
            var object =
                    s3.getObject(
                            GetObjectRequest.builder()
                                    .bucket(match.group(1))
                                    .key(match.group(2))
                                    .build());
            var body = object.body();
            if (body == null) {
                return lines;
            }
            if (body.length() > BYTES_MAX) {
                throw ResolverErrors.limit(
                        "FirewallDomainList", "The file '" + url + "' is too large.");
            }
            try (var in =
                    new BufferedReader(
                            new InputStreamReader(body.open(), StandardCharsets.UTF_8))) {
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (!line.isBlank() && lines.size() <= DomainListOperations.IMPORTED_MAX) {
                        lines.add(line.strip());
                    }
                }
            }
        } catch (ServiceException e) {
            throw ResolverErrors.validation(
                    "The file '" + url + "' could not be read: " + e.message(), context);
        } catch (IOException e) {
            throw ResolverErrors.validation("The file '" + url + "' could not be read.", context);
        }
        return lines;
    }
}
